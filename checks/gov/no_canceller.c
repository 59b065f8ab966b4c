#include "engine/check.h"

static bool
holds(const struct authority *a, const struct principal *p)
{
	size_t i;

	for (i = 0; a != NULL && i < a->n_holdings; i++)
		if (a->holdings[i]->holder == p)
			return true;
	return false;
}

/* The first who may cancel and not queue; NULL: there is none. */
static const struct holding *
independent(const struct authority *cancel, const struct authority *propose)
{
	size_t i;

	for (i = 0; cancel != NULL && i < cancel->n_holdings; i++)
		if (!holds(propose, cancel->holdings[i]->holder) &&
		    cancel->holdings[i]->holder->kind != PRINCIPAL_NOBODY)
			return cancel->holdings[i];
	return NULL;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	const struct authority *propose =
	    authority_over(s->graph, p, POWER_PROPOSE);
	const struct authority *cancel =
	    authority_over(s->graph, p, POWER_CANCEL);
	const struct holding *h = independent(cancel, propose);
	char name[WHO_TEXT], canceller[WHO_TEXT];
	struct finding *f;

	(void)who(p, name);
	if (h != NULL)
		(void)finding_pass(fs, p->id, h->by,
		    "%s may cancel what others queue in %s",
		    who(h->holder, canceller), name);
	else if (cancel != NULL && propose != NULL) {
		f = finding_fail(fs, c->severity, p->id,
		    cancel->holdings[0]->by,
		    "whoever may cancel in %s may also queue: nobody else can "
		    "stop a call",
		    name);
		finding_proof(fs, f, propose->holdings[0]->by);
	} else
		(void)finding_unknown(fs, c->severity, p->id, p->kind_by,
		    "nothing tells who may cancel in %s", name);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_TIMELOCK, &i)) != NULL)
		judge(c, s, fs, p);
}

const struct check check_gov_no_canceller = {
	CHECK_HEAD,
	.id = "gov/no-canceller",
	.title = "Nobody independent can cancel a queued call",
	.why = "A delay without a veto is only notice: everybody sees the "
	       "theft coming and nobody can stop it.",
	.fix = "Grant the canceller role to people who cannot queue.",
	.fix_long =
	    "Give CANCELLER_ROLE to a guardian multisig of other people, with "
	    "a lower threshold than the proposers', and practise its use.",
	.incident = "Levyathan 2021",
	.needs = FACT_BIT(HOLDS) | FACT_BIT(KIND),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2"),
	.run = run,
};
