#include "engine/check.h"

/* Whatever bounds the funds on their way out. */
static const struct fact *
limit_on(const struct bridges *b, const struct principal *p)
{
	static const char *const ways[] = { "withdraw", "inbound", "outbound" };
	const struct fact *f = NULL;
	size_t i;

	for (i = 0; i < COUNT_OF(ways) && f == NULL; i++)
		f = bridges_limit(b, p->id, ways[i]);
	return f;
}

static void
judge(const struct check *c, const struct bridges *b, struct findings *fs,
    const struct principal *p)
{
	const struct fact *limit = limit_on(b, p);
	char name[WHO_TEXT];
	struct finding *f;

	(void)who(p, name);
	if (limit == NULL)
		f = finding_unknown(fs, c->severity, p->id, p->value_by,
		    "nothing tells whether what leaves %s in a window is "
		    "bounded",
		    name);
	else if (limit->number == 0)
		f = finding_fail(fs, c->severity, p->id, limit,
		    "nothing bounds what leaves %s in a window", name);
	else
		f = finding_pass(fs, p->id, limit,
		    "what leaves %s in a window is bounded", name);
	f->cause = p->id;
	finding_proof(fs, f, p->value_by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct bridges *b = bridges_of(s->graph);
	const struct principal *const *all;
	size_t i, n;

	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++)
		if (!all[i]->test && all[i]->value_usd > 0)
			judge(c, b, fs, all[i]);
	bridges_free(b);
}

const struct check check_lim_no_withdraw_limit = {
	CHECK_HEAD,
	.id = "lim/no-withdraw-limit",
	.title = "Nothing bounds what leaves a pool in a window",
	.why = "A thief takes as much as one transaction can carry. A limit "
	       "makes it many, and each is a chance to stop the next.",
	.fix = "Let the contract bound withdrawals in a window.",
	.fix_long =
	    "Bound what leaves in an hour and in a day to what is usual, let "
	    "larger sums wait, put the power to lift the limit behind a "
	    "longer delay than the funds, and write the limits in the "
	    "manifest.",
	.incident = "Ronin 2022, Harmony 2022, KelpDAO 2026",
	.needs = FACT_BIT(LIMIT) | FACT_BIT(VALUE),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL tro-2.1.3", "SEAL ms-2.1.2"),
	.run = run,
};
