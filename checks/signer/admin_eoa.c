#include "engine/check.h"

/* A delay in between is the business of the gov/ checks. */
static void
judge(const struct check *c, struct findings *fs, const struct authority *a,
    const struct route *r)
{
	char asset[WHO_TEXT], power[WHO_TEXT], last[WHO_TEXT];
	const struct principal *holder = route_last(r);
	struct finding *f;

	(void)who(a->asset, asset);
	(void)power_words(a->power, a->role, power);
	(void)who(holder, last);
	switch (route_end(r)) {
	case END_ONE_KEY:
	case END_ANYONE:
		if (route_timelock(r) != NULL)
			return;
		f = finding_fail(fs, c->severity, a->asset->id, r->proof[0],
		    "%s of %s %s %s: one key", power, asset,
		    route_is_unconfirmed(r) ? "was given at deployment to"
					    : "is held by",
		    last);
		f->cause = cause_of(holder);
		break;
	case END_UNKNOWN:
		f = finding_unknown(fs, c->severity, a->asset->id, r->proof[0],
		    "%s of %s is held by %s: how many keys that is cannot "
		    "be told",
		    power, asset, last);
		f->cause = cause_of(holder);
		break;
	case END_KEYS:
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "%s of %s needs %u keys", power, asset, r->keys);
		break;
	default:
		return;
	}
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
				judge(c, fs, a, &a->routes[j]);
}

const struct check check_signer_admin_eoa = {
	CHECK_HEAD,
	.id = "signer/admin-eoa",
	.title = "A critical power is in the hands of one key",
	.why = "Whoever steals, guesses or coerces that one key has the power, "
	       "at once and alone.",
	.fix = "Transfer the power to a multisig of at least 3 members.",
	.fix_long =
	    "Put a timelock between the multisig and the contract, keep "
	    "the members' keys on hardware of their own, and let the "
	    "deployment script end with the transfer and a test that "
	    "the deployer holds nothing.",
	.incident = "Wasabi 2026, Echo 2026, Zoth 2025, Ankr 2022, PAID 2021",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.1", "DFS-Upgradeability", "RD-F-027", "CWE-284"),
	.run = run,
};
