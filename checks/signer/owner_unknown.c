#include <stdio.h>

#include "engine/check.h"

static void
judge_holder(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char name[WHO_TEXT], asset[WHO_TEXT], power[WHO_TEXT], more[64] = "";
	const struct holding *const *held;
	struct finding *f;
	size_t i, n;

	held = graph_held_by(s->graph, p, &n);
	if (n == 0)
		return;
	if (n > 1)
		(void)snprintf(more, sizeof(more), " and %zu other power%s",
		    n - 1, n > 2 ? "s" : "");
	f = finding_unknown(fs, c->severity, p->id, held[0]->by,
	    "nothing says what %s is; it was given %s of %s%s", who(p, name),
	    power_words(held[0]->power, held[0]->role, power),
	    who(held[0]->asset, asset), more);
	for (i = 1; i < n; i++)
		finding_proof(fs, f, held[i]->by);
}

/* Code that can be replaced, and no word of who may do it. */
static void
judge_unheld(
    const struct check *c, struct findings *fs, const struct authority *a)
{
	char name[WHO_TEXT];

	if (a->n_holdings > 0 || a->n_routes == 0 || a->routes[0].n_proof == 0)
		return;
	(void)finding_unknown(fs, c->severity, a->asset->id,
	    a->routes[0].proof[0],
	    "the code of %s can be replaced, and nothing says by whom",
	    who(a->asset, name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	const struct principal *p;
	size_t i = 0, n;

	while ((p = next_principal(s->graph, PRINCIPAL_UNKNOWN, &i)) != NULL)
		judge_holder(c, s, fs, p);
	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		judge_unheld(c, fs, all[i]);
}

const struct check check_signer_owner_unknown = {
	CHECK_HEAD,
	.id = "signer/owner-unknown",
	.title = "A privileged address of which nothing is known",
	.why = "It may be a multisig or one key on a laptop. Until somebody "
	       "says, it must be counted as one key.",
	.fix = "Say in .quorate/posture.yaml what the address is.",
	.fix_long =
	    "Keep a registry of every privileged address with its kind, "
	    "members and threshold in the repository, export it from "
	    "the chain, and let CI compare the two.",
	.incident = NULL,
	.needs = FACT_BIT(HOLDS) | FACT_BIT(PROXY),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-1.1.2", "OSPS-SA-01.01"),
	.run = run,
};
