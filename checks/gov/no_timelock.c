#include "engine/check.h"

/* Owning an ordinary contract may or may not reach the funds. */
static enum severity
severity_of(
    const struct check *c, const struct scene *s, const struct authority *a)
{
	if (a->asset->value_usd >= policy_param(s->policy, PARAM_critical_usd))
		return SEVERITY_CRITICAL;
	if (a->power == POWER_OWN && !replaces_code(a) &&
	    a->asset->value_usd < 0)
		return SEVERITY_MEDIUM;
	return c->severity;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct authority *a, const struct route *r)
{
	char asset[WHO_TEXT], power[WHO_TEXT], last[WHO_TEXT];
	const struct principal *timelock = route_timelock(r);
	const enum route_end end = route_end(r);
	struct finding *f;

	(void)who(a->asset, asset);
	(void)power_words(a->power, a->role, power);
	(void)who(route_last(r), last);
	if (end == END_NOBODY)
		return;
	if (timelock != NULL)
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "%s of %s waits in a timelock", power, asset);
	else if (end == END_UNKNOWN || end == END_CODE)
		f = finding_unknown(fs, severity_of(c, s, a), a->asset->id,
		    r->proof[0], "whether %s of %s waits depends on %s", power,
		    asset, last);
	else
		f = finding_fail(fs, severity_of(c, s, a), a->asset->id,
		    r->proof[0], "%s %s %s of %s, and need not wait", last,
		    route_is_unconfirmed(r) ? "was given" : "has", power,
		    asset);
	f->cause = cause_of(route_last(r));
	prove_route(fs, f, r);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *a;
	size_t i = 0, j;

	while ((a = next_money_authority(s->graph, &i)) != NULL)
		for (j = 0; a->power != POWER_VERIFY && j < a->n_routes; j++)
			if (a->routes[j].n_proof > 0 && a->n_holdings > 0)
				judge(c, s, fs, a, &a->routes[j]);
}

const struct check check_gov_no_timelock = {
	CHECK_HEAD,
	.id = "gov/no-timelock",
	.title = "Funds or code can be taken without a delay",
	.why =
	    "Detection needs time. Without a delay the first anybody sees of "
	    "an attack is that the funds are gone.",
	.fix = "Put a timelock between the holder and the contract.",
	.fix_long =
	    "Own the contract by a timelock of at least 72 hours for code "
	    "and 24 hours for other powers, with a canceller that is "
	    "not the proposer and a monitor on CallScheduled.",
	.incident = "Radiant 2024, Wasabi 2026, Echo 2026",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "DFS-Exit", "L2BEAT 7d", "RD-F-027"),
	.run = run,
};
