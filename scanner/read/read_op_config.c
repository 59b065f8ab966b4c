#include <inttypes.h>

#include "read/task.h"

/*
 * deploy-config.json, the input of an OP Stack deployment: who is given what
 * at first. It has no contracts; where a task noted their addresses, in
 * addresses.json or deployed/addresses.json, the two are put together.
 * Source: the specification of the OP Stack, "deploy config".
 */
static const struct given {
	const char *name, *asset; /* asset: as in addresses.json */
	enum power power;
} given[] = {
	{ "proxyAdminOwner", "ProxyAdmin", POWER_OWN },
	{ "finalSystemOwner", "SystemConfigProxy", POWER_OWN },
	{ "portalGuardian", "OptimismPortalProxy", POWER_PAUSE },
	{ "superchainConfigGuardian", "SuperchainConfigProxy", POWER_PAUSE },
	{ "l2OutputOracleChallenger", "", POWER_NONE },
	{ "l2OutputOracleProposer", "", POWER_NONE },
	{ "batchSenderAddress", "", POWER_NONE },
	{ "p2pSequencerAddress", "", POWER_NONE },
	{ "controller", "", POWER_NONE },
};

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) &&
	    (str_eq(path_base(path), STR("deploy-config.json")) ||
		str_eq(path_base(path_dir(path)), STR("deploy-config")));
}

static const struct node *
addresses_of(struct reading *r, struct str path)
{
	static const char *const names[] = { "addresses.json",
		"deployed/addresses.json" };
	const struct node *root = NULL;
	struct str bytes;
	size_t i;

	for (i = 0; i < COUNT_OF(names) && task_has(path); i++)
		if (task_file(r, path, names[i], &bytes) &&
		    json_parse(reading_arena(r), path, bytes, &root, NULL) == 0)
			return root;
	return NULL;
}

static void
tell_given(struct reading *r, struct deed *d, const struct given *g,
    const struct node *root, const struct node *addresses)
{
	struct str who, asset;
	struct fact f;

	d->at = node_get(root, g->name);
	who = deed_entity(r, d, node_str(d->at));
	if (who.n == 0 || entity_is_zero(who))
		return;
	f = deed_fact(r, d, FACT_LABEL, who);
	f.detail = str_of(g->name);
	f.strength = KIND_BY_WORDS;
	tell(r, &f);
	asset = deed_entity(r, d, node_str(node_get(addresses, g->asset)));
	deed_power(r, d, FACT_HOLDS, asset, who, g->power, STR_NONE);
}

static void
read_config(struct reading *r, const struct file *file)
{
	struct deed d = { .grade = GRADE_DEPLOY };
	const struct node *root, *addresses;
	uint64_t chain;
	size_t i;

	if (!str_has(file->bytes, STR("\"l1ChainID\"")))
		return;
	root = reading_json(r, file);
	if (!node_u64(node_get(root, "l1ChainID"), &chain))
		return;
	d.chain = arena_printf(reading_arena(r), "eip155:%" PRIu64, chain);
	addresses = addresses_of(r, file->path);
	for (i = 0; i < COUNT_OF(given); i++)
		tell_given(r, &d, &given[i], root, addresses);
	reading_done(r);
}

const struct reader reader_op_config = {
	.name = "op_config",
	.title = "OP Stack deployment inputs",
	.tells = FACT_BIT(LABEL) | FACT_BIT(HOLDS),
	.wants = wants,
	.read = read_config,
};
