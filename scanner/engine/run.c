#include <assert.h>
#include <stdio.h>

#include "base/limits.h"
#include "engine/inside.h"

#define KINDS_TEXT 512 /* the names of all kinds of fact, with "or" */

/* "holds, delay or member" */
static void
kinds_words(fact_set kinds, char buf[static KINDS_TEXT])
{
	size_t n = 0;
	int k, len;

	buf[0] = '\0';
	for (k = 0; k < FACT_KINDS; k++) {
		if ((kinds >> k & 1) == 0)
			continue;
		kinds &= ~(UINT64_C(1) << k);
		len = snprintf(buf + n, KINDS_TEXT - n, "%s%s",
		    n == 0           ? ""
			: kinds == 0 ? " or "
				     : ", ",
		    fact_kind_name((enum fact_kind)k));
		assert(len > 0 && (size_t)len < KINDS_TEXT - n);
		n += (size_t)len;
	}
}

/* The gaps that hide what a check needs. They come sorted by place. */
struct hidden {
	fact_set kinds;
	size_t files;
	bool test; /* all of them in test paths */
};

static struct hidden
hidden_from(const struct check *c, const struct graph *g)
{
	struct hidden h = { .test = true };
	const struct gap *const *gaps, *last = NULL;
	size_t i, n;

	gaps = graph_gaps(g, &n);
	for (i = 0; i < n; i++) {
		if ((gaps[i]->hides & c->needs) == 0)
			continue;
		h.kinds |= gaps[i]->hides & c->needs;
		h.files +=
		    last == NULL || !str_eq(last->at.path, gaps[i]->at.path);
		h.test = h.test && path_is_test(gaps[i]->at.path);
		last = gaps[i];
	}
	return h;
}

static void
show_gaps(const struct check *c, const struct graph *g, struct findings *fs,
    struct finding *f)
{
	const struct gap *const *gaps;
	size_t i, n, shown = 0;

	gaps = graph_gaps(g, &n);
	for (i = 0; i < n && shown < LIMIT_EVIDENCE; i++)
		if ((gaps[i]->hides & c->needs) != 0) {
			finding_place(fs, f, &gaps[i]->at);
			shown++;
		}
}

static void
nothing_read(const struct check *c, const struct scene *s, struct findings *fs)
{
	char kinds[KINDS_TEXT];
	struct finding *f;

	kinds_words(c->needs, kinds);
	f = finding_unknown(fs, c->severity, str_of(c->id), NULL,
	    "nothing was read that tells %s", kinds);
	show_gaps(c, s->graph, fs, f);
}

static void
some_unread(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct hidden h = hidden_from(c, s->graph);
	char kinds[KINDS_TEXT];
	struct finding *f;

	if (h.files == 0)
		return;
	kinds_words(h.kinds, kinds);
	f = finding_unknown(fs, c->severity, str_of(c->id), NULL,
	    "%zu %s that may tell %s could not be read", h.files,
	    h.files == 1 ? "file" : "files", kinds);
	f->test = h.test;
	show_gaps(c, s->graph, fs, f);
}

void
run_check(const struct check *c, const struct scene *s, struct findings *fs)
{
	findings_by(fs, c->id);
	if (c->needs != 0 && (graph_was_read(s->graph) & c->needs) == 0) {
		nothing_read(c, s, fs);
		return;
	}
	c->run(c, s, fs);
	some_unread(c, s, fs);
}

bool
check_is_off(const struct policy *p, const char *id)
{
	const struct judgement *j = policy_judgement(p, id);

	return j != NULL && j->off;
}

/* What the operator thinks of it, but little where nothing is at stake. */
static void
weigh(const struct scene *s, struct finding *f)
{
	const struct judgement *j = policy_judgement(s->policy, f->check);
	const struct check *c = engine_check(str_of(f->check));

	if (f->verdict == VERDICT_PASS)
		return;
	if (j != NULL && j->severity >= 0)
		f->severity = (enum severity)j->severity;
	if (f->test && c != NULL && f->severity > c->test_cap)
		f->severity = c->test_cap;
}

static void
weigh_all(struct arena *a, const struct scene *s, struct findings *fs)
{
	struct finding *const *found;
	size_t i, n;

	found = findings_sorted(fs, &n);
	for (i = 0; i < n; i++)
		weigh(s, found[i]);
	found = findings_sorted(fs, &n);
	identify(a, found, n);
}

struct findings *
run_checks(struct arena *a, const struct scene *s)
{
	struct findings *fs = findings_new(a);
	const struct check *const *checks;
	size_t i, n;

	assert((s->before == NULL) == (s->compared == NULL));
	checks = engine_checks(&n);
	for (i = 0; i < n; i++)
		if (!check_is_off(s->policy, checks[i]->id))
			run_check(checks[i], s, fs);
	weigh_all(a, s, fs); /* what is accepted goes by it */
	excepted_apply(a, s, fs);
	weigh_all(a, s, fs); /* what is said about that */
	return fs;
}
