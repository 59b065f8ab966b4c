#include "engine/check.h"

static void
judge(const struct check *c, struct findings *fs, const struct authority *a,
    const struct route *r)
{
	char asset[WHO_TEXT], last[WHO_TEXT];
	const struct principal *holder = route_last(r);
	struct finding *f;

	(void)who(a->asset, asset);
	(void)who(holder, last);
	switch (route_end(r)) {
	case END_ONE_KEY:
	case END_ANYONE:
		if (route_timelock(r) != NULL)
			return;
		f = finding_fail(fs, c->severity, a->asset->id, r->proof[0],
		    "%s alone %s replace the code %s %s", last,
		    route_is_unconfirmed(r) ? "could at deployment" : "can",
		    a->power == POWER_OWN ? "behind" : "of", asset);
		f->cause = cause_of(holder);
		break;
	case END_UNKNOWN:
		f = finding_unknown(fs, c->severity, a->asset->id, r->proof[0],
		    "who can replace the code of %s %s%s", asset,
		    holder == a->asset ? "is said nowhere" : "ends at ",
		    holder == a->asset ? "" : last);
		f->cause = cause_of(holder);
		break;
	case END_KEYS:
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "replacing the code of %s needs %u keys", asset, r->keys);
		break;
	default:
		return;
	}
	prove_route(fs, f, r);
}

/* Programs of Solana have a check of their own. */
static bool
is_ours(const struct authority *a)
{
	return replaces_code(a) && !str_eq(a->asset->chain, STR("solana"));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *a;
	size_t i = 0, j;

	while ((a = next_money_authority(s->graph, &i)) != NULL)
		for (j = 0; is_ours(a) && j < a->n_routes; j++)
			if (a->routes[j].n_proof > 0)
				judge(c, fs, a, &a->routes[j]);
}

const struct check check_upg_eoa = {
	CHECK_HEAD,
	.id = "upg/eoa",
	.title = "One key can replace the code",
	.why = "Who replaces the code can do anything the contract can: move "
	       "every balance and every approval it was given.",
	.fix =
	    "Give the proxy admin, or the upgrader role, to a timelock that a "
	    "multisig proposes to.",
	.fix_long =
	    "Own the ProxyAdmin (or the UUPS upgrader role) by a timelock "
	    "of at least 72 hours whose only proposer is a multisig of "
	    "at least 4 of 7, and alert on Upgraded and AdminChanged.",
	.incident = "Wasabi 2026, Zoth 2025, IoTeX 2026, PAID 2021",
	.needs = FACT_BIT(HOLDS) | FACT_BIT(PROXY),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("DFS-Upgradeability", "SEAL ms-2.1.1", "CWE-284"),
	.run = run,
};
