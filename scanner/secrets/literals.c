#include "secrets/literals.h"
#include "secrets/literals_table.h"

/*
 * Each step waits for the one before it, some ten cycles; so several pieces of
 * the text are read at a time, a lane each.
 */
#define LANES 6

/* Ranges are cut into pieces: small enough to keep all lanes busy, large
 * enough for the cut not to cost. */
#define PIECE_LEAST ((size_t)256)
#define PIECE_MOST  ((size_t)16384)

struct scan {
	const struct literals *l;
	struct str text;
	const struct span *ranges;
	size_t n, cut;
	size_t range, from; /* where the next piece begins */
	void (*hit)(void *arg, uint32_t owner, size_t at);
	void *arg;
};

struct lane {
	uint32_t row;
	size_t at, to; /* what begins at `to` or behind it is for others */
};

size_t
literals_longest(const struct literals *l)
{
	return l->longest;
}

static unsigned
class_at(const struct scan *s, size_t at)
{
	return s->l->class[(unsigned char)s->text.p[at]];
}

static void
tell(const struct scan *s, uint32_t row, size_t end, size_t to)
{
	const struct literals *l = s->l;
	uint32_t state = row / l->stride - l->plain, i;

	for (i = l->first[state]; i < l->first[state + 1]; i++)
		if (end - l->matches[i].length < to)
			s->hit(s->arg, l->matches[i].owner,
			    end - l->matches[i].length);
}

/* So that all lanes come to an end at about the same time. */
static size_t
cut_of(const struct span *ranges, size_t n)
{
	size_t sum = 0, i, rounds;

	for (i = 0; i < n; i++)
		sum += ranges[i].to - ranges[i].from;
	rounds = sum / (LANES * PIECE_MOST) + 1;
	sum = sum / (LANES * rounds) + 1;
	return sum < PIECE_LEAST ? PIECE_LEAST : sum;
}

static bool
next_piece(struct scan *s, struct lane *ret)
{
	const struct span *r;

	for (;; s->from = SIZE_MAX) {
		if (s->from == SIZE_MAX) {
			if (++s->range >= s->n)
				return false;
			s->from = s->ranges[s->range].from;
		}
		r = &s->ranges[s->range];
		if (s->from < r->to)
			break;
	}
	ret->row = 0;
	ret->at = s->from;
	ret->to = r->to - s->from <= s->cut ? r->to : s->from + s->cut;
	s->from = ret->to;
	return true;
}

/* The rest of a piece, and behind it what began in it. */
static void
finish(const struct scan *s, struct lane *lane)
{
	size_t end = s->text.n - lane->to < s->l->longest
	    ? s->text.n
	    : lane->to + s->l->longest;

	while (lane->at < lane->to || (lane->at < end && lane->row != 0)) {
		lane->row = s->l->next[lane->row + class_at(s, lane->at)];
		lane->at++;
		if (literals_end(lane->row))
			tell(s, lane->row, lane->at, lane->to);
	}
}

/* One byte of each lane. Written out, so that all of it stays in registers. */
#define LOAD(k)                                     \
	const unsigned char *p##k = text + v[k].at; \
	uint32_t row##k = v[k].row;
#define STEP(k) row##k = next[row##k + class[*p##k++]];
#define STORE(k)           \
	v[k].row = row##k; \
	v[k].at = (size_t)(p##k - text);
#define EACH(what) what(0) what(1) what(2) what(3) what(4) what(5)

/* n steps of all lanes, until one of them comes to an end of literals. */
static void
step(const struct scan *s, struct lane v[static LANES], size_t n)
{
	const unsigned char *text = (const unsigned char *)s->text.p;
	const unsigned char *class = s->l->class;
	const uint32_t *next = s->l->next;
	EACH(LOAD)

	while (n-- > 0) {
		EACH(STEP)
		if (literals_end(row0 | row1 | row2 | row3 | row4 | row5))
			break;
	}
	EACH(STORE)
}

static size_t
least_left(const struct lane v[static LANES])
{
	size_t least = SIZE_MAX, k;

	for (k = 0; k < LANES; k++)
		if (v[k].to - v[k].at < least)
			least = v[k].to - v[k].at;
	return least;
}

void
literals_scan(const struct literals *l, struct str text,
    const struct span *ranges, size_t n,
    void (*hit)(void *arg, uint32_t owner, size_t at), void *arg)
{
	struct scan s = { .l = l,
		.text = text,
		.ranges = ranges,
		.n = n,
		.cut = cut_of(ranges, n),
		.range = SIZE_MAX,
		.from = SIZE_MAX,
		.hit = hit,
		.arg = arg };
	struct lane v[LANES];
	size_t live = 0, k;

	while (live < LANES && next_piece(&s, &v[live]))
		live++;
	while (live == LANES) {
		step(&s, v, least_left(v));
		for (k = 0; k < live; k++) {
			if (literals_end(v[k].row))
				tell(&s, v[k].row, v[k].at, v[k].to);
			if (v[k].at < v[k].to)
				continue;
			finish(&s, &v[k]);
			if (!next_piece(&s, &v[k]))
				v[k--] = v[--live];
		}
	}
	for (k = 0; k < live; k++)
		finish(&s, &v[k]);
}
