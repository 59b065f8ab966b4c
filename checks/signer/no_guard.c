#include "engine/check.h"

/* The newest word on the guard of a Safe; the facts are sorted by place. */
static const struct fact *
guard_of(const struct graph *g, const struct principal *p)
{
	const struct fact *const *all, *last = NULL;
	size_t i, n;

	all = graph_facts(g, FACT_GUARD, &n);
	for (i = 0; i < n; i++)
		if (str_eq(all[i]->subject, p->id) &&
		    (last == NULL || all[i]->block > last->block ||
			all[i]->time > last->time))
			last = all[i];
	return last;
}

/* A small Safe needs no guard; one of which no value is declared may be
 * large, but that is no reason to fail. */
static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	const struct fact *guard = guard_of(s->graph, p);
	const int64_t usd = value_behind(s->graph, p);
	const bool large = usd >= policy_param(s->policy, PARAM_large_usd) ||
	    p->value_usd >= policy_param(s->policy, PARAM_large_usd);
	char name[WHO_TEXT];

	(void)who(p, name);
	if (guard != NULL && !entity_is_zero(guard->object))
		(void)finding_pass(
		    fs, p->id, guard, "a guard checks what %s does", name);
	else if (guard != NULL && large)
		(void)finding_fail(fs, c->severity, p->id, guard,
		    "%s has no guard: its signers may be shown one thing and "
		    "sign a delegatecall to another",
		    name);
	else if (guard != NULL && usd < 0 && p->value_usd < 0)
		(void)finding_fail(fs, SEVERITY_LOW, p->id, guard,
		    "%s has no guard (no value behind it is declared)", name);
	else if (guard == NULL)
		(void)finding_unknown(fs, large ? c->severity : SEVERITY_MEDIUM,
		    p->id, p->kind_by, "nothing tells whether %s has a guard",
		    name);
	else
		(void)finding_pass(fs, p->id, guard,
		    "%s has no guard, and little stands behind it", name);
}

/* Guards are a thing of Safes: multisigs of one of the EVM chains. */
static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		if (str_starts(p->chain, STR("eip155:")))
			judge(c, s, fs, p);
}

const struct check check_signer_no_guard = {
	CHECK_HEAD,
	.id = "signer/no-guard",
	.title = "A large multisig without a transaction guard",
	.why = "Signers approve what a screen shows them. A guard on the chain "
	       "refuses a delegatecall or an unknown destination whatever the "
	       "screen said.",
	.fix = "Set a guard that refuses delegatecall and unlisted targets.",
	.fix_long =
	    "Set a guard that allows delegatecall to the known MultiSend "
	    "only, keeps a list of destinations, and can be changed "
	    "after a delay; test that it refuses what it should.",
	.incident = "Bybit 2025, WazirX 2024, UXLINK 2025",
	.needs = FACT_BIT(GUARD) | FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "SEAL ms-4.1.1"),
	.run = run,
};
