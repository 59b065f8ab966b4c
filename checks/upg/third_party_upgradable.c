#include <stdio.h>

#include "engine/check.h"

/* The fastest way anybody can replace what it depends on, if we know it. */
static const struct route *
fastest_upgrade(const struct graph *g, struct str id)
{
	const struct authority *const *all;
	const struct route *r = NULL;
	size_t i, j, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		for (j = 0; replaces_code(all[i]) &&
		     str_eq(all[i]->asset->id, id) && j < all[i]->n_routes;
		     j++)
			if (r == NULL || all[i]->routes[j].delay < r->delay)
				r = &all[i]->routes[j];
	return r;
}

/* How long a change of it waits; DELAY_UNKNOWN: nothing tells. */
static int64_t
delay_of(const struct graph *g, const struct fact *f)
{
	const struct route *r = fastest_upgrade(g, f->object);
	const struct principal *by = graph_principal(g, f->detail);

	if (r != NULL)
		return r->delay;
	return by != NULL && by->kind == PRINCIPAL_TIMELOCK ? by->delay
							    : DELAY_UNKNOWN;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const int64_t least = policy_param(s->policy, PARAM_delay_upgrade);
	const int64_t delay = delay_of(s->graph, f);
	const struct principal *p = graph_principal(s->graph, f->subject);
	const struct principal *q = graph_principal(s->graph, f->object);
	char name[WHO_TEXT], on[WHO_TEXT], wait[32] = "without a known delay";

	if (p == NULL)
		return;
	(void)who(p, name);
	if (q != NULL)
		(void)who(q, on);
	else
		(void)snprintf(on, sizeof(on), "%.*s",
		    (int)(f->object.n < 100 ? f->object.n : 100), f->object.p);
	if (delay != DELAY_UNKNOWN)
		duration_format(delay, wait, sizeof(wait));
	if (f->number == 0)
		(void)finding_pass(fs, p->id, f,
		    "%s depends on %s, which nobody can replace", name, on);
	else if (delay != DELAY_UNKNOWN && delay >= least)
		(void)finding_pass(fs, p->id, f,
		    "%s depends on %s, which can be replaced after %s", name,
		    on, wait);
	else if (f->number < 0 && delay == DELAY_UNKNOWN)
		(void)finding_unknown(fs, c->severity, p->id, f,
		    "nothing tells whether %s, on which %s depends, can be "
		    "replaced",
		    on, name);
	else
		(void)finding_fail(fs, c->severity, p->id, f,
		    "%s depends on %s, which others can replace (%s)", name, on,
		    wait);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, FACT_DEPENDENCY, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]);
}

const struct check check_upg_third_party_upgradable = {
	CHECK_HEAD,
	.id = "upg/third-party-upgradable",
	.title = "Funds depend on code that others can replace",
	.why = "Whoever can replace the code below can take the funds above, "
	       "however well our own keys are kept.",
	.fix = "Find out who can replace it and how long that waits; bound "
	       "what can be lost through it.",
	.fix_long =
	    "List what funds depend on in the manifest, prefer what cannot be "
	    "changed or waits longer than users need to leave, watch its "
	    "upgrades, and be able to stop the part that uses it.",
	.incident = "KelpDAO 2026 (contagion to lending markets)",
	.needs = FACT_BIT(DEPENDENCY),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("DFS-Autonomy", "SEAL ir-2.1.1", "SEAL tro-5.1.1"),
	.run = run,
};
