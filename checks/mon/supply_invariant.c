#include "engine/absent.h"
#include "engine/alerts.h"

/* Somebody can make tokens here, or a bridge is believed. */
static bool
issues(const struct authority *a)
{
	return (a->power == POWER_MINT || a->power == POWER_VERIFY) &&
	    a->n_holdings > 0 && !a->test && !a->asset->test;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct alerts *alerts, const struct authority *a)
{
	const struct fact *seen = first_live(s, FACT_ALERT);
	char name[WHO_TEXT];
	struct finding *f;

	(void)who(a->asset, name);
	if ((alerts_on(alerts, a->asset) & EVENT_BIT(SUPPLY)) != 0) {
		(void)finding_pass(fs, a->asset->id, seen,
		    "the supply of %s is held against what backs it", name);
		return;
	}
	f = finding_fail(fs, c->severity, a->asset->id, a->holdings[0]->by,
	    "tokens can be made at %s, and no alert holds their supply "
	    "against what backs them",
	    name);
	finding_proof(fs, f, seen);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct alerts *alerts = alerts_of(a, s->graph);
	const struct authority *const *all;
	size_t i, n;

	all = graph_authorities(s->graph, &n);
	if (first_live(s, FACT_ALERT) == NULL)
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "no alert on a live chain is set up in this repository");
	else
		for (i = 0; i < n; i++)
			if (issues(all[i]))
				judge(c, s, fs, alerts, all[i]);
	arena_free(a);
}

const struct check check_mon_supply_invariant = {
	CHECK_HEAD,
	.id = "mon/supply-invariant",
	.title = "Nobody is told when supply and backing part",
	.why = "Tokens made out of nothing break one sum at once: supply on "
	       "one side, what backs it on the other. It is the fastest sign "
	       "of a forged mint, whatever its cause.",
	.fix = "Alert when supply exceeds what is locked or deposited.",
	.fix_long =
	    "Compare supply and backing on every block on all chains, page "
	    "somebody on the first difference, and let it pause by itself.",
	.incident = "Kelp 2026, Resolv 2026, Echo 2026",
	.needs = FACT_BIT(ALERT),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ir-2.1.2", "Rekt-9"),
	.run = run,
};
