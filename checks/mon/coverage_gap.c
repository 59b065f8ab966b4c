#include "engine/absent.h"

/* One that acts on a chain, where it could be watched. */
static bool
is_watchable(const struct principal *p)
{
	return p->address.n > 0 && !p->test && p->kind != PRINCIPAL_NOBODY &&
	    p->kind != PRINCIPAL_ANYONE && p->kind != PRINCIPAL_PERSON;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p, const struct holding *h)
{
	const struct fact *monitor = first_live(s, FACT_MONITOR);
	char name[WHO_TEXT];
	struct finding *f;

	if (!is_watchable(p))
		return;
	(void)who(p, name);
	if (p->monitored) {
		(void)finding_pass(fs, p->id, monitor, "%s is watched", name);
		return;
	}
	f = finding_fail(fs, c->severity, p->id, h->by,
	    "others are watched, %s is not", name);
	f->cause = cause_of(p);
	finding_place(fs, f, &monitor->at);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *monitor = first_live(s, FACT_MONITOR);
	const struct authority *a;
	size_t i = 0, j;

	if (monitor == NULL) {
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "no monitor of a live chain is set up in this repository");
		return;
	}
	while ((a = next_money_authority(s->graph, &i)) != NULL) {
		if (a->test || a->n_holdings == 0)
			continue;
		judge(c, s, fs, a->asset, a->holdings[0]);
		for (j = 0; j < a->n_holdings; j++)
			judge(c, s, fs, a->holdings[j]->holder, a->holdings[j]);
	}
}

const struct check check_mon_coverage_gap = {
	CHECK_HEAD,
	.id = "mon/coverage-gap",
	.title = "Something that can move funds is not watched",
	.why = "What a delay is worth depends on somebody who looks: a call "
	       "queued where nobody watches is executed on time.",
	.fix = "Add the account to the monitors.",
	.fix_long =
	    "Make the list of watched accounts from this report, so that it "
	    "grows with the protocol; what is watched outside of this "
	    "repository belongs into the manifest.",
	.incident = "Levyathan 2021 (a timelock of two days, unwatched)",
	.needs = FACT_BIT(MONITOR),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ir-2.1.2"),
	.run = run,
};
