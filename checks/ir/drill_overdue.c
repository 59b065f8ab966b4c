#include "engine/people.h"

/* What has happened by now, and last. */
static const struct fact *
newest(const struct graph *g, enum fact_kind kind, int64_t now)
{
	const struct fact *const *all, *last = NULL;
	size_t i, n;

	all = graph_facts(g, kind, &n);
	for (i = 0; i < n; i++)
		if (all[i]->time <= now &&
		    (last == NULL || all[i]->time > last->time))
			last = all[i];
	return last;
}

/* Who must be quick trains twice as often. */
static int64_t
longest(const struct scene *s)
{
	const int64_t age = policy_param(s->policy, PARAM_drill_age);
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		if (is_emergency(s->graph, p))
			return age / 2;
	return age;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *f = newest(s->graph, FACT_DRILL, s->now);
	char day[11];

	if (f == NULL || f->time == 0) {
		(void)finding_unknown(fs, c->severity, str_of(c->id), f,
		    "no drill is written down");
		return;
	}
	date_format(f->time, day);
	if (s->now - f->time > longest(s))
		(void)finding_fail(fs, c->severity, str_of(c->id), f,
		    "the last incident drill was held on %s", day);
	else
		(void)finding_pass(fs, str_of(c->id), f,
		    "an incident drill was held on %s", day);
}

const struct check check_ir_drill_overdue = {
	CHECK_HEAD,
	.id = "ir/drill-overdue",
	.title = "The incident plan was not played through for too long",
	.why = "A plan nobody has tried fails at its first use: keys that "
	       "cannot pause, people who do not know it is they who decide.",
	.fix = "Play one scenario through this month, to the end.",
	.fix_long = "A drill a year, for an emergency multisig every six "
		    "months, each time another scenario; write the day and "
		    "what was learnt in the manifest.",
	.needs = FACT_BIT(DRILL),
	.severity = SEVERITY_LOW,
	.test_cap = SEVERITY_INFO,
	STANDARDS("SEAL ir-5.1.1", "SEAL ms-6.1.4", "Rekt-3"),
	.run = run,
};
