#include "engine/leaks.h"

/* A key that is still in the tree is told by key/raw-evm. */
static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct leak *l)
{
	return !l->in_tree && leak_is_key(l, STR("key:")) &&
	    leak_judge_key(c, s, fs, l);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	leaks_run(c, s, fs, judge);
}

const struct check check_key_raw_evm_history = {
	CHECK_HEAD,
	.id = "key/raw-evm-history",
	.title = "An EVM private key lies in the history of the repository",
	.why = "Deleting a file does not take it out of older commits: every "
	       "clone still has the key.",
	.fix = "Treat the key as stolen: move its powers and its funds to "
	       "another.",
	.fix_long = "Rewriting history helps little, since clones, forks and "
		    "caches keep it; rotate first, and let a hook and the "
		    "host's push protection refuse the next one.",
	.incident = "GAMEE 2024",
	.needs = FACT_BIT(PAST_SECRET),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL di-2.1.2", "OSPS-BR-07.01", "CWE-540", "CWE-798"),
	.run = run,
};
