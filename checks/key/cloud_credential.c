#include <stdio.h>

#include "engine/leaks.h"

/* Keys of chains have checks of their own. */
static bool
is_signing_key(const struct leak *l)
{
	return !str_starts(l->subject, STR("secret:")) ||
	    leak_is_of(l, "wallet");
}

/* Of the nodes that forge-std asks when it is told of no other: everybody who
 * keeps a copy of the library has these, and nobody but its makers can revoke
 * them. Source: StdChains.sol and its tests. */
static bool
is_of_library(const struct leak *l)
{
	size_t i;

	if (!str_eq(l->rule, STR("infura-key")) &&
	    !str_eq(l->rule, STR("alchemy-key")))
		return false;
	for (i = 0; i < l->n; i++)
		if (!str_has(l->facts[i]->at.path, STR("forge-std/")))
			return false;
	return true;
}

/* What everybody has opens nothing that was closed. */
static enum severity
severity_of(const struct leak *l)
{
	if ((l->flags & SECRET_PUBLISHED) != 0 && l->severity > SEVERITY_LOW)
		return SEVERITY_LOW;
	return leak_severity(l);
}

static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct leak *l)
{
	char message[WHO_TEXT + LIES_TEXT], lies[LIES_TEXT];

	(void)c, (void)s;
	if (is_signing_key(l) || is_of_library(l) ||
	    (l->flags & SECRET_PLACEHOLDER) != 0)
		return false;
	(void)snprintf(message, sizeof(message),
	    "a credential (" STR_FMT ", %s) lies %s", STR_ARG(l->rule),
	    leak_proof(l), leak_lies(l, lies));
	(void)leak_fail(fs, severity_of(l), l, message);
	return true;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	leaks_run(c, s, fs, judge);
}

const struct check check_key_cloud_credential = {
	CHECK_HEAD,
	.id = "key/cloud-credential",
	.title = "A credential of a cloud, a registry or a service lies in the "
		 "repository",
	.why = "It is the second hop: to the machine that signs, to the front "
	       "end that users sign with, to the package they install.",
	.fix = "Revoke it where it was issued, then look at what it did since "
	       "the commit.",
	.fix_long =
	    "Let CI log in with short-lived identities (OIDC) and people "
	    "with their own accounts; keep the rest in a secret store "
	    "and let a hook refuse commits that hold a token.",
	.incident = "BadgerDAO 2021, Trust Wallet 2025",
	.needs = FACT_BIT(SECRET) | FACT_BIT(PAST_SECRET),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_MEDIUM,
	STANDARDS(
	    "SEAL di-2.1.2", "SEAL ida-2.1.2", "OSPS-BR-07.01", "CWE-798"),
	.run = run,
};
