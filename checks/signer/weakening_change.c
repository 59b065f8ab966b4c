#include "engine/check.h"

#define WINDOW (90 * INT64_C(86400)) /* a change that old is how things are */

static bool
is_recent(const struct scene *s, const struct fact *f)
{
	return f->grade == GRADE_TRANSITION && f->time > 0 &&
	    f->time <= s->now && f->time >= s->now - WINDOW;
}

static bool
is_before(const struct fact *a, const struct fact *b)
{
	return a->grade == GRADE_DEPLOY ||
	    (a->block > 0 && a->block < b->block) ||
	    (a->time > 0 && a->time < b->time);
}

/* The last word on the same number before this one. */
static const struct fact *
replaced(const struct graph *g, const struct fact *f)
{
	const struct fact *const *all, *last = NULL;
	size_t i, n;

	all = graph_facts(g, f->kind, &n);
	for (i = 0; i < n; i++)
		if (all[i] != f && all[i]->bound == BOUND_EXACT &&
		    str_eq(all[i]->subject, f->subject) &&
		    is_before(all[i], f) &&
		    (last == NULL || is_before(last, all[i])))
			last = all[i];
	return last;
}

static void
judge_number(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f, const char *what)
{
	const struct principal *p = graph_principal(s->graph, f->subject);
	const struct fact *old = replaced(s->graph, f);
	char name[WHO_TEXT], from[40], to[40];
	struct finding *found;

	if (p == NULL || old == NULL || f->bound != BOUND_EXACT)
		return;
	(void)who(p, name);
	if (f->number >= old->number) {
		(void)finding_pass(fs, p->id, f,
		    "the last change of the %s of %s did not lower it", what,
		    name);
		return;
	}
	if (f->kind == FACT_DELAY) {
		duration_format(old->number, from, sizeof(from));
		duration_format(f->number, to, sizeof(to));
		found = finding_fail(fs, c->severity, p->id, f,
		    "the %s of %s was lowered from %s to %s", what, name, from,
		    to);
	} else {
		found = finding_fail(fs, c->severity, p->id, f,
		    "the %s of %s was lowered from %lld to %lld", what, name,
		    (long long)old->number, (long long)f->number);
	}
	finding_place(fs, found, &old->at);
}

static void
judge_module(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct principal *safe = graph_principal(s->graph, f->subject);
	const struct principal *module = graph_principal(s->graph, f->object);
	char name[WHO_TEXT], what[WHO_TEXT];

	if (safe != NULL && module != NULL)
		(void)finding_fail(fs, c->severity, safe->id, f,
		    "module %s was enabled in %s", who(module, what),
		    who(safe, name));
}

static void
judge_all(const struct check *c, const struct scene *s, struct findings *fs,
    enum fact_kind kind)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, kind, &n);
	for (i = 0; i < n; i++)
		if (!is_recent(s, all[i]))
			continue;
		else if (kind == FACT_MODULE)
			judge_module(c, s, fs, all[i]);
		else
			judge_number(c, s, fs, all[i],
			    kind == FACT_DELAY ? "delay" : "threshold");
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	judge_all(c, s, fs, FACT_THRESHOLD);
	judge_all(c, s, fs, FACT_DELAY);
	judge_all(c, s, fs, FACT_MODULE);
}

const struct check check_signer_weakening_change = {
	CHECK_HEAD,
	.id = "signer/weakening-change",
	.title = "Control was weakened within the last 90 days",
	.why = "A migration is the moment of risk: thresholds and delays are "
	       "lowered to get the work done, and attackers wait for it.",
	.fix = "Put the threshold and the delay back, or write down why not.",
	.fix_long =
	    "Migrate with the stronger of both settings in force, review each "
	    "change of threshold, delay and module as code, and alert on "
	    "their events.",
	.incident = "Drift 2026 (2 of 5 without delay, five days before)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(DELAY) | FACT_BIT(MODULE),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL tro-1.1.4", "SEAL ms-2.1.3", "RD-F-182"),
	.run = run,
};
