#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/vec.h"
#include "report/selection.h"
#include "report/shown.h"

/*
 * A suite is a category of checks, a case one check of one subject. Its
 * outcome is the worst of its findings; what stood before a change is skipped,
 * for a change does not answer for it, and what it fixed passes.
 */
enum outcome {
	OUTCOME_PASS,
	OUTCOME_SKIPPED,
	OUTCOME_ERROR,
	OUTCOME_FAILURE,
	OUTCOMES,
};

static const char *const elements[] = {
	[OUTCOME_SKIPPED] = "skipped",
	[OUTCOME_ERROR] = "error",
	[OUTCOME_FAILURE] = "failure",
};

struct test_case {
	enum outcome outcome;
	const struct finding *worst;
	const struct finding *const *all;
	size_t n;
};

struct suite {
	struct str name;
	const struct test_case *cases;
	size_t n, of[OUTCOMES];
};

static enum outcome
outcome_of(const struct finding *f)
{
	if (f->verdict == VERDICT_PASS || f->status == FINDING_FIXED)
		return OUTCOME_PASS;
	if (f->excepted || f->status == FINDING_UNCHANGED)
		return OUTCOME_SKIPPED;
	if (f->verdict == VERDICT_UNKNOWN || f->status == FINDING_HIDDEN)
		return OUTCOME_ERROR;
	return OUTCOME_FAILURE;
}

/* ---- from findings to suites ---- */

static int
by_case(const void *va, const void *vb)
{
	const struct finding *a = *(const struct finding *const *)va;
	const struct finding *b = *(const struct finding *const *)vb;
	int d;

	if ((d = strcmp(a->check, b->check)) != 0)
		return d;
	if ((d = str_cmp(a->subject, b->subject)) != 0)
		return d;
	if (outcome_of(a) != outcome_of(b))
		return outcome_of(a) > outcome_of(b) ? -1 : 1;
	return str_cmp(a->message, b->message);
}

static struct str
category(const char *check)
{
	struct str s = str_of(check);

	return str_slice(s, 0, str_find(s, STR("/"), 0));
}

static struct test_case
case_at(const struct finding *const *v, size_t n)
{
	struct test_case c = { outcome_of(v[0]), v[0], v, 0 };

	while (c.n < n && strcmp(v[c.n]->check, v[0]->check) == 0 &&
	    str_eq(v[c.n]->subject, v[0]->subject))
		c.n++;
	return c;
}

static const struct test_case *
cases_of(struct arena *a, const struct results *r, size_t *n)
{
	const struct finding **v = arena_alloc(a, r->n_findings, sizeof(*v));
	VEC(struct test_case) cases = { 0 };
	size_t i;

	for (i = 0; i < r->n_findings; i++)
		v[i] = r->findings[i];
	qsort(v, r->n_findings, sizeof(*v), by_case);
	for (i = 0; i < r->n_findings; i += cases.v[cases.n - 1].n)
		*VEC_ADD(a, &cases) = case_at(v + i, r->n_findings - i);
	*n = cases.n;
	return cases.v;
}

/* The first of these cases, and those of its category behind it. */
static struct suite
suite_at(const struct test_case *cases, size_t n)
{
	struct suite s = { .name = category(cases[0].worst->check),
		.cases = cases };

	while (s.n < n && str_eq(category(cases[s.n].worst->check), s.name))
		s.of[cases[s.n++].outcome]++;
	return s;
}

/* ---- XML ---- */

static void
put_attribute(struct out *o, const char *name, struct str value)
{
	out_printf(o, " %s=\"", name);
	out_xml(o, value);
	out_lit(o, "\"");
}

static void
put_counts(struct out *o, const struct suite *s)
{
	out_printf(o,
	    " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\" "
	    "time=\"0\"",
	    s->n, s->of[OUTCOME_FAILURE], s->of[OUTCOME_ERROR],
	    s->of[OUTCOME_SKIPPED]);
}

static struct str
reason_of(struct arena *a, const struct finding *f)
{
	struct str words = finding_words(a, f);

	if (f->excepted)
		return f->excepted_by;
	if (f->status == FINDING_UNCHANGED)
		return arena_printf(
		    a, "so before the change: " STR_FMT, STR_ARG(words));
	if (f->status == FINDING_HIDDEN)
		return arena_printf(a,
		    "what told it is deleted, and nothing refutes it: " STR_FMT,
		    STR_ARG(words));
	return words;
}

static void
put_outcome(struct out *o, struct arena *a, const struct test_case *c)
{
	const char *element = elements[c->outcome];
	size_t i;

	if (c->outcome == OUTCOME_PASS)
		return;
	out_printf(o, "      <%s", element);
	put_attribute(o, "message", reason_of(a, c->worst));
	if (c->outcome == OUTCOME_SKIPPED) {
		out_lit(o, "/>\n");
		return;
	}
	put_attribute(o, "type", str_of(severity_name(c->worst->severity)));
	out_lit(o, ">");
	for (i = 0; i < c->n && outcome_of(c->all[i]) == c->outcome; i++) {
		out_xml(o, finding_words(a, c->all[i]));
		out_lit(o, "\n");
	}
	if (fix_words(c->worst).n > 0) {
		out_lit(o, "Fix: ");
		out_xml(o, fix_words(c->worst));
	}
	out_printf(o, "</%s>\n", element);
}

static void
put_places(struct out *o, const struct finding *f)
{
	size_t i;

	for (i = 0; i < f->n_evidence; i++) {
		out_xml(o, f->evidence[i]->path);
		if (f->evidence[i]->line > 0)
			out_printf(o, ":%u", (unsigned)f->evidence[i]->line);
		out_lit(o, "\n");
	}
	if (f->n_evidence_more > 0)
		out_printf(o, "and %zu more\n", f->n_evidence_more);
}

static bool
has_places(const struct test_case *c)
{
	size_t i;

	for (i = 0; i < c->n; i++)
		if (c->all[i]->n_evidence > 0)
			return true;
	return false;
}

static void
put_case(struct out *o, struct arena *a, const struct test_case *c)
{
	size_t i;

	out_lit(o, "    <testcase");
	put_attribute(o, "classname", str_of(c->worst->check));
	put_attribute(o, "name", c->worst->subject);
	out_lit(o, " time=\"0\">\n");
	put_outcome(o, a, c);
	if (has_places(c)) {
		out_lit(o, "      <system-out>");
		for (i = 0; i < c->n; i++)
			put_places(o, c->all[i]);
		out_lit(o, "</system-out>\n");
	}
	out_lit(o, "    </testcase>\n");
}

static void
put_suite(struct out *o, struct arena *a, const struct suite *s, int64_t now)
{
	char day[11];
	size_t i;

	date_format(now, day);
	out_lit(o, "  <testsuite");
	put_attribute(o, "name", s->name);
	put_counts(o, s);
	out_printf(o, " timestamp=\"%sT00:00:00\">\n", day);
	for (i = 0; i < s->n; i++)
		put_case(o, a, &s->cases[i]);
	out_lit(o, "  </testsuite>\n");
}

static void
write(struct out *o, const struct results *r)
{
	struct arena *a = arena_new();
	struct suite s, all = { 0 };
	size_t i, n;
	const struct test_case *cases = cases_of(a, r, &n);

	for (all.n = 0; all.n < n; all.n++)
		all.of[cases[all.n].outcome]++;
	out_lit(o,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites "
	    "name=\"quorate\"");
	put_counts(o, &all);
	out_lit(o, ">\n");
	for (i = 0; i < n; i += s.n) {
		s = suite_at(cases + i, n - i);
		put_suite(o, a, &s, r->now);
	}
	out_lit(o, "</testsuites>\n");
	arena_free(a);
}

const struct report_format report_junit = {
	.name = "junit",
	.says = "findings as results of tests, in JUnit's XML",
	.write = write,
	.whole = true,
};
