#include "engine/people.h"

/* A lent signature of a bridge's verifiers is worth all that is locked. */
static bool
is_of_a_bridge(const struct graph *g, const struct fact *f)
{
	const struct principal *p;
	size_t i = 0, j;

	while ((p = next_principal(g, PRINCIPAL_VERIFIERS, &i)) != NULL) {
		if (str_eq(p->id, f->subject))
			return true;
		for (j = 0; j < p->n_members; j++)
			if (str_eq(p->members[j]->id, f->subject))
				return true;
	}
	return false;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct principal *of = graph_principal(s->graph, f->subject);
	const struct principal *to = graph_principal(s->graph, f->object);
	char whose[WHO_TEXT], who_to[WHO_TEXT], day[11];
	enum severity severity =
	    is_of_a_bridge(s->graph, f) ? c->severity : SEVERITY_HIGH;

	if (of == NULL || to == NULL)
		return;
	(void)who(of, whose);
	(void)who(to, who_to);
	if (f->number == 0) {
		(void)finding_fail(fs, severity, of->id, f,
		    "%s may act for %s, and no day is written on which that "
		    "ends",
		    who_to, whose);
		return;
	}
	date_format(f->number, day);
	if (f->number < s->now)
		(void)finding_fail(fs, severity, of->id, f,
		    "%s may act for %s; that should have ended on %s", who_to,
		    whose, day);
	else
		(void)finding_pass(fs, of->id, f, "%s may act for %s until %s",
		    who_to, whose, day);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, FACT_DELEGATION, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]);
}

const struct check check_signer_delegation_expired = {
	CHECK_HEAD,
	.id = "signer/delegation-expired",
	.title = "A lent signing right has no end, or is past it",
	.why = "What was granted for a busy week and forgotten completes a "
	       "quorum years later, for whoever breaks in by then.",
	.fix = "Take the right back, and check on the chain that it is gone.",
	.fix_long =
	    "Give no signing right without a day on which it ends, let "
	    "the code end it, and look through all of them every quarter.",
	.incident = "Ronin 2022 (an allowlist entry of months before)",
	.needs = FACT_BIT(DELEGATION),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.4", "SEAL ida-4.1.2", "CWE-269", "CWE-613"),
	.run = run,
};
