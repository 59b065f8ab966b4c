#include "engine/people.h"

static enum verdict
look(const struct check *c, const struct principal *key, const struct fact *f,
    enum severity *severity, const char **words)
{
	(void)c;
	(void)key;
	(void)severity;
	if (f == NULL)
		return VERDICT_UNKNOWN;
	*words = "is used for other things than signing here";
	return f->number == 0 ? VERDICT_FAIL : VERDICT_PASS;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	static const struct key_question question = {
		.kind = FACT_DEDICATED,
		.detail = { "key", 3 },
		.look = look,
		.unknown = "whether nothing else is done with",
		.pass = "nothing else is done with",
	};

	ask_keys(c, s, fs, &question);
}

const struct check check_signer_not_dedicated = {
	CHECK_HEAD,
	.id = "signer/not-dedicated",
	.title = "A signer's address is used for other things too",
	.why = "An address that trades, votes or collects airdrops is found, "
	       "followed and phished, and approves things in a hurry.",
	.fix = "Make a fresh key for this multisig and swap the member.",
	.fix_long = "One fresh address for each multisig and person, used for "
		    "nothing else and never published with a name.",
	.incident = "LayerZero Labs signers, disclosed in May 2026",
	.needs = FACT_BIT(DEDICATED),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.2", "CCSS 1.05"),
	.run = run,
};
