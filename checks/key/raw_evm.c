#include "engine/leaks.h"

static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct leak *l)
{
	return l->in_tree && leak_is_key(l, STR("key:")) &&
	    leak_judge_key(c, s, fs, l);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	leaks_run(c, s, fs, judge);
}

const struct check check_key_raw_evm = {
	CHECK_HEAD,
	.id = "key/raw-evm",
	.title = "An EVM private key lies in a tracked file",
	.why =
	    "Everybody who can read the repository can sign for the address, "
	    "and so can everybody who ever cloned it.",
	.fix = "Move every power of the address to a new key or a multisig, "
	       "then its funds; only then take the key out of the file.",
	.fix_long =
	    "Sign with a hardware wallet, a keystore with a password or "
	    "a KMS, keep nothing but references in files, and let a "
	    "hook refuse commits that hold a key.",
	.incident = "Levyathan 2021, 402bridge 2025",
	.needs = FACT_BIT(SECRET),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL di-2.1.2", "SEAL di-3.1.2", "SEAL tro-3.1.2",
	    "OSPS-BR-07.01", "Rekt-8", "CCSS 1.05.2.1", "CWE-798", "CWE-312"),
	.run = run,
};
