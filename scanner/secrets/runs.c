#include <assert.h>
#include <string.h>

#include "secrets/runs.h"

/* One byte of a bracket: x, \xNN or a backslash and a sign. */
static unsigned
take_byte(const char **p)
{
	const char *s = *p;

	if (s[0] != '\\') {
		*p += 1;
		return (unsigned char)s[0];
	}
	if (s[1] == 'x' && is_hex(s[2]) && is_hex(s[3])) {
		*p += 4;
		return (unsigned)(hex_value(s[2]) * 16 + hex_value(s[3]));
	}
	assert(strchr("\\-]^[", s[1]) != NULL && s[1] != '\0');
	*p += 2;
	return (unsigned char)s[1];
}

struct run_kind
run_kind(const char *bytes, size_t least, size_t most)
{
	struct run_kind k = { .least = least, .most = most };
	unsigned from, to;

	assert(least >= RUN_LEAST && least <= most);
	while (*bytes != '\0') {
		from = to = take_byte(&bytes);
		if (bytes[0] == '-' && bytes[1] != '\0') {
			bytes++;
			to = take_byte(&bytes);
		}
		for (assert(from <= to); from <= to; from++)
			k.is[from] = true;
	}
	return k;
}

/*
 * The text is read in blocks. For each kind it is counted how many blocks in a
 * row are wholly of it: a run of n bytes has (n - 3) / 4 of them or more, and
 * where there are enough its ends are looked for. Eight kinds share the lanes
 * of one word: a block that is not of a kind begins its count at 0 again.
 */
#define BLOCK      ((size_t)4)
#define LANES      8
#define COUNT_MOST ((size_t)127) /* in a lane; its high bit rings */

#define EACH_LANE UINT64_C(0x0101010101010101)
#define HIGH_BITS (EACH_LANE << 7)

/* One set of bytes, and the kinds that have it. */
struct lane {
	const bool *is;
	size_t least, most; /* of them all */
	size_t need;        /* blocks of the shortest */
	size_t kind;        /* the first of them; the others by `same` */
};

struct group {
	struct lane lanes[LANES];
	size_t n;
	uint64_t
	    mask[256]; /* 255 in the lanes of the kinds that a byte is of */
	uint64_t bell; /* what a count lacks to ring */
};

struct runs {
	const struct run_kind *kinds;
	size_t *same; /* of each kind: another of the same bytes, or SIZE_MAX */
	struct group *groups;
	size_t n;
};

struct run_scan {
	const struct runs *runs;
	const struct group *g;
	struct str text;
	void (*found)(void *arg, size_t kind, struct span run);
	void *arg;
	size_t done[LANES]; /* runs that end there or before it were seen */
	uint64_t counts;
};

/* ---- kinds ---- */

static struct lane *
lane_of(struct runs *r, const struct run_kind *kind)
{
	struct group *g;
	size_t i, k;

	for (i = 0; i < r->n; i++)
		for (k = 0; k < r->groups[i].n; k++)
			if (memcmp(r->groups[i].lanes[k].is, kind->is,
				sizeof(kind->is)) == 0)
				return &r->groups[i].lanes[k];
	if (r->n == 0 || r->groups[r->n - 1].n == LANES)
		r->n++;
	g = &r->groups[r->n - 1];
	g->lanes[g->n] = (struct lane){
		.is = kind->is, .least = kind->least, .kind = SIZE_MAX
	};
	return &g->lanes[g->n++];
}

static void
finish_group(struct group *g)
{
	size_t k, c;

	for (k = 0; k < g->n; k++) {
		struct lane *l = &g->lanes[k];

		l->need = (l->least - (BLOCK - 1)) / BLOCK;
		if (l->need > COUNT_MOST)
			l->need = COUNT_MOST;
		g->bell |= (uint64_t)(128 - l->need) << k * 8;
		for (c = 0; c < 256; c++)
			if (l->is[c])
				g->mask[c] |= UINT64_C(255) << k * 8;
	}
}

const struct runs *
runs_new(struct arena *a, const struct run_kind *kinds, size_t n)
{
	struct runs *r = ARENA_NEW(a, struct runs);
	size_t i;

	r->kinds = kinds;
	r->same = arena_alloc(a, n, sizeof(*r->same));
	r->groups = arena_alloc(a, n / LANES + 1, sizeof(*r->groups));
	for (i = 0; i < n; i++) {
		struct lane *l = lane_of(r, &kinds[i]);

		r->same[i] = l->kind;
		l->kind = i;
		l->least =
		    kinds[i].least < l->least ? kinds[i].least : l->least;
		l->most = kinds[i].most > l->most ? kinds[i].most : l->most;
	}
	for (i = 0; i < r->n; i++)
		finish_group(&r->groups[i]);
	return r;
}

/* ---- runs ---- */

static bool
is_of(const struct run_scan *s, size_t k, size_t at)
{
	return s->g->lanes[k].is[(unsigned char)s->text.p[at]];
}

static inline uint64_t
mask_of(const struct group *g, const char *text)
{
	const unsigned char *p = (const unsigned char *)text;

	return g->mask[p[0]] & g->mask[p[1]] & g->mask[p[2]] & g->mask[p[3]];
}

/* Where the bytes before `at` begin to be of a kind, not before `least`. */
static size_t
begin_of(const struct run_scan *s, size_t k, size_t at, size_t least)
{
	while (at > least && is_of(s, k, at - 1))
		at--;
	return at;
}

static void
set_count(struct run_scan *s, size_t k, size_t count)
{
	s->counts &= ~(UINT64_C(255) << k * 8);
	s->counts |= (uint64_t)count << k * 8;
}

static size_t
less(size_t at, size_t n)
{
	return at > n ? at - n : 0;
}

static void
tell(const struct run_scan *s, const struct lane *l, struct span run)
{
	size_t i, n = run.to - run.from;

	for (i = l->kind; i != SIZE_MAX; i = s->runs->same[i])
		if (n >= s->runs->kinds[i].least && n <= s->runs->kinds[i].most)
			s->found(s->arg, i, run);
}

/* There may be a run in which so many blocks are, the last one at `at`. */
static void
look(struct run_scan *s, size_t k, size_t at, size_t count)
{
	const struct lane *l = &s->g->lanes[k];
	size_t to = at + BLOCK, from = to - count * BLOCK, least;

	set_count(s, k, 0);
	if (at < s->done[k])
		return;
	least = less(from, l->most + 1);
	from = begin_of(s, k, from, least < s->done[k] ? s->done[k] : least);
	while (to < s->text.n && is_of(s, k, to))
		to++;
	s->done[k] = to;
	if (to - from >= l->least && to - from <= l->most)
		tell(s, l, (struct span){ from, to });
}

static void
look_rung(struct run_scan *s, uint64_t rung, size_t at)
{
	size_t k;

	for (k = 0; k < s->g->n; k++)
		if (rung >> k * 8 & 0x80)
			look(s, k, at, s->counts >> k * 8 & 255);
}

/* Begin in the middle of the text, as if all before `at` had been read. */
static void
enter(struct run_scan *s, size_t at)
{
	size_t k, need, count;

	s->counts = 0;
	for (k = 0; k < s->g->n; k++) {
		need = s->g->lanes[k].need;
		if (at <= s->done[k])
			continue;
		count = at - begin_of(s, k, at, less(at, need * BLOCK));
		set_count(s, k, count / BLOCK);
		if (count / BLOCK == need)
			look(s, k, at - BLOCK, need);
	}
}

/* Returns where it would go on. */
static size_t
read_to(struct run_scan *s, size_t at, size_t to)
{
	const struct group *g = s->g;
	const char *text = s->text.p;
	uint64_t counts = s->counts, bell = g->bell;

	if (to > less(s->text.n, BLOCK - 1))
		to = less(s->text.n, BLOCK - 1);
	for (; at < to; at += BLOCK) {
		counts = (counts + EACH_LANE) & mask_of(g, text + at);
		if (((counts + bell) & HIGH_BITS) == 0)
			continue;
		s->counts = counts;
		look_rung(s, (counts + bell) & HIGH_BITS, at);
		counts = s->counts;
	}
	s->counts = counts;
	return at;
}

/* On, until each run that we are in was seen to be long enough or not. */
static void
read_out(struct run_scan *s, size_t at)
{
	uint64_t in = UINT64_MAX, rung;

	for (; s->text.n - at >= BLOCK; at += BLOCK) {
		in &= mask_of(s->g, s->text.p + at);
		if (in == 0)
			break;
		s->counts = (s->counts + EACH_LANE) & in;
		rung = (s->counts + s->g->bell) & HIGH_BITS;
		look_rung(s, rung, at);
		in &= ~((rung >> 7) * 255);
	}
}

void
runs_scan(const struct runs *r, struct str text, const struct span *ranges,
    size_t n, void (*found)(void *arg, size_t kind, struct span run), void *arg)
{
	size_t i, j, at;

	for (i = 0; i < r->n; i++) {
		struct run_scan s = { .runs = r,
			.g = &r->groups[i],
			.text = text,
			.found = found,
			.arg = arg };

		for (j = 0, at = 0; j < n; j++) {
			if (ranges[j].from > at)
				at = ranges[j].from;
			enter(&s, at);
			at = read_to(&s, at, ranges[j].to);
			read_out(&s, at);
		}
	}
}
