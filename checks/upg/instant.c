#include "engine/check.h"

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
    const struct authority *a)
{
	const struct route *r = quickest(a);
	char asset[WHO_TEXT], last[WHO_TEXT];
	struct finding *f;

	if (r == NULL || a->n_holdings == 0)
		return;
	(void)who(a->asset, asset);
	(void)who(route_last(r), last);
	if (may_wait(r))
		f = finding_unknown(fs, severity_of(c, s, a), a->asset->id,
		    r->proof[0],
		    "whether the code of %s changes at once depends on %s",
		    asset, last);
	else if (r->delay > 0)
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

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *a;
	size_t i = 0;

	while ((a = next_money_authority(s->graph, &i)) != NULL)
		if (a->power == POWER_UPGRADE)
			judge(c, s, fs, a);
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
