#include "engine/check.h"

/* Somebody who decides on Solana; NULL: it is none of this repository's
 * business. */
static const struct principal *
decides_on_solana(const struct graph *g)
{
	const struct principal *p;
	const struct authority *a;
	size_t i = 0;

	while ((p = next_principal(g, PRINCIPAL_MULTISIG, &i)) != NULL)
		if (!p->test && str_eq(p->chain, STR("solana")))
			return p;
	i = 0;
	while ((a = next_money_authority(g, &i)) != NULL)
		if (!a->test && str_eq(a->asset->chain, STR("solana")))
			return a->asset;
	return NULL;
}

/* A team that says how it controls them uses them on purpose. */
static const struct fact *
control(const struct fact *const *uses, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (uses[i]->number == 1)
			return uses[i];
	return NULL;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *who_decides = decides_on_solana(s->graph);
	const struct fact *const *uses, *controlled;
	struct finding *f = NULL;
	char name[WHO_TEXT];
	size_t i, n;

	uses = graph_facts(s->graph, FACT_DURABLE_NONCE, &n);
	controlled = control(uses, n);
	if (controlled != NULL) {
		(void)finding_pass(fs, STR("solana"), controlled,
		    "signatures with durable nonces are under control");
		return;
	}
	for (i = 0; i < n; i++) {
		if (f == NULL || f->test != uses[i]->test)
			f = finding_fail(fs,
			    who_decides != NULL ? c->severity : SEVERITY_MEDIUM,
			    STR("solana"), uses[i],
			    "transactions are signed with durable nonces: such "
			    "a signature never expires");
		finding_proof(fs, f, uses[i]);
	}
	if (n == 0 && who_decides != NULL)
		(void)finding_unknown(fs, c->severity, STR("solana"),
		    who_decides->kind_by,
		    "nothing tells whether what is signed for %s may be used "
		    "at any later time (durable nonces)",
		    who(who_decides, name));
}

const struct check check_gov_durable_nonce = {
	CHECK_HEAD,
	.id = "gov/durable-nonce",
	.title = "Signatures that never expire",
	.why = "An approval given today for a harmless purpose can be sent "
	       "weeks later, when the signers have forgotten it and the "
	       "threshold or the members are others.",
	.fix = "Advance every nonce account that a signer has ever used, and "
	       "refuse to sign transactions that begin with a nonce advance.",
	.fix_long =
	    "Keep a list of the nonce accounts of the signers with their "
	    "authorities, alert on AdvanceNonceAccount, and say in the "
	    "manifest how they are controlled.",
	.incident = "Drift 2026 (approvals signed ahead)",
	.needs = FACT_BIT(DURABLE_NONCE) | FACT_BIT(HOLDS) | FACT_BIT(MEMBER),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-4.1.1"),
	.run = run,
};
