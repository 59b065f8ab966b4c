#include "engine/check.h"
#include "engine/history.h"

/* What is told of one governor. */
struct vote {
	const struct fact *snapshot, *delay, *blocks;
};

static const struct fact *
now(const struct history *h, const struct principal *p, struct str what)
{
	const struct past *past = history_at(h, p->id, what);

	return past == NULL ? NULL : past->now;
}

static bool
is_zero(const struct fact *f)
{
	return f != NULL && f->number == 0;
}

/* Votes count as they are at the snapshot: without one, or with none before
 * the proposal is known, tokens borrowed for a block decide. */
static void
judge(const struct check *c, struct findings *fs, const struct principal *p,
    const struct vote *v)
{
	const struct fact *wait = v->delay != NULL ? v->delay : v->blocks;
	char name[WHO_TEXT];
	struct finding *f;

	(void)who(p, name);
	if (is_zero(v->snapshot))
		f = finding_fail(fs, c->severity, p->id, v->snapshot,
		    "%s counts votes by the balance of the moment", name);
	else if (is_zero(wait))
		f = finding_fail(fs,
		    v->snapshot != NULL ? SEVERITY_MEDIUM : c->severity, p->id,
		    wait,
		    "in %s voting begins with the proposal: nobody else has "
		    "time to gather votes",
		    name);
	else if (wait == NULL)
		f = finding_unknown(fs, c->severity, p->id,
		    v->snapshot != NULL ? v->snapshot : p->kind_by,
		    "nothing tells when voting begins in %s", name);
	else
		f = finding_pass(fs, p->id, wait,
		    "in %s voting begins later than the proposal", name);
	finding_proof(fs, f, v->snapshot);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct history *h = history_of(a, s->graph, FACT_VOTING);
	const struct principal *p;
	struct vote v;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_GOVERNOR, &i)) != NULL) {
		v.snapshot = now(h, p, STR("snapshot"));
		v.delay = now(h, p, STR("delay"));
		v.blocks = now(h, p, STR("delay-blocks"));
		judge(c, fs, p, &v);
	}
	arena_free(a);
}

const struct check check_gov_flash_vote = {
	CHECK_HEAD,
	.id = "gov/flash-vote",
	.title = "Votes can be borrowed for one block",
	.why = "Whoever borrows tokens for one transaction owns the majority "
	       "in it, and gives them back in the same block.",
	.fix = "Set a voting delay of at least a day.",
	.fix_long =
	    "Count votes of a block before the proposal, let a day pass "
	    "between proposal and vote, and put a timelock behind it.",
	.incident = "Beanstalk 2022",
	.needs = FACT_BIT(VOTING) | FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("CWE-841", "DFS-Exit"),
	.run = run,
};
