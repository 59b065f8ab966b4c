#include "engine/check.h"

/* Who administers a timelock may name proposers; after that only its delay
 * stands between him and everything. The timelock itself is as it should be. */
static void
judge(const struct check *c, struct findings *fs, const struct authority *a,
    const struct holding *h)
{
	const bool old = h->by->grade == GRADE_DEPLOY;
	char name[WHO_TEXT], holder[WHO_TEXT];
	struct finding *f;

	(void)who(a->asset, name);
	(void)who(h->holder, holder);
	if (h->holder == a->asset || h->holder->kind == PRINCIPAL_NOBODY)
		f = finding_pass(
		    fs, a->asset->id, h->by, "%s administers itself", name);
	else if (h->holder->kind == PRINCIPAL_EOA ||
	    h->holder->deployed != NULL)
		f = finding_fail(fs, c->severity, a->asset->id, h->by,
		    "%s %s the admin role of %s: it may name who queues there",
		    holder, old ? "was given" : "has", name);
	else if (h->holder->kind == PRINCIPAL_UNKNOWN)
		f = finding_unknown(fs, c->severity, a->asset->id, h->by,
		    "what %s is, which has the admin role of %s, cannot be "
		    "told",
		    holder, name);
	else
		f = finding_pass(fs, a->asset->id, h->by,
		    "the admin of %s is %s", name, holder);
	f->cause = cause_of(h->holder);
}

static bool
is_admin(const struct authority *a)
{
	return a->asset->kind == PRINCIPAL_TIMELOCK &&
	    (a->power == POWER_ADMIN || a->power == POWER_OWN);
}

static bool
has_admin(const struct graph *g, const struct principal *p)
{
	const struct authority *const *all;
	size_t i, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		if (all[i]->asset == p && is_admin(all[i]) &&
		    all[i]->n_holdings > 0)
			return true;
	return false;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	const struct principal *p;
	char name[WHO_TEXT];
	size_t i, j, n;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		for (j = 0; is_admin(all[i]) && j < all[i]->n_holdings; j++)
			judge(c, fs, all[i], all[i]->holdings[j]);
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_TIMELOCK, &i)) != NULL)
		if (!has_admin(s->graph, p))
			(void)finding_unknown(fs, SEVERITY_MEDIUM, p->id,
			    p->kind_by, "nothing tells who administers %s",
			    who(p, name));
}

const struct check check_gov_timelock_admin_kept = {
	CHECK_HEAD,
	.id = "gov/timelock-admin-kept",
	.title = "A key kept the admin role of a timelock",
	.why = "The admin may make himself proposer, executor and canceller: "
	       "all roles of the timelock are worth what this key is worth.",
	.fix = "Renounce the admin role; the timelock administers itself.",
	.fix_long =
	    "Pass the zero address as admin when it is deployed, or renounce "
	    "at the end of the deployment, and read the roles back.",
	.incident = NULL,
	.needs = FACT_BIT(HOLDS) | FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "DFS-Upgradeability"),
	.run = run,
};
