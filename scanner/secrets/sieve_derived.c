#include <assert.h>

#include "secrets/sieve_parts.h"

/*
 * A text derived from another, of which everything is known. What a verdict
 * was read from is its window: of a rule the window of the rule, of a run the
 * bytes around it. Four things make the result the same as that of sifting all
 * of the text:
 *
 *  1. An anchor p is taken over from the base if [p, p + the longest literal)
 *     lies in one copy; literals that begin anywhere else are looked for.
 *  2. Its verdict is taken over only if its window lies in the same copy, and
 *     is cut by an end of the text where that of the base is.
 *  3. Every anchor is kept for those who derive from this text, whether or not
 *     its rule holds: with other bytes around it may.
 *  4. A run is taken over if its window lies in one copy, away from the ends of
 *     the text; all that reach to or over a place where copies end, or an end
 *     of the text, are looked for.
 *
 * All goes forward through the copies, so that many small ones cost no more
 * than the bytes between them.
 */

struct inheritance {
	struct sieve *s;
	const struct sifted *base;
	struct str base_text;
	const struct copy *copies;
	size_t n;
};

/* What no copy covers, before the i-th copy, or behind all: often nothing but
 * the place where two copies meet. */
static struct span
gap_before(const struct inheritance *h, size_t i)
{
	const struct copy *c = h->copies;

	return (struct span){ i == 0 ? 0 : c[i - 1].to + c[i - 1].n,
		i == h->n ? h->s->text.n : c[i].to };
}

static size_t
less(size_t at, size_t n)
{
	return at > n ? at - n : 0;
}

static size_t
more(size_t at, size_t n, size_t most)
{
	return most - at > n ? at + n : most;
}

/* ---- literals ---- */

static void
add_dirty(struct sieve *s, size_t from, size_t to)
{
	struct span *last =
	    s->dirty.n == 0 ? NULL : &s->dirty.v[s->dirty.n - 1];

	if (last != NULL && from <= last->to)
		last->to = to;
	else
		*HEAP_ADD(&s->dirty) = (struct span){ from, to };
}

/* Where anchors begin that are not taken over. */
static void
find_literals(const struct inheritance *h)
{
	struct sieve *s = h->s;
	size_t margin = less(literals_longest(s->by->literals), 1), i;

	s->dirty.n = 0;
	for (i = 0; i <= h->n; i++) {
		struct span gap = gap_before(h, i);

		add_dirty(s, less(gap.from, margin), gap.to);
	}
	sieve_scan(s, s->dirty.v, s->dirty.n);
}

static bool
same_window(
    const struct inheritance *h, const struct copy *c, uint32_t rule, size_t at)
{
	const struct rule *r = h->s->by->rules->v[rule];
	size_t old = at - c->to + c->from;
	struct span w = rule_window(r, h->s->text, at), was;

	if (w.from < c->to || w.to > c->to + c->n)
		return false;
	was = rule_window(r, h->base_text, old);
	return at - w.from == old - was.from && w.to - at == was.to - old &&
	    (w.from == 0) == (was.from == 0) &&
	    (w.to == h->s->text.n) == (was.to == h->base_text.n);
}

static void
take_verdict(const struct inheritance *h, const struct copy *c,
    struct anchor *a, uint32_t verdict)
{
	struct hit hit;

	if (verdict >= ANCHOR_LIMIT) {
		a->hit = verdict;
		return;
	}
	hit = h->base->v[verdict];
	hit.from = hit.from - c->from + c->to;
	hit.to = hit.to - c->from + c->to;
	sieve_catch(h->s, (uint32_t)(a - h->s->anchors.v), hit);
}

static struct anchor *
add_anchor(struct sieve *s, size_t at, uint32_t rule)
{
	struct anchor *a = HEAP_ADD(&s->anchors);

	*a = (struct anchor){ (uint32_t)at, rule, ANCHOR_NONE };
	return a;
}

/* The first of the base's anchors at or behind a place. */
static size_t
anchor_from(const struct sifted_more *more, size_t at)
{
	size_t a = 0, b = more->n;

	while (a < b) {
		size_t mid = a + (b - a) / 2;

		if (more->v[mid].at < at)
			a = mid + 1;
		else
			b = mid;
	}
	return a;
}

static bool
take_anchors(const struct inheritance *h, const struct copy *c)
{
	const struct sifted_more *base = h->base->more;
	size_t longest = literals_longest(h->s->by->literals), i;
	struct anchor *a;

	if (c->n < longest)
		return true;
	for (i = anchor_from(base, c->from); i < base->n; i++) {
		const struct anchor *old = &base->v[i];

		if (old->at - c->from > c->n - longest)
			break;
		a = add_anchor(h->s, old->at - c->from + c->to, old->rule);
		if (same_window(h, c, a->rule, a->at))
			take_verdict(h, c, a, old->hit);
		else
			sieve_judge(h->s, a);
		if (h->s->anchors.n > LIMIT_ANCHORS)
			return false;
	}
	return true;
}

static bool
inherit_literals(const struct inheritance *h)
{
	struct sieve *s = h->s;
	size_t i, k = 0, to;

	find_literals(h);
	if (s->lost)
		return false;
	for (i = 0; i <= h->n; i++) {
		/* new ones go before those of the copy behind them */
		to = gap_before(h, i).to;
		for (; k < s->found.n && s->found.v[k].at < to; k++)
			sieve_judge(s,
			    add_anchor(
				s, s->found.v[k].at, s->found.v[k].rule));
		if (i < h->n && !take_anchors(h, &h->copies[i]))
			return false;
	}
	return s->anchors.n <= LIMIT_ANCHORS;
}

/* ---- runs ---- */

/* Bytes around a run that belong to its window: those the finder looks at, the
 * one that ends it, and one for the end of the text. */
#define RUN_EDGE ((size_t)2)

static void
find_runs(const struct inheritance *h)
{
	struct sieve *s = h->s;
	size_t i;

	s->dirty.n = 0;
	for (i = 0; i <= h->n; i++) {
		struct span gap = gap_before(h, i);

		add_dirty(s, less(gap.from, s->by->after + RUN_EDGE),
		    more(gap.to, s->by->before + RUN_EDGE, s->text.n));
	}
	sieve_runs(s, s->dirty.v, s->dirty.n);
}

/* The first of the base's hits at or behind a place. */
static size_t
hit_from(const struct sifted *base, size_t at)
{
	size_t a = 0, b = base->n;

	while (a < b) {
		size_t mid = a + (b - a) / 2;

		if (base->v[mid].from < at)
			a = mid + 1;
		else
			b = mid;
	}
	return a;
}

static void
take_runs(const struct inheritance *h, const struct copy *c)
{
	size_t n = h->s->by->rules->n, end = c->from + c->n, i;
	const struct finder *f;
	struct hit hit;

	if (c->n < RUN_LEAST + 2 * RUN_EDGE)
		return;
	for (i = hit_from(h->base, c->from); i < h->base->n; i++) {
		hit = h->base->v[i];
		if (hit.from >= end)
			break;
		if (hit.rule < n)
			continue;
		f = finders[hit.rule - n];
		if (hit.from - c->from < f->before + RUN_EDGE || hit.to > end ||
		    end - hit.to < f->after + RUN_EDGE)
			continue;
		hit.from = hit.from - c->from + c->to;
		hit.to = hit.to - c->from + c->to;
		sieve_catch(h->s, ANCHOR_NONE, hit);
	}
}

static void
check(const struct inheritance *h)
{
	size_t i, to = 0;

	for (i = 0; i < h->n; i++) {
		const struct copy *c = &h->copies[i];

		assert(c->n > 0 && c->to >= to);
		assert(c->to <= h->s->text.n && c->n <= h->s->text.n - c->to);
		assert(c->from <= h->base_text.n &&
		    c->n <= h->base_text.n - c->from);
		to = c->to + c->n;
	}
}

/* What is around a short copy has to be read anyway: to read it, too, costs
 * less than its two ends would. */
static void
keep_long(struct sieve *s, const struct copy *copies, size_t n)
{
	size_t i;

	s->copies.n = 0;
	for (i = 0; i < n; i++)
		if (copies[i].n >= s->copy_least)
			*HEAP_ADD(&s->copies) = copies[i];
}

bool
sieve_inherit(struct sieve *s, const struct sifted *base, struct str base_text,
    const struct copy *copies, size_t n)
{
	struct inheritance h = { s, base, base_text, NULL, 0 };
	size_t i;

	keep_long(s, copies, n);
	h.copies = copies = s->copies.v;
	h.n = n = s->copies.n;
	if (n == 0 || base == NULL || base->more->cut)
		return false;
	check(&h);
	if (!inherit_literals(&h))
		return false;
	find_runs(&h);
	for (i = 0; i < n; i++)
		take_runs(&h, &copies[i]);
	return true;
}
