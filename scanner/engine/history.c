#include "engine/history.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"

struct entry {
	struct past past; /* first: a past is its entry */
	VEC(const struct fact *) facts;
};

struct history {
	VEC(const struct past *) all;
};

static void
take(struct arena *a, struct history *h, struct map *by_slot,
    const struct fact *f)
{
	struct str key = f->detail.n == 0
	    ? f->subject
	    : arena_printf(a, STR_FMT "\n" STR_FMT, STR_ARG(f->subject),
		  STR_ARG(f->detail));
	void **slot = map_slot(by_slot, key);
	struct entry *e = *slot;

	if (e == NULL) {
		*slot = e = ARENA_NEW(a, struct entry);
		e->past.subject = f->subject;
		e->past.detail = f->detail;
		*VEC_ADD(a, &h->all) = &e->past;
	}
	*VEC_ADD(a, &e->facts) = f;
	e->past.facts = e->facts.v;
	e->past.n = e->facts.n;
	e->past.now = fact_current(e->past.now, f);
}

static int
compare(const struct past *p, struct str subject, struct str detail)
{
	int c = str_cmp(p->subject, subject);

	return c != 0 ? c : str_cmp(p->detail, detail);
}

static int
by_slot(const void *va, const void *vb)
{
	const struct past *y = *(const struct past *const *)vb;

	return compare(*(const struct past *const *)va, y->subject, y->detail);
}

const struct history *
history_of(struct arena *a, const struct graph *g, enum fact_kind kind)
{
	struct history *h = ARENA_NEW(a, struct history);
	struct map *slots = map_new(a);
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(g, kind, &n);
	for (i = 0; i < n; i++)
		take(a, h, slots, all[i]);
	if (h->all.n > 1)
		qsort(h->all.v, h->all.n, sizeof(*h->all.v), by_slot);
	return h;
}

const struct past *const *
history_all(const struct history *h, size_t *n)
{
	*n = h->all.n;
	return h->all.v;
}

/* The first that is not before it. */
static const struct past *
first_from(const struct history *h, struct str subject, struct str detail)
{
	size_t lo = 0, hi = h->all.n, mid;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		if (compare(h->all.v[mid], subject, detail) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < h->all.n ? h->all.v[lo] : NULL;
}

const struct past *
history_at(const struct history *h, struct str subject, struct str detail)
{
	const struct past *p = first_from(h, subject, detail);

	return p != NULL && compare(p, subject, detail) == 0 ? p : NULL;
}

bool
history_has(const struct history *h, struct str subject)
{
	const struct past *p = first_from(h, subject, STR_NONE);

	return p != NULL && str_eq(p->subject, subject);
}

/* A statement tells how a thing is, not that it was changed. */
static bool
was_done(const struct fact *f, int64_t now)
{
	return f->grade <= GRADE_TRANSITION && f->bound == BOUND_EXACT &&
	    f->time <= now;
}

static bool
is_before(const struct fact *f, int64_t since)
{
	return f->grade == GRADE_DEPLOY || f->time == 0 || f->time < since;
}

/* A dated statement of how it was before the change. */
static bool
says_before(const struct fact *f, const struct fact *change)
{
	return f->grade > GRADE_TRANSITION && f->bound == BOUND_EXACT &&
	    f->time > 0 && f->time < change->time && !fact_is_prose(f);
}

/* What was in force at since; where that is not told, the first we know. */
static const struct fact *
in_force(const struct past *p, const struct fact *by, int64_t since)
{
	const struct fact *was = NULL, *first = NULL, *said = NULL, *f;
	size_t i;

	for (i = 0; i < p->n; i++) {
		f = p->facts[i];
		if (f == by)
			continue;
		if (says_before(f, by))
			said = fact_current(said, f);
		if (!was_done(f, by->time == 0 ? INT64_MAX : by->time))
			continue;
		if (is_before(f, since))
			was = fact_current(was, f);
		if (first == NULL || fact_supersedes(first, f))
			first = f;
	}
	if (was == NULL)
		was = said;
	return was != NULL ? was : first;
}

struct change
change_since(const struct past *p, int64_t since, int64_t now)
{
	const struct fact *last = NULL;
	size_t i;

	for (i = 0; i < p->n; i++)
		if (was_done(p->facts[i], now))
			last = fact_current(last, p->facts[i]);
	if (last == NULL || last->grade != GRADE_TRANSITION ||
	    (last->time > 0 && last->time < since))
		return (struct change){ .was = last };
	return (
	    struct change){ in_force(p, last, since), last, last->time == 0 };
}
