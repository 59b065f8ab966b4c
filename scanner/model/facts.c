#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"
#include "model/facts.h"

#define EVERY_KIND (UINT64_MAX >> (64 - FACT_KINDS))

struct facts {
	struct arena *arena;
	struct map *texts; /* paths and ids come again and again: kept once */
	VEC(const struct fact *) facts;
	VEC(const struct gap *) gaps;
	struct gap *rest; /* stands for all gaps that were only counted */
	fact_set read;
	struct tally tally;
	size_t gaps_lost;
	bool full;
};

struct text {
	struct str s;
};

struct facts *
facts_new(struct arena *a)
{
	struct facts *fs = ARENA_NEW(a, struct facts);

	fs->arena = a;
	fs->texts = map_new(a);
	return fs;
}

struct arena *
facts_arena(struct facts *fs)
{
	return fs->arena;
}

struct tally *
facts_tally(struct facts *fs)
{
	return &fs->tally;
}

size_t
facts_count(const struct facts *fs)
{
	return fs->facts.n + fs->gaps.n + fs->gaps_lost;
}

static void
keep(struct facts *fs, struct str *s)
{
	struct text *t;

	if (s->n == 0) {
		*s = STR_NONE;
		return;
	}
	t = map_get(fs->texts, *s);
	if (t == NULL) {
		t = ARENA_NEW(fs->arena, struct text);
		t->s = arena_copy(fs->arena, *s);
		*map_slot(fs->texts, t->s) = t;
	}
	*s = t->s;
}

static void
keep_evidence(struct facts *fs, struct evidence *e)
{
	keep(fs, &e->path);
	keep(fs, &e->blob);
	keep(fs, &e->commit);
}

static struct gap *
add_gap(struct facts *fs, const struct gap *gap)
{
	struct gap *g = ARENA_NEW(fs->arena, struct gap);

	*g = *gap;
	keep_evidence(fs, &g->at);
	keep(fs, &g->why);
	*VEC_ADD(fs->arena, &fs->gaps) = g;
	return g;
}

void
facts_add(struct facts *fs, const struct fact *fact)
{
	struct fact *f;

	if (fs->facts.n >= LIMIT_FACTS) {
		if (!fs->full)
			(void)add_gap(fs,
			    &(struct gap){ .at = fact->at,
				.hides = EVERY_KIND,
				.why = STR("too many facts; the rest is left "
					   "out (LIMIT_FACTS)") });
		fs->full = true;
		return;
	}
	f = ARENA_NEW(fs->arena, struct fact);
	*f = *fact;
	keep(fs, &f->subject);
	keep(fs, &f->object);
	keep(fs, &f->detail);
	keep(fs, &f->attested_by);
	keep_evidence(fs, &f->at);
	*VEC_ADD(fs->arena, &fs->facts) = f;
}

/* What the gaps that are only counted hide stays hidden. */
void
facts_gap(struct facts *fs, const struct gap *gap)
{
	if (fs->gaps.n < LIMIT_GAPS) {
		(void)add_gap(fs, gap);
		return;
	}
	if (fs->rest == NULL)
		fs->rest = add_gap(fs,
		    &(struct gap){ .why = STR("too many gaps; the rest is "
					      "only counted (LIMIT_GAPS)") });
	fs->rest->hides |= gap->hides;
	fs->gaps_lost++;
}

void
facts_read(struct facts *fs, fact_set kinds)
{
	fs->read |= kinds;
}

fact_set
facts_were_read(const struct facts *fs)
{
	return fs->read;
}

struct facts_part
facts_part_begin(const struct facts *fs)
{
	return (struct facts_part){ .fact = fs->facts.n, .gap = fs->gaps.n };
}

bool
facts_part_end(const struct facts *fs, struct facts_part *part)
{
	part->n_facts = fs->facts.n - part->fact;
	part->n_gaps = fs->gaps.n - part->gap;
	return !fs->full && fs->rest == NULL;
}

void
facts_copy(struct facts *to, const struct facts *from,
    const struct facts_part *part, struct str commit)
{
	size_t i;

	for (i = part->fact; i < part->fact + part->n_facts; i++) {
		struct fact f = *from->facts.v[i];

		if (commit.n > 0)
			f.at.commit = commit;
		facts_add(to, &f);
	}
	for (i = part->gap; i < part->gap + part->n_gaps; i++) {
		struct gap g = *from->gaps.v[i];

		if (commit.n > 0)
			g.at.commit = commit;
		facts_gap(to, &g);
	}
}

static int
by_order(const void *a, const void *b)
{
	return fact_order(
	    *(const struct fact *const *)a, *(const struct fact *const *)b);
}

const struct fact *const *
facts_sorted(struct facts *fs, size_t *n)
{
	size_t i, kept = 0;

	if (fs->facts.n > 0)
		qsort(fs->facts.v, fs->facts.n, sizeof(*fs->facts.v), by_order);
	for (i = 0; i < fs->facts.n; i++)
		if (kept == 0 ||
		    fact_order(fs->facts.v[kept - 1], fs->facts.v[i]) != 0)
			fs->facts.v[kept++] = fs->facts.v[i];
	*n = fs->facts.n = kept;
	return fs->facts.v;
}

static int
by_place(const void *va, const void *vb)
{
	const struct gap *a = *(const struct gap *const *)va;
	const struct gap *b = *(const struct gap *const *)vb;
	int d = str_cmp(a->at.path, b->at.path);

	if (d == 0)
		d = (a->at.line > b->at.line) - (a->at.line < b->at.line);
	if (d == 0)
		d = (a->at.col > b->at.col) - (a->at.col < b->at.col);
	if (d == 0)
		d = str_cmp(a->at.commit, b->at.commit);
	if (d == 0)
		d = str_cmp(a->why, b->why);
	if (d == 0)
		d = (a->hides > b->hides) - (a->hides < b->hides);
	return d;
}

const struct gap *const *
facts_gaps(struct facts *fs, size_t *n)
{
	if (fs->gaps.n > 0)
		qsort(fs->gaps.v, fs->gaps.n, sizeof(*fs->gaps.v), by_place);
	*n = fs->gaps.n;
	return fs->gaps.v;
}

size_t
facts_gaps_lost(const struct facts *fs)
{
	return fs->gaps_lost;
}
