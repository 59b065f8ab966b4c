#include "engine/people.h"

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct principal *p = graph_principal(s->graph, f->subject);
	const int64_t least = policy_param(s->policy, PARAM_cooling);
	char name[WHO_TEXT], wait[32];

	if (p == NULL)
		return;
	(void)who(p, name);
	duration_format(f->number < 0 ? 0 : f->number, wait, sizeof(wait));
	if (f->number < 0)
		(void)finding_fail(fs, c->severity, p->id, f,
		    "funds of %s may be sent to any address", name);
	else if (f->number < least)
		(void)finding_fail(fs, c->severity, p->id, f,
		    "a new destination of %s waits too short: %s", name, wait);
	else
		(void)finding_pass(fs, p->id, f,
		    "%s sends to listed destinations, new ones wait %s", name,
		    wait);
}

/* Somebody can send funds from it, and nothing was said. */
static void
judge_silence(const struct check *c, struct findings *fs,
    const struct by_key *told, const struct authority *a)
{
	char name[WHO_TEXT];

	if (a->power != POWER_TRANSFER || a->n_holdings == 0 || a->test ||
	    fact_of_key(told, a->asset, STR_NONE) != NULL)
		return;
	(void)finding_unknown(fs, c->severity, a->asset->id, a->holdings[0]->by,
	    "nothing tells where funds of %s may be sent", who(a->asset, name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct by_key *told = by_key(a, s->graph, FACT_ALLOWLIST);
	const struct authority *power;
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, FACT_ALLOWLIST, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]);
	for (i = 0; (power = next_money_authority(s->graph, &i)) != NULL;)
		judge_silence(c, fs, told, power);
	arena_free(a);
}

const struct check check_lim_no_allowlist = {
	CHECK_HEAD,
	.id = "lim/no-allowlist",
	.title = "Funds may be sent to any address at once",
	.why = "A list of destinations that the contract or the custodian "
	       "enforces stops a deceived signer; one in a user interface "
	       "does not.",
	.fix = "Let a guard or the custodian refuse destinations that are not "
	       "on a list.",
	.fix_long = "Enforce the list on the chain, let a new destination wait "
		    "at least 6 hours, and let somebody else than the senders "
		    "approve it.",
	.incident = "WazirX 2024 (a list in the vendor's interface only), "
		    "Step Finance 2026",
	.needs = FACT_BIT(ALLOWLIST),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL tro-3.1.1"),
	.run = run,
};
