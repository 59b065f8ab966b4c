#include "engine/leaks.h"

static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct leak *l)
{
	return leak_is_key(l, STR("solana:")) && leak_judge_key(c, s, fs, l);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	leaks_run(c, s, fs, judge);
}

const struct check check_key_solana_keypair = {
	CHECK_HEAD,
	.id = "key/solana-keypair",
	.title = "A Solana key pair lies in the repository or its history",
	.why = "The payer or program key is also the upgrade authority unless "
	       "somebody changed that: whoever has it can replace the program.",
	.fix = "Set the upgrade authority and every role of the key to a "
	       "multisig, then move its funds.",
	.fix_long = "Keep key files outside the repository and name them in "
		    ".gitignore (target/deploy too); let CI upload buffers "
		    "with a key of its own and the multisig upgrade.",
	.needs = FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL di-2.1.2", "CWE-798"),
	.run = run,
};
