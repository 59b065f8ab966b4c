#include "engine/check.h"

static const struct fact *
first_of(const struct graph *g, enum fact_kind kind)
{
	const struct fact *const *all;
	size_t n;

	all = graph_facts(g, kind, &n);
	return n > 0 ? all[0] : NULL;
}

/* ---- what shows that a scenario can happen here ---- */

static const struct fact *
key_applies(const struct graph *g)
{
	const struct authority *a;
	size_t i = 0;

	while ((a = next_money_authority(g, &i)) != NULL)
		if (a->n_holdings > 0)
			return a->holdings[0]->by;
	return NULL;
}

static const struct fact *
bridge_applies(const struct graph *g)
{
	const struct holding *const *all;
	size_t i, n;

	all = graph_holdings(g, &n);
	for (i = 0; i < n; i++)
		if (all[i]->power == POWER_VERIFY ||
		    all[i]->power == POWER_BRIDGE_CONFIG)
			return all[i]->by;
	return first_of(g, FACT_PEER);
}

/* A job that publishes pages or packages. */
static const struct fact *
frontend_applies(const struct graph *g)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(g, FACT_CI_SECRET, &n);
	for (i = 0; i < n; i++)
		if ((all[i]->number & CI_PUBLISHES) != 0)
			return all[i];
	return NULL;
}

static const struct fact *
supply_chain_applies(const struct graph *g)
{
	const struct fact *f = first_of(g, FACT_CI_SECRET);

	return f != NULL ? f : first_of(g, FACT_CI_ACTION);
}

static const struct fact *
oracle_applies(const struct graph *g)
{
	const struct holding *const *all;
	size_t i, n;

	all = graph_holdings(g, &n);
	for (i = 0; i < n; i++)
		if (str_has_nocase(all[i]->role, STR("oracle")) ||
		    str_has_nocase(all[i]->asset->name, STR("oracle")))
			return all[i]->by;
	return NULL;
}

static const struct scenario {
	const char *name, *words;
	const struct fact *(*applies)(const struct graph *);
} scenarios[] = {
	{ "key", "a key is lost or stolen", key_applies },
	{ "bridge", "a bridge message is forged", bridge_applies },
	{ "frontend", "the front end is taken over", frontend_applies },
	{ "supply-chain", "a package or action turns bad",
	    supply_chain_applies },
	{ "oracle", "an oracle reports wrong prices", oracle_applies },
};

static const struct fact *
runbook_for(const struct graph *g, const char *name)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(g, FACT_RUNBOOK, &n);
	for (i = 0; i < n; i++)
		if (str_eq(all[i]->detail, str_of(name)))
			return all[i];
	return NULL;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct scenario *x)
{
	const struct fact *shows = x->applies(s->graph);
	const struct fact *runbook = runbook_for(s->graph, x->name);

	if (runbook != NULL)
		(void)finding_pass(fs, str_of(x->name), runbook,
		    "a runbook says what to do when %s", x->words);
	else if (shows != NULL)
		(void)finding_fail(fs, c->severity, str_of(x->name), shows,
		    "no runbook says what to do when %s", x->words);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	size_t i;

	if (first_of(s->graph, FACT_RUNBOOK) == NULL) {
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "no runbook is named: whether there are any is not known");
		return;
	}
	for (i = 0; i < COUNT_OF(scenarios); i++)
		judge(c, s, fs, &scenarios[i]);
}

const struct check check_ir_runbook_gap = {
	CHECK_HEAD,
	.id = "ir/runbook-gap",
	.title = "A scenario that can happen here has no runbook",
	.why = "Who must first think about what to do, and who may do it, "
	       "loses the minutes in which it can still be done.",
	.fix = "Write one page for the scenario: who, what, in which order.",
	.fix_long =
	    "One runbook for each way to lose funds that the authority graph "
	    "shows, with the calls prepared; name them in the manifest "
	    "and use them in drills.",
	.needs = FACT_BIT(RUNBOOK),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ir-3.1.1", "SEAL ms-6.1.1"),
	.run = run,
};
