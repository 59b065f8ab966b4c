#include "engine/check.h"

static bool
rules(const struct authority *a)
{
	return a->asset->kind == PRINCIPAL_TIMELOCK &&
	    (a->power == POWER_PROPOSE || a->power == POWER_ADMIN ||
		a->power == POWER_OWN);
}

static void
judge(const struct check *c, struct findings *fs, const struct authority *a,
    const struct route *r)
{
	char name[WHO_TEXT], last[WHO_TEXT], power[WHO_TEXT];
	struct finding *f;

	(void)who(a->asset, name);
	(void)who(route_last(r), last);
	(void)power_words(a->power, a->role, power);
	switch (route_end(r)) {
	case END_ONE_KEY:
	case END_ANYONE:
		f = finding_fail(fs, c->severity, a->asset->id, r->proof[0],
		    "%s alone %s %s of %s", last,
		    route_is_unconfirmed(r) ? "was given" : "has", power, name);
		break;
	case END_KEYS:
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "%s of %s needs %u keys", power, name, r->keys);
		break;
	case END_UNKNOWN:
	case END_QUORUM:
		f = finding_unknown(fs, c->severity, a->asset->id, r->proof[0],
		    "%s of %s is held by %s: how many keys that is cannot "
		    "be told",
		    power, name, last);
		break;
	default:
		return;
	}
	f->cause = cause_of(route_last(r));
	prove_route(fs, f, r);
}

/* A timelock of which nobody says who may queue. */
static void
judge_unruled(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char name[WHO_TEXT];

	if (authority_over(s->graph, p, POWER_PROPOSE) != NULL ||
	    authority_over(s->graph, p, POWER_ADMIN) != NULL ||
	    authority_over(s->graph, p, POWER_OWN) != NULL)
		return;
	(void)finding_unknown(fs, c->severity, p->id, p->kind_by,
	    "nothing tells who may queue in %s", who(p, name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	const struct principal *p;
	size_t i, j, n;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		for (j = 0; rules(all[i]) && j < all[i]->n_routes; j++)
			if (all[i]->routes[j].n_proof > 0)
				judge(c, fs, all[i], &all[i]->routes[j]);
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_TIMELOCK, &i)) != NULL)
		judge_unruled(c, s, fs, p);
}

const struct check check_gov_timelock_eoa_proposer = {
	CHECK_HEAD,
	.id = "gov/timelock-eoa-proposer",
	.title = "One key may queue calls in a timelock",
	.why = "A delay helps only if somebody watches and can cancel. If one "
	       "stolen key can queue, the attacker needs nothing but patience.",
	.fix = "Make a multisig the only proposer and renounce the admin role.",
	.fix_long = "Grant PROPOSER_ROLE to a multisig or governor, revoke it "
		    "from every key, renounce the admin role, name a canceller "
		    "of other people, and watch CallScheduled.",
	.incident = "Levyathan 2021 (two-day timelock, leaked key)",
	.needs = FACT_BIT(HOLDS) | FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "SEAL ms-2.1.1"),
	.run = run,
};
