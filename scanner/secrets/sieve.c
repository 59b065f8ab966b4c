#include <assert.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "secrets/rules_made.h"
#include "secrets/sieve_parts.h"

/* Whole texts are searched so much at a time, so that LIMIT_ANCHORS holds
 * before memory is gone. */
#define STRETCH ((size_t)256 << 10)

/* So many anchors are put in order by hand. */
#define FEW 48

void *
heap_room(void *v, size_t n, size_t *cap, size_t size)
{
	if (n < *cap)
		return v;
	*cap = *cap == 0 ? 64 : *cap * 2;
	v = reallocarray(v, *cap, size);
	if (v == NULL)
		err(EXIT_SYSTEM, NULL);
	return v;
}

/* ---- life ---- */

static void
load_finders(struct arena *a, struct sieve_rules *by)
{
	struct run_kind *kinds = arena_alloc(a, finders_n, sizeof(*kinds));
	const struct finder *f;
	size_t i;

	for (i = 0; i < finders_n; i++) {
		f = finders[i];
		kinds[i] = run_kind(f->bytes, f->least, f->most);
		by->before = f->before > by->before ? f->before : by->before;
		by->after = f->after > by->after ? f->after : by->after;
	}
	by->runs = runs_new(a, kinds, finders_n);
}

const struct sieve_rules *
sieve_rules_new(struct arena *a, const struct rules *rs)
{
	struct sieve_rules *by = ARENA_NEW(a, struct sieve_rules);

	by->rules = rs;
	by->literals =
	    rules_are_made(rs) ? &literals_made : rules_literals(a, rs);
	load_finders(a, by);
	return by;
}

struct sieve *
sieve_new(const struct sieve_rules *by)
{
	struct sieve *s = calloc(1, sizeof(*s));

	if (s == NULL ||
	    (s->code = calloc(by->rules->n + 1, sizeof(*s->code))) == NULL)
		err(EXIT_SYSTEM, NULL);
	s->by = by;
	s->copy_least = COPY_LEAST;
	return s;
}

void
sieve_free(struct sieve *s)
{
	size_t i;

	if (s == NULL)
		return;
	for (i = 0; i < s->by->rules->n; i++)
		rule_code_free(&s->code[i]);
	free(s->code);
	free(s->copies.v);
	free(s->dirty.v);
	free(s->found.v);
	free(s->anchors.v);
	free(s->catches.v);
	free(s);
}

void
sifted_free(struct sifted *t)
{
	free(t);
}

/* ---- literals ---- */

static void
note(void *arg, uint32_t rule, size_t at)
{
	struct sieve *s = arg;

	if (s->found.n == s->most)
		s->lost = true;
	else
		*HEAP_ADD(&s->found) =
		    (struct anchor){ (uint32_t)at, rule, ANCHOR_NONE };
}

static int
by_place(const void *a, const void *b)
{
	const struct anchor *x = a, *y = b;

	if (x->at != y->at)
		return x->at < y->at ? -1 : 1;
	return (x->rule > y->rule) - (x->rule < y->rule);
}

/* Most are few, and nearly in order. */
static void
sort(struct anchor *v, size_t n)
{
	struct anchor a;
	size_t i, k;

	if (n > FEW) {
		qsort(v, n, sizeof(*v), by_place);
		return;
	}
	for (i = 1; i < n; i++) {
		a = v[i];
		for (k = i; k > 0 && by_place(&v[k - 1], &a) > 0; k--)
			v[k] = v[k - 1];
		v[k] = a;
	}
}

void
sieve_scan(struct sieve *s, const struct span *ranges, size_t n)
{
	size_t had = s->found.n, i;
	struct anchor *v;

	literals_scan(s->by->literals, s->text, ranges, n, note, s);
	v = s->found.v;
	if (s->found.n > had)
		sort(v + had, s->found.n - had);
	n = s->found.n;
	s->found.n = had;
	for (i = had; i < n; i++)
		if (i == had || by_place(&v[i - 1], &v[i]) != 0)
			v[s->found.n++] = v[i];
}

static const struct rule_code *
code_of(struct sieve *s, uint32_t rule)
{
	struct rule_code *c = &s->code[rule];

	if (c->pattern == NULL) {
		int e = rule_compile(s->by->rules->v[rule], c, NULL);

		assert(e == 0); /* test_rules.c compiles every one */
	}
	return c;
}

void
sieve_catch(struct sieve *s, uint32_t anchor, struct hit hit)
{
	*HEAP_ADD(&s->catches) = (struct catch){ hit, anchor };
}

/* A match begins no earlier than `before` says. */
static bool
may_match(struct sieve *s, const struct rule *r, size_t at)
{
	return rule_run_in(&s->run, s->text,
	    at > r->before ? at - r->before : 0,
	    rule_window(r, s->text, at).to);
}

void
sieve_judge(struct sieve *s, struct anchor *a)
{
	const struct rule *r = s->by->rules->v[a->rule];
	const struct rule_code *c = code_of(s, a->rule);
	struct span token;

	if (c->run && !may_match(s, r, a->at))
		return;
	switch (rule_find(r, c, s->text, a->at, &token)) {
	case REGEX_MATCH:
		sieve_catch(s, (uint32_t)(a - s->anchors.v),
		    (struct hit){ a->rule, 0, token.from, token.to });
		break;
	case REGEX_LIMIT:
		a->hit = ANCHOR_LIMIT;
		break;
	case REGEX_NONE:
		break;
	}
}

/* ---- finders ---- */

static void
note_run(void *arg, size_t finder, struct span run)
{
	struct sieve *s = arg;
	const struct finder *f = finders[finder];
	uint32_t rule = (uint32_t)(s->by->rules->n + finder);

	if (f->candidate == NULL || f->candidate(s->text, run))
		sieve_catch(
		    s, ANCHOR_NONE, (struct hit){ rule, 0, run.from, run.to });
}

void
sieve_runs(struct sieve *s, const struct span *ranges, size_t n)
{
	runs_scan(s->by->runs, s->text, ranges, n, note_run, s);
}

/* ---- a whole text ---- */

static void
begin(struct sieve *s, struct str text, size_t most)
{
	assert(text.n <= LIMIT_SEARCH_BYTES);
	s->text = text;
	s->most = most;
	s->run = (struct rule_run){ 0 };
	s->cut = s->lost = false;
	s->dirty.n = s->found.n = s->anchors.n = s->catches.n = 0;
}

static void
sift_whole(struct sieve *s)
{
	size_t n = s->text.n, from, i;

	for (from = 0; from < n && s->found.n <= LIMIT_ANCHORS; from += STRETCH)
		sieve_scan(s,
		    &(struct span){
			from, n - from < STRETCH ? n : from + STRETCH },
		    1);
	s->cut = s->found.n > LIMIT_ANCHORS;
	for (i = 0; i < s->found.n && i < LIMIT_ANCHORS; i++) {
		*HEAP_ADD(&s->anchors) = s->found.v[i];
		sieve_judge(s, &s->anchors.v[i]);
	}
	sieve_runs(s, &(struct span){ 0, n }, 1);
}

/* ---- what comes of it ---- */

/* Of the same hits the one that was taken over comes first. */
static int
by_hit(const void *a, const void *b)
{
	const struct hit *x = &((const struct catch *)a)->hit;
	const struct hit *y = &((const struct catch *)b)->hit;

	if (x->from != y->from)
		return x->from < y->from ? -1 : 1;
	if (x->to != y->to)
		return x->to < y->to ? -1 : 1;
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return (x->mark < y->mark) - (x->mark > y->mark);
}

static bool
is_same(const struct hit *x, const struct hit *y)
{
	return x->from == y->from && x->to == y->to && x->rule == y->rule;
}

/* One piece of memory, which any thread may free: what it says, its hits, its
 * anchors. */
struct packed {
	struct sifted sifted;
	struct sifted_more more;
	struct hit hits[];
};

static struct packed *
packed_new(const struct sieve *s)
{
	size_t hits = s->catches.n * sizeof(struct hit);
	size_t anchors = s->anchors.n * sizeof(struct anchor);
	struct packed *p = malloc(sizeof(*p) + hits + anchors);

	if (p == NULL)
		err(EXIT_SYSTEM, NULL);
	p->more.v = (struct anchor *)(p->hits + s->catches.n);
	p->more.n = s->anchors.n;
	p->more.cut = s->cut;
	p->sifted =
	    (struct sifted){ .v = p->hits, .limit = s->cut, .more = &p->more };
	return p;
}

static struct sifted *
pack(struct sieve *s)
{
	const struct catch *c = s->catches.v;
	struct packed *p;
	struct sifted *t;
	size_t i;

	if (s->catches.n > 1)
		qsort(s->catches.v, s->catches.n, sizeof(*c), by_hit);
	p = packed_new(s);
	t = &p->sifted;
	for (i = 0; i < s->catches.n; i++) {
		if (t->n == 0 || !is_same(&t->v[t->n - 1], &c[i].hit))
			t->v[t->n++] = c[i].hit;
		if (c[i].anchor != ANCHOR_NONE)
			s->anchors.v[c[i].anchor].hit = (uint32_t)t->n - 1;
	}
	for (i = 0; i < s->anchors.n; i++)
		t->limit |= s->anchors.v[i].hit == ANCHOR_LIMIT;
	if (s->anchors.n > 0)
		memcpy(
		    p->more.v, s->anchors.v, s->anchors.n * sizeof(*p->more.v));
	return t;
}

struct sifted *
sieve_text(struct sieve *s, struct str text)
{
	begin(s, text, SIZE_MAX);
	sift_whole(s);
	return pack(s);
}

struct sifted *
sieve_derived(struct sieve *s, struct str text, const struct sifted *base,
    struct str base_text, const struct copy *copies, size_t n)
{
	begin(s, text, (size_t)2 * LIMIT_ANCHORS);
	if (!sieve_inherit(s, base, base_text, copies, n))
		return sieve_text(s, text);
	return pack(s);
}
