#include "engine/check.h"

static bool
is_voting(const struct fact *f, const char *what)
{
	return str_eq(f->detail, str_of(what));
}

/* Votes are counted as they are when the vote begins; with no time between
 * proposal and vote, tokens borrowed for one block decide. */
static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct principal *p = graph_principal(s->graph, f->subject);
	char name[WHO_TEXT];

	if (p == NULL)
		return;
	(void)who(p, name);
	if (is_voting(f, "snapshot") && f->number == 0)
		(void)finding_fail(fs, c->severity, p->id, f,
		    "%s counts votes by the balance of the moment", name);
	else if (is_voting(f, "delay") || is_voting(f, "delay-blocks")) {
		if (f->number == 0)
			(void)finding_fail(fs, c->severity, p->id, f,
			    "in %s voting begins in the block of the proposal",
			    name);
		else
			(void)finding_pass(fs, p->id, f,
			    "in %s voting begins later than the proposal",
			    name);
	}
}

/* A governor whose voting delay nobody told. */
static void
judge_silent(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	const struct fact *const *all;
	char name[WHO_TEXT];
	size_t i, n;

	all = graph_facts(s->graph, FACT_VOTING, &n);
	for (i = 0; i < n; i++)
		if (str_eq(all[i]->subject, p->id))
			return;
	(void)finding_unknown(fs, c->severity, p->id, p->kind_by,
	    "nothing tells when voting begins in %s", who(p, name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	const struct principal *p;
	size_t i, n;

	all = graph_facts(s->graph, FACT_VOTING, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]);
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_GOVERNOR, &i)) != NULL)
		judge_silent(c, s, fs, p);
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
