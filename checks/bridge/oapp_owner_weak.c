#include "engine/check.h"

/* Who can name other peers and verifiers: the delegate, and the owner, who
 * names the delegate. */
static bool
configures(const struct bridges *b, const struct authority *a)
{
	return a->n_holdings > 0 &&
	    (a->power == POWER_BRIDGE_CONFIG ||
		(a->power == POWER_OWN && bridges_reach(b, a->asset)));
}

/* That a quorum need not wait is gov/no-timelock's business. */
static void
judge(const struct check *c, struct findings *fs, const struct authority *a,
    const struct route *r)
{
	char asset[WHO_TEXT], power[WHO_TEXT], last[WHO_TEXT];
	const struct principal *holder = route_last(r);
	const enum route_end end = route_end(r);
	struct finding *f;

	(void)who(a->asset, asset);
	(void)who(holder, last);
	(void)power_words(a->power, a->role, power);
	if (end == END_ONE_KEY || end == END_ANYONE) {
		if (route_timelock(r) != NULL)
			return; /* gov/timelock-eoa-proposer has it */
		f = finding_fail(fs, c->severity, a->asset->id, r->proof[0],
		    "%s, one key, %s %s of %s, so it can name other verifiers "
		    "and peers",
		    last, route_is_unconfirmed(r) ? "was given" : "has", power,
		    asset);
	} else if (end == END_UNKNOWN || end == END_QUORUM) {
		f = finding_unknown(fs, c->severity, a->asset->id, r->proof[0],
		    "%s has %s of %s: how many keys name its verifiers and "
		    "peers cannot be told",
		    last, power, asset);
	} else if (end == END_KEYS && route_timelock(r) != NULL) {
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "%s of %s needs %u keys and a delay", power, asset,
		    r->keys);
	} else {
		return;
	}
	f->cause = cause_of(holder);
	prove_route(fs, f, r);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct bridges *b = bridges_of(s->graph);
	const struct authority *const *all;
	size_t i, j, n;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		for (j = 0; configures(b, all[i]) && j < all[i]->n_routes; j++)
			if (all[i]->routes[j].n_proof > 0)
				judge(c, fs, all[i], &all[i]->routes[j]);
	bridges_free(b);
}

const struct check check_bridge_oapp_owner_weak = {
	CHECK_HEAD,
	.id = "bridge/oapp-owner-weak",
	.title = "One key configures a bridge",
	.why = "Whoever sets peers and verifiers needs no forged message: he "
	       "names himself the verifier, and attests what he likes.",
	.fix = "Give the owner and the delegate to a multisig behind a "
	       "timelock.",
	.fix_long =
	    "Own the application by a timelock whose proposer is a multisig, "
	    "make the same the delegate, on every chain, and alert on "
	    "changes of peers, libraries and verifiers.",
	.incident = "KelpDAO 2026 (verifiers changed by the owner)",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("LayerZero ownership", "RD-F-027"),
	.run = run,
};
