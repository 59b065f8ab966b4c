#include <stdlib.h>

#include "score/bundle.h"

/* All ties of one owner. */
struct run {
	const struct tie *v;
	size_t n;
	bool even; /* the same weight in every way */
};

/* By the list of ways; even runs first, so that those stand together. */
static int
by_ways(const void *va, const void *vb)
{
	const struct run *a = va, *b = vb;
	size_t i;

	for (i = 0; i < a->n && i < b->n; i++)
		if (a->v[i].way != b->v[i].way)
			return a->v[i].way < b->v[i].way ? -1 : 1;
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	if (a->even != b->even)
		return a->even ? -1 : 1;
	return (a->v->owner > b->v->owner) - (a->v->owner < b->v->owner);
}

static bool
same_ways(const struct run *a, const struct run *b)
{
	size_t i;

	if (!a->even || !b->even || a->n != b->n)
		return false;
	for (i = 0; i < a->n; i++)
		if (a->v[i].way != b->v[i].way)
			return false;
	return true;
}

static size_t
find_runs(const struct tie *t, size_t n, struct run *ret)
{
	size_t i, runs = 0;

	for (i = 0; i < n; i++) {
		if (i == 0 || t[i].owner != t[i - 1].owner)
			ret[runs++] = (struct run){ &t[i], 0, true };
		ret[runs - 1].n++;
		if (t[i].weight != ret[runs - 1].v->weight)
			ret[runs - 1].even = false;
	}
	return runs;
}

/* The level of an even bundle is its fallen elements, each of which counts
 * once in every way; that of an uneven owner is 0 or 1. */
static void
make_bundle(struct arena *a, const struct way *ways, const struct run *runs,
    size_t n, struct bundle *ret)
{
	struct member *m = arena_alloc(a, n, sizeof(*m));
	struct touch *t = arena_alloc(a, runs->n, sizeof(*t));
	uint32_t most = 0, sum = 0;
	size_t i;

	for (i = 0; i < n; i++) {
		m[i].owner = runs[i].v->owner;
		m[i].weight = runs[i].even ? runs[i].v->weight : 1;
		sum += m[i].weight;
	}
	for (i = 0; i < runs->n; i++) {
		uint32_t k = ways[runs->v[i].way].k;

		t[i].way = runs->v[i].way;
		t[i].weight = runs->even ? 1 : runs->v[i].weight;
		most = k > most ? k : most;
	}
	*ret =
	    (struct bundle){ m, n, t, runs->n, sum < most ? sum : most, NULL };
	ret->chance = arena_alloc(a, ret->top + 1, sizeof(*ret->chance));
}

struct part
part_of(struct arena *a, const struct way *ways, const struct tie *t, size_t n)
{
	struct run *runs = arena_alloc(a, n, sizeof(*runs));
	size_t n_runs = find_runs(t, n, runs), i, j;
	struct part part = { 0 };

	qsort(runs, n_runs, sizeof(*runs), by_ways);
	part.bundles = arena_alloc(a, n_runs, sizeof(struct bundle));
	for (i = 0; i < n_runs; i = j) {
		for (j = i + 1; j < n_runs && same_ways(&runs[i], &runs[j]);)
			j++;
		make_bundle(
		    a, ways, runs + i, j - i, &part.bundles[part.n_bundles++]);
	}
	return part;
}
