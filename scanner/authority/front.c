#include <stdlib.h>

#include "authority/formula.h"
#include "authority/front.h"
#include "authority/search.h"
#include "base/limits.h"

struct fronts {
	struct arena *arena, *scratch;
	struct map *atoms; /* label -> struct atom */
	struct map *done;  /* address of a gate -> struct kept */
	uint64_t work;     /* left of LIMIT_SET_WORK */
};

#define MAKING_COST 8u

struct kept {
	const struct gate *gate; /* its address is the key */
	struct front front;
};

struct fronts *
fronts_new(struct arena *a)
{
	struct fronts *fs = ARENA_NEW(a, struct fronts);

	fs->arena = a;
	fs->scratch = arena_new();
	fs->atoms = map_new(a);
	fs->done = map_new(a);
	fs->work = LIMIT_SET_WORK;
	return fs;
}

void
fronts_end(struct fronts *fs)
{
	arena_free(fs->scratch);
	fs->scratch = NULL;
}

bool
fronts_spent(const struct fronts *fs)
{
	return fs->work == 0;
}

static int
by_keys(const void *va, const void *vb)
{
	const struct found *a = va, *b = vb;

	return (a->keys > b->keys) - (a->keys < b->keys);
}

static void
keep_points(struct fronts *fs, struct search *s, struct front *ret)
{
	struct point *points =
	    arena_alloc(fs->arena, s->found.n, sizeof(*points));
	struct atom **atoms;
	size_t i, j;

	if (s->found.n > 1)
		qsort(s->found.v, s->found.n, sizeof(*s->found.v), by_keys);
	for (i = 0; i < s->found.n; i++) {
		const struct found *p = &s->found.v[i];

		atoms = arena_alloc(fs->arena, p->n, sizeof(struct atom *));
		for (j = 0; j < p->n; j++)
			atoms[j] = s->f->atoms[p->ranks[j]];
		points[i] =
		    (struct point){ p->keys, p->persons, p->sets, atoms, p->n };
	}
	ret->points = points;
	ret->n = s->found.n;
}

static void
keep_atoms(struct fronts *fs, const struct formula *f, struct front *ret)
{
	struct atom **atoms =
	    arena_alloc(fs->arena, f->n_atoms, sizeof(struct atom *));
	size_t i;

	for (i = 0; i < f->n_atoms; i++)
		atoms[i] = f->atoms[i];
	ret->atoms = atoms;
	ret->n_atoms = f->n_atoms;
}

/* To make one takes as much as some looks at it. */
static struct formula *
formula_new(struct fronts *fs, const struct gate *g, enum dark dark)
{
	struct formula *f =
	    formula_of(fs->scratch, fs->arena, fs->atoms, g, dark);
	const uint64_t cost = MAKING_COST * f->size;

	fs->work -= cost < fs->work ? cost : fs->work;
	return f;
}

/* A search of many keys may take but a part of the work, so that the small
 * ones after it are still exact. */
static void
search_limited(struct fronts *fs, struct search *s)
{
	const bool many = s->f->n_atoms > LIMIT_EXACT_KEYS;
	const uint64_t part = many && fs->work > LIMIT_SET_WORK_PART
	    ? LIMIT_SET_WORK_PART
	    : fs->work;

	fs->work -= part;
	s->work = part;
	search_all(s);
	fs->work += s->work;
}

/* As few keys as may do if all that is dark opens by itself; UINT32_MAX: even
 * then none do. Members nobody listed are one key at least. */
static uint32_t
least_in_the_dark(struct fronts *fs, const struct gate *g)
{
	struct search s = { .arena = fs->scratch };
	uint32_t least;
	size_t i;

	s.f = formula_new(fs, g, DARK_OPEN);
	least = formula_least(s.f, 0);
	if (least == 0 || least == UINT32_MAX)
		return least == 0 && !s.f->is_open_dark ? 1 : least;
	search_limited(fs, &s);
	for (i = 0; i < s.found.n && !s.cut; i++)
		if (i == 0 || s.found.v[i].keys < least)
			least = s.found.v[i].keys;
	return least;
}

static uint32_t
persons_of(const struct front *f)
{
	size_t i;

	for (i = 0; i < f->n_atoms; i++)
		if (f->atoms[i]->owner.n == 0)
			return 0;
	return f->n > 0 && f->complete ? f->points[f->n - 1].persons : 0;
}

static void
find_front(struct fronts *fs, const struct gate *g, struct front *ret)
{
	struct search s = { .arena = fs->scratch };
	uint32_t dark;

	if (fs->work == 0) {
		*ret = (struct front){ .keys = g->sum, .dark = true };
		return;
	}
	s.f = formula_new(fs, g, DARK_SHUT);
	search_limited(fs, &s);
	keep_points(fs, &s, ret);
	keep_atoms(fs, s.f, ret);
	ret->dark = s.f->is_dark;
	ret->complete = !s.cut;
	ret->keys = ret->n > 0 ? ret->points[0].keys : KEYS_NEVER;
	ret->least = s.cut ? formula_least(s.f, 0) : ret->keys;
	if (s.f->is_dark) {
		dark = least_in_the_dark(fs, g);
		if (dark < ret->least)
			ret->least = dark;
		if (ret->n == 0 && dark != UINT32_MAX)
			ret->keys = KEYS_UNKNOWN;
	}
	ret->exact = ret->n == 0 || ret->least == ret->keys;
	ret->persons = persons_of(ret);
	arena_reset(fs->scratch);
}

const struct front *
front_of(struct fronts *fs, const struct gate *g)
{
	struct str key = { (const char *)&g, sizeof(g) };
	struct kept *kept = map_get(fs->done, key);

	if (kept == NULL) {
		kept = ARENA_NEW(fs->arena, struct kept);
		kept->gate = g;
		key.p = (const char *)&kept->gate;
		*map_slot(fs->done, key) = kept;
		find_front(fs, g, &kept->front);
	}
	return &kept->front;
}

bool
front_opens(struct fronts *fs, const struct gate *g, uint64_t mark)
{
	const struct front *front = front_of(fs, g);
	struct formula *f;
	uint32_t keys = 0;
	size_t i, j;
	bool open;

	for (i = 0; i < front->n_atoms; i++)
		if (front->atoms[i]->mark == mark)
			keys += front->atoms[i]->keys;
	if (front->n == 0 || (front->complete && keys < front->keys))
		return false;
	f = formula_new(fs, g, DARK_SHUT);
	for (i = 0; i < f->n_items; i++)
		for (j = 0; j < f->items[i].n; j++)
			if (f->items[i].atoms[j]->mark == mark)
				formula_take(f, &f->items[i]);
	open = formula_is_open(f);
	arena_reset(fs->scratch);
	return open;
}
