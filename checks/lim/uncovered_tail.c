#include "engine/check.h"

struct cover {
	int64_t usd;
	const struct fact *first;
};

static struct cover
cover_of(const struct graph *g)
{
	struct cover c = { 0, NULL };
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(g, FACT_COVER, &n);
	for (i = 0; i < n; i++) {
		c.first = c.first == NULL ? all[i] : c.first;
		if (all[i]->number > INT64_MAX - c.usd)
			c.usd = INT64_MAX;
		else
			c.usd += all[i]->number;
	}
	return c;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct cover cover = cover_of(s->graph);
	const struct str about = str_of(c->id);
	struct finding *f;
	const struct fact *const *all;
	size_t i, n;

	if (s->es99_usd < 0) {
		(void)finding_unknown(fs, c->severity, about, cover.first,
		    "no value is declared, so no loss can be set against the "
		    "cover");
		return;
	}
	if (cover.first == NULL) {
		(void)finding_unknown(fs, c->severity, about, NULL,
		    "nothing tells what stands against a loss");
		return;
	}
	if (cover.usd < s->es99_usd)
		f = finding_fail(fs, c->severity, about, cover.first,
		    "reserves and insurance of %lld USD stand against %lld USD "
		    "that the model expects of the worst year in a hundred",
		    (long long)cover.usd, (long long)s->es99_usd);
	else
		f = finding_pass(fs, about, cover.first,
		    "%lld USD stand against the %lld USD of the worst year in "
		    "a hundred",
		    (long long)cover.usd, (long long)s->es99_usd);
	all = graph_facts(s->graph, FACT_COVER, &n);
	for (i = 0; i < n; i++)
		finding_proof(fs, f, all[i]);
}

const struct check check_lim_uncovered_tail = {
	CHECK_HEAD,
	.id = "lim/uncovered-tail",
	.title = "Reserves and insurance do not reach the worst year",
	.why = "The mean hides it: a loss that comes once in a hundred years "
	       "ends a protocol that kept enough for the mean.",
	.fix = "Hold more in reserve, insure more, or cap what can be lost.",
	.fix_long =
	    "Compare the expected shortfall with reserves and cover when "
	    "value grows, and lower it first where that is cheapest: "
	    "more keys, a delay, a limit.",
	.incident = NULL,
	.needs = FACT_BIT(COVER),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_INFO,
	STANDARDS("SEAL tro-8.1.2"),
	.run = run,
};
