#include "engine/leaks.h"

static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct leak *l)
{
	return str_eq(l->rule, STR("mnemonic")) && leak_judge_key(c, s, fs, l);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	leaks_run(c, s, fs, judge);
}

const struct check check_key_mnemonic = {
	CHECK_HEAD,
	.id = "key/mnemonic",
	.title = "A recovery phrase lies in the repository or its history",
	.why = "The phrase gives every account of the wallet, on every chain, "
	       "those of tomorrow too.",
	.fix = "Make a new wallet and move all accounts of the phrase to it, "
	       "powers first.",
	.fix_long = "Keep phrases on paper or metal and never in a file; let "
		    "tools sign through a hardware wallet or a KMS, and use "
		    "the published development phrase for local nodes.",
	.incident = "Slope 2022",
	.needs = FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL di-2.1.2", "SEAL ms-3.1.3", "CCSS 1.03", "CWE-312"),
	.run = run,
};
