#include "secrets/proofs.h"

static size_t
prefix_of(struct str token)
{
	size_t at = str_find(token, STR("_"), 0);

	return at == SIZE_MAX ? 0 : at + 1;
}

static void
crc62(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	ret->proof = token_crc62(token, prefix_of(token));
}

static void
github_pat(struct arena *a, struct str token, struct proof_result *ret)
{
	(void)a;
	ret->proof = token_github_pat(token);
}

static const struct proof_kind kinds[] = {
	{ "crc62", PROOF_CHECKSUM, crc62 },
	{ "github-pat", PROOF_CHECKSUM, github_pat },
	{ NULL, PROOF_CHECKSUM, NULL },
};

const struct proof_kind *
proof_kinds(void)
{
	return kinds;
}

const struct proof_kind *
proof_by_name(struct str name)
{
	const struct proof_kind *k;

	for (k = kinds; k->name != NULL; k++)
		if (str_eq(name, str_of(k->name)))
			return k;
	return NULL;
}
