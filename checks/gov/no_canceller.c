#include "engine/untold.h"

/* The first who may cancel and not queue; the timelock itself would have to
 * queue that. NULL: there is none. */
static const struct holding *
independent(const struct authority *cancel, const struct authority *propose)
{
	const struct holding *h;
	size_t i;

	for (i = 0; i < cancel->n_holdings; i++) {
		h = cancel->holdings[i];
		if (h->holder != cancel->asset &&
		    h->holder->kind != PRINCIPAL_NOBODY &&
		    !is_held_by(propose, h->holder))
			return h;
	}
	return NULL;
}

static bool
is_told(const void *graph, const struct principal *p)
{
	const struct authority *propose =
	    authority_over(graph, p, POWER_PROPOSE);
	const struct authority *cancel = authority_over(graph, p, POWER_CANCEL);

	return propose != NULL && propose->n_holdings > 0 && cancel != NULL &&
	    cancel->n_holdings > 0;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	const struct authority *propose =
	    authority_over(s->graph, p, POWER_PROPOSE);
	const struct authority *cancel =
	    authority_over(s->graph, p, POWER_CANCEL);
	const struct holding *h;
	char name[WHO_TEXT], canceller[WHO_TEXT];
	struct finding *f;

	(void)who(p, name);
	if (!is_told(s->graph, p))
		return; /* asked of all together */
	h = independent(cancel, propose);
	if (h != NULL) {
		(void)finding_pass(fs, p->id, h->by,
		    "%s may cancel what others queue in %s",
		    who(h->holder, canceller), name);
		return;
	}
	h = cancel->holdings[0];
	f = finding_fail(fs, c->severity, p->id, h->by,
	    "whoever %s cancel in %s may also queue: nobody else can stop a "
	    "call",
	    h->by->grade == GRADE_DEPLOY ? "was let" : "may", name);
	finding_proof(fs, f, propose->holdings[0]->by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_TIMELOCK, &i)) != NULL)
		judge(c, s, fs, p);
	ask_untold(c, s, fs, PRINCIPAL_TIMELOCK,
	    "who may queue and who may cancel in", is_told, s->graph);
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
