#include "engine/leaks.h"

#include <stdio.h>

/* Keys of the EVM, of Solana and phrases are told by their own checks, as they
 * derive an address that the graph may know. */
static bool
is_of_wallet(const struct leak *l)
{
	return leak_is_of(l, "wallet") &&
	    str_starts(l->subject, STR("secret:"));
}

static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct leak *l)
{
	char message[WHO_TEXT + LIES_TEXT], lies[LIES_TEXT];

	(void)c, (void)s;
	if (!is_of_wallet(l) ||
	    (l->flags & (SECRET_PLACEHOLDER | SECRET_PUBLISHED)) != 0)
		return false;
	(void)snprintf(message, sizeof(message),
	    "key material of a wallet (" STR_FMT ", %s) lies %s",
	    STR_ARG(l->rule), leak_proof(l), leak_lies(l, lies));
	(void)leak_fail(fs, leak_severity(l), l, message);
	return true;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	leaks_run(c, s, fs, judge);
}

const struct check check_key_wallet_secret = {
	CHECK_HEAD,
	.id = "key/wallet-secret",
	.title =
	    "Key material of a wallet lies in the repository or its history",
	.why =
	    "Extended keys, keys in the encodings of other chains, validator "
	    "keys and keystores open what they were made for, wherever it "
	    "is.",
	.fix =
	    "Move what the key holds and may do to a new one; only then take "
	    "it out of the file.",
	.fix_long =
	    "Make keys where they are used (hardware wallet, KMS, remote "
	    "signer) and never in a working copy; keep encrypted keystores "
	    "out of repositories too, as passwords can be guessed at leisure.",
	.incident = "Slope 2022",
	.needs = FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS("SEAL di-2.1.2", "SEAL ms-3.1.3", "CCSS 1.03", "CWE-312"),
	.run = run,
};
