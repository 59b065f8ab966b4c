#include "engine/safes.h"
#include "engine/untold.h"

/* Does it stand before funds or code at all, whatever they are worth? */
static bool
controls(const struct graph *g, const struct principal *p)
{
	const struct authority *a;
	size_t i = 0;

	while ((a = next_money_authority(g, &i)) != NULL)
		if (a->asset != p && route_through(a, p) != NULL)
			return true;
	return false;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p, const struct fact *guard)
{
	const int64_t large = policy_param(s->policy, PARAM_large_usd);
	const int64_t behind = value_behind(s->graph, p);
	const int64_t usd = behind > p->value_usd ? behind : p->value_usd;
	char name[WHO_TEXT];

	(void)who(p, name);
	if (!entity_is_zero(guard->object))
		(void)finding_pass(
		    fs, p->id, guard, "a guard checks what %s does", name);
	else if (usd >= large)
		(void)finding_fail(fs, c->severity, p->id, guard,
		    "%s has no guard: its signers may be shown one thing and "
		    "sign a delegatecall to another",
		    name);
	else if (usd >= 0)
		(void)finding_pass(fs, p->id, guard,
		    "%s has no guard, and little stands behind it", name);
	else
		(void)finding_fail(fs,
		    controls(s->graph, p) ? SEVERITY_MEDIUM : SEVERITY_LOW,
		    p->id, guard,
		    "%s has no guard, and no value behind it is declared",
		    name);
}

static bool
is_told(const void *guards, const struct principal *p)
{
	return !may_be_safe(p) || history_has(guards, p->id);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct history *guards = history_of(a, s->graph, FACT_GUARD);
	const struct principal *p;
	const struct past *past;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL) {
		past = history_at(guards, p->id, STR_NONE);
		if (past != NULL)
			judge(c, s, fs, p, past->now);
	}
	ask_untold(
	    c, s, fs, PRINCIPAL_MULTISIG, "the guard of", is_told, guards);
	arena_free(a);
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
	.needs = FACT_BIT(GUARD),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "SEAL ms-4.1.1"),
	.run = run,
};
