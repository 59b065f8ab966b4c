#include "engine/check.h"

/* Where the multisig is the way to stop, a lost key is worse. */
static bool
stops(const struct graph *g, const struct principal *p)
{
	const struct holding *const *held;
	size_t i, n;

	held = graph_held_by(g, p, &n);
	for (i = 0; i < n; i++)
		if (held[i]->power == POWER_PAUSE ||
		    held[i]->power == POWER_CANCEL)
			return true;
	return false;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	char name[WHO_TEXT];
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL) {
		(void)who(p, name);
		if (p->k == 1)
			continue; /* signer/threshold-one */
		if (p->k == 0 || p->n == 0 || p->k_bound != BOUND_EXACT)
			(void)finding_unknown(fs, c->severity, p->id,
			    p->k_by != NULL ? p->k_by : p->kind_by,
			    "threshold and members of %s are not both known",
			    name);
		else if (p->k >= p->n && stops(s->graph, p))
			(void)finding_fail(fs, SEVERITY_HIGH, p->id, p->k_by,
			    "%s can stop the protocol only with all %u keys",
			    name, p->n);
		else if (p->k >= p->n)
			(void)finding_fail(fs, c->severity, p->id, p->k_by,
			    "%s needs all of its %u keys", name, p->n);
		else
			(void)finding_pass(fs, p->id, p->k_by,
			    "%s can lose %u of %u keys", name, p->n - p->k,
			    p->n);
	}
}

const struct check check_signer_n_of_n = {
	CHECK_HEAD,
	.id = "signer/n-of-n",
	.title = "Every member must sign",
	.why = "One lost key, or one member who cannot be reached, locks what "
	       "the multisig controls, or keeps it from being stopped in time.",
	.fix =
	    "Lower the threshold below the number of members, or add members.",
	.fix_long =
	    "Keep at least one member more than the threshold, so that a "
	    "key can be lost and replaced; for a pausing multisig keep "
	    "the threshold at 1 or 2 of several.",
	.incident = "Resolv 2026 (4 of 4 to pause)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(KIND),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.1", "CCSS 1.02.2"),
	.run = run,
};
