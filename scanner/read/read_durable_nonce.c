#include "read/reader.h"
#include "text/lines.h"

/*
 * Programs that a team runs by hand, where transactions of Solana are given
 * durable nonces: such a signature is good until the nonce advances, which
 * may be never. Libraries that merely can do it are left alone: only folders
 * of scripts are looked at, and no comments.
 */

static bool
wants(struct str path)
{
	static const char *const ends[] = { ".ts", ".js", ".mjs", ".cjs",
		".tsx", ".py", ".rs" };
	static const char *const folders[] = { "scripts", "script", "ops",
		"tools", "cli", "bin", "tasks", "runbooks", "runbook",
		"multisig", "squads", "governance", "admin", "treasury",
		"deploy", "migrations" };
	struct str dir;
	bool code = false;
	size_t i;

	for (i = 0; i < COUNT_OF(ends); i++)
		code = code || str_ends(path, str_of(ends[i]));
	if (!code || str_has(path, STR("node_modules/")))
		return false;
	for (dir = path_dir(path); dir.n > 0; dir = path_dir(dir))
		for (i = 0; i < COUNT_OF(folders); i++)
			if (str_eq(path_base(dir), str_of(folders[i])))
				return true;
	return false;
}

/* What the libraries call it: web3.js, its successor, solana-py, the SDK. */
static bool
uses_nonce(struct str line)
{
	static const char *const calls[] = { "nonceAdvance(",
		"nonceAdvance:", "createNonceAccount(", "nonceInitialize(",
		"getAdvanceNonceAccountInstruction(",
		"setTransactionMessageLifetimeUsingDurableNonce(",
		"advance_nonce_account(", "create_nonce_account(",
		"nonce_advance(" };
	size_t i;

	line = str_trim(line);
	if (str_starts(line, STR("//")) || str_starts(line, STR("*")) ||
	    str_starts(line, STR("#")))
		return false;
	for (i = 0; i < COUNT_OF(calls); i++)
		if (str_has(line, str_of(calls[i])))
			return true;
	return false;
}

static void
read_code(struct reading *r, const struct file *file)
{
	struct lines l = { .rest = file->bytes };
	struct node place = { .col = 1 };
	struct str line;
	struct fact f;

	if (!str_has_nocase(file->bytes, STR("nonce")) ||
	    !str_has_nocase(file->bytes, STR("solana")))
		return;
	while (lines_next(&l, &line)) {
		if (!uses_nonce(line))
			continue;
		place.line = l.line;
		f = fact_at(
		    r, &place, FACT_DURABLE_NONCE, GRADE_DECLARED, STR_NONE);
		f.subject = f.at.path;
		tell(r, &f);
		reading_done(r);
		return;
	}
}

const struct reader reader_durable_nonce = {
	.name = "durable_nonce",
	.title = "scripts that use durable nonces",
	.tells = FACT_BIT(DURABLE_NONCE),
	.wants = wants,
	.read = read_code,
};
