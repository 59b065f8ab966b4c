#include "engine/check.h"

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	const struct principal *safe;
	char name[WHO_TEXT];
	size_t i, n;

	all = graph_facts(s->graph, FACT_PROPOSAL, &n);
	for (i = 0; i < n; i++) {
		safe = graph_principal(s->graph, all[i]->subject);
		if (safe == NULL)
			continue;
		(void)who(safe, name);
		if (all[i]->number == 1)
			(void)finding_fail(fs, c->severity, safe->id, all[i],
			    "a transaction of %s lets " STR_FMT
			    " run its code as the multisig itself",
			    name, STR_ARG(entity_address(all[i]->object)));
		else
			(void)finding_pass(fs, safe->id, all[i],
			    "%s calls " STR_FMT " as itself", name,
			    STR_ARG(entity_address(all[i]->object)));
	}
}

const struct check check_signer_delegatecall_proposal = {
	CHECK_HEAD,
	.id = "signer/delegatecall-proposal",
	.title = "A proposed transaction runs foreign code as the multisig",
	.why = "By delegatecall the target may change owners, threshold and "
	       "code of the multisig: one blind signature gives it away.",
	.fix = "Do not sign it; rebuild the transaction as a plain call.",
	.fix_long =
	    "Use delegatecall for the published MultiSend contracts only, "
	    "let a guard refuse all others, and decode every proposal "
	    "with a second tool before it is signed.",
	.incident = "Bybit 2025, UXLINK 2025",
	.needs = FACT_BIT(PROPOSAL),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-4.1.1", "CWE-829"),
	.run = run,
};
