#include "engine/untold.h"

/* Other things than keys deploy: factories, Safes. */
static bool
is_deployer(const struct principal *p)
{
	return p->deployed != NULL &&
	    (p->kind == PRINCIPAL_EOA || p->kind == PRINCIPAL_UNKNOWN);
}

/* Who administers a timelock may name proposers; after that only its delay
 * stands between him and everything. The timelock itself is as it should be.
 * What gov/timelock-eoa-proposer says of one key is not said twice as loudly. */
static void
judge(const struct check *c, struct findings *fs, const struct authority *a,
    const struct holding *h)
{
	const struct principal *p = h->holder;
	char name[WHO_TEXT], holder[WHO_TEXT];
	struct finding *f;

	(void)who(a->asset, name);
	(void)who(p, holder);
	if (p == a->asset || p->kind == PRINCIPAL_NOBODY)
		f = finding_pass(
		    fs, a->asset->id, h->by, "%s administers itself", name);
	else if (p->kind == PRINCIPAL_EOA || is_deployer(p))
		f = finding_fail(fs,
		    is_deployer(p) ? c->severity : SEVERITY_MEDIUM,
		    a->asset->id, h->by,
		    "%s%s %s the admin role of %s: it may name who queues "
		    "there",
		    is_deployer(p) ? "the deployer " : "", holder,
		    h->by->grade == GRADE_DEPLOY ? "was given" : "has", name);
	else if (p->kind == PRINCIPAL_UNKNOWN)
		f = finding_unknown(fs, c->severity, a->asset->id, h->by,
		    "what %s is, which has the admin role of %s, cannot be "
		    "told",
		    holder, name);
	else
		f = finding_pass(fs, a->asset->id, h->by,
		    "the admin of %s is %s", name, holder);
	f->cause = cause_of(p);
	if (f->verdict == VERDICT_FAIL && is_deployer(p))
		finding_place(fs, f, &p->deployed->at);
}

static bool
is_admin(const struct authority *a)
{
	return a->asset->kind == PRINCIPAL_TIMELOCK &&
	    (a->power == POWER_ADMIN || a->power == POWER_OWN);
}

static bool
is_told(const void *graph, const struct principal *p)
{
	const struct authority *admin = authority_over(graph, p, POWER_ADMIN);
	const struct authority *owner = authority_over(graph, p, POWER_OWN);

	return (admin != NULL && admin->n_holdings > 0) ||
	    (owner != NULL && owner->n_holdings > 0);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	size_t i, j, n;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		for (j = 0; is_admin(all[i]) && j < all[i]->n_holdings; j++)
			judge(c, fs, all[i], all[i]->holdings[j]);
	ask_untold(
	    c, s, fs, PRINCIPAL_TIMELOCK, "who administers", is_told, s->graph);
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
