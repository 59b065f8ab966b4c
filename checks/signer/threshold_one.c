#include "engine/check.h"

static void
judge_multisig(
    const struct check *c, struct findings *fs, const struct principal *p)
{
	char name[WHO_TEXT];
	const struct fact *by = p->k_by != NULL ? p->k_by : p->kind_by;

	(void)who(p, name);
	if (p->k == 0)
		(void)finding_unknown(fs, c->severity, p->id, by,
		    "nothing tells how many keys %s needs", name);
	else if (p->k == 1 && p->n == 1)
		(void)finding_fail(fs, c->severity, p->id, by,
		    "%s has one member: one key", name);
	else if (p->k == 1)
		(void)finding_fail(fs, c->severity, p->id, by,
		    "%s acts with one signature%s", name,
		    by->grade == GRADE_TRANSITION ? ": it has done so" : "");
	else if (p->k_bound == BOUND_AT_MOST)
		(void)finding_unknown(fs, c->severity, p->id, by,
		    "%s has acted with %u signatures, so its threshold is at "
		    "most that",
		    name, p->k);
	else
		(void)finding_pass(
		    fs, p->id, by, "%s needs %u keys", name, p->k);
}

static bool
may_execute(const struct graph *g, const struct principal *timelock,
    const struct principal *p)
{
	const struct holding *const *held;
	size_t i, n;

	held = graph_held_by(g, p, &n);
	for (i = 0; i < n; i++)
		if (held[i]->asset == timelock &&
		    held[i]->power == POWER_EXECUTE)
			return true;
	return false;
}

/*
 * Several addresses that may each queue and execute are a 1-of-n whatever
 * they are, unless one of them is known to be more than a key. Nothing tells
 * that they are keys either, so it is said with less weight.
 */
static void
judge_timelock(
    const struct scene *s, struct findings *fs, const struct authority *a)
{
	char name[WHO_TEXT];
	struct finding *f;
	size_t i, alone = 0;

	for (i = 0; i < a->n_holdings; i++) {
		if (a->holdings[i]->holder->kind != PRINCIPAL_UNKNOWN)
			return;
		alone +=
		    may_execute(s->graph, a->asset, a->holdings[i]->holder);
	}
	if (alone < 2 || alone < a->n_holdings)
		return;
	f = finding_fail(fs, SEVERITY_MEDIUM, a->asset->id, a->holdings[0]->by,
	    "any one of %zu addresses may queue and execute in %s, and nothing "
	    "shows that one of them needs a second key",
	    alone, who(a->asset, name));
	for (i = 1; i < a->n_holdings; i++)
		finding_proof(fs, f, a->holdings[i]->by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	const struct principal *p;
	size_t i = 0, n;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		judge_multisig(c, fs, p);
	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		if (all[i]->power == POWER_PROPOSE)
			judge_timelock(s, fs, all[i]);
}

const struct check check_signer_threshold_one = {
	CHECK_HEAD,
	.id = "signer/threshold-one",
	.title = "Several may act, and each of them alone",
	.why =
	    "A multisig with threshold one is as weak as its weakest member: "
	    "every key more makes it easier to rob, not harder.",
	.fix = "Raise the threshold to at least half of the members.",
	.fix_long = "Raise the threshold to at least half of at least 3 "
		    "independent members, record it in the manifest, and let "
		    "a monitor alert on ChangedThreshold.",
	.incident = "StablR 2026 (required = 1 of 3)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(KIND) | FACT_BIT(MEMBER),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.1", "CCSS 1.02.1", "RD-F-028"),
	.run = run,
};
