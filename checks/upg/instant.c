#include "engine/untold.h"

/* Behind what nobody knows there may be a timelock. */
static bool
may_wait(const struct route *r)
{
	const enum route_end end = route_end(r);

	return r->delay == DELAY_UNKNOWN ||
	    (r->delay == 0 && (end == END_UNKNOWN || end == END_CODE));
}

/* One word about each asset: gov/no-timelock speaks of each holder, this of
 * whether users have time to leave before the code changes. So the way that
 * is open at once speaks, before one that may be, before one that waits. */
static const struct route *
quickest(const struct authority *a)
{
	const struct route *r = NULL, *next;
	size_t i;

	for (i = 0; i < a->n_routes; i++) {
		next = &a->routes[i];
		if (next->n_proof == 0 || route_end(next) == END_NOBODY)
			continue;
		if (!may_wait(next) && next->delay == 0)
			return next;
		if (r == NULL || (may_wait(next) && !may_wait(r)))
			r = next;
	}
	return r;
}

static enum severity
severity_of(
    const struct check *c, const struct scene *s, const struct authority *a)
{
	const int64_t usd = a->asset->value_usd;

	if (usd >= policy_param(s->policy, PARAM_critical_usd))
		return SEVERITY_CRITICAL;
	return usd >= policy_param(s->policy, PARAM_large_usd)
	    ? c->severity
	    : SEVERITY_MEDIUM;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct authority *a, const struct route *r)
{
	char asset[WHO_TEXT];
	struct finding *f;

	(void)who(a->asset, asset);
	if (r->delay > 0)
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "the code of %s changes after a delay", asset);
	else
		f = finding_fail(fs, severity_of(c, s, a), a->asset->id,
		    r->proof[0],
		    "the code of %s %s replaced at once: users have no time to "
		    "leave",
		    asset,
		    route_is_unconfirmed(r) ? "could at deployment be"
					    : "can be");
	f->cause = cause_of(route_last(r));
	prove_route(fs, f, r);
}

/* The next way to new code; NULL: there are no more. */
static const struct route *
next_way(const struct graph *g, size_t *i, const struct authority **ret)
{
	const struct route *r;

	while ((*ret = next_money_authority(g, i)) != NULL) {
		r = (*ret)->power == POWER_UPGRADE && (*ret)->n_holdings > 0
		    ? quickest(*ret)
		    : NULL;
		if (r != NULL)
			return r;
	}
	return NULL;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *first = NULL;
	const struct authority *a;
	const struct route *r;
	struct finding *f;
	size_t i = 0, open = 0;

	while ((r = next_way(s->graph, &i, &a)) != NULL)
		if (!may_wait(r))
			judge(c, s, fs, a, r);
		else if (!a->asset->test && open++ == 0)
			first = a->asset;
	/* gov/no-timelock has asked for each of them */
	f = say_untold(c, fs, "how long new code waits at", first, open);
	for (i = 0; f != NULL && (r = next_way(s->graph, &i, &a)) != NULL;)
		if (may_wait(r) && !a->asset->test)
			finding_place(fs, f, &r->proof[0]->at);
}

const struct check check_upg_instant = {
	CHECK_HEAD,
	.id = "upg/instant",
	.title = "Code can be replaced without notice",
	.why = "Users cannot leave, and nobody can stop it, before new code "
	       "holds their money.",
	.fix = "Let the upgrade authority be a timelock of at least 72 hours.",
	.fix_long =
	    "Own the proxy admin by a timelock, announce upgrades with the "
	    "code they bring, and keep an emergency pause instead of an "
	    "emergency upgrade.",
	.incident = "Wasabi 2026, Zoth 2025",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "DFS-Upgradeability", "L2BEAT 7d"),
	.run = run,
};
