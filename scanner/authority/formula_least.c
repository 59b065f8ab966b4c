#include <math.h>
#include <stdlib.h>

#include "authority/formula.h"

/*
 * Fewer keys than this cannot open the formula. Two bounds hold at once:
 *
 * - Share: let each atom pay for all the places of the tree it stands in, an
 *   equal share for each. Whatever set of atoms opens the tree, the places it
 *   uses cost no more than the set has keys; so the cheapest way to open the
 *   tree, paid by place, costs no more than the smallest set.
 * - Deep: to open k parts takes as much as the hardest of them, and as many
 *   atoms as stand among them.
 */
struct bounds {
	double *share; /* of each node; INFINITY: all that is left is too few */
	double *deep;
	double *sorted; /* room for the parts of one node */
};

struct bounds *
bounds_new(struct arena *a, const struct formula *f)
{
	struct bounds *b = ARENA_NEW(a, struct bounds);
	size_t i, most = 0;

	b->share = arena_alloc(a, f->n_nodes, sizeof(double));
	b->deep = arena_alloc(a, f->n_nodes, sizeof(double));
	for (i = 0; i < f->n_nodes; i++)
		if (f->nodes[i].n_kids > most)
			most = f->nodes[i].n_kids;
	b->sorted = arena_alloc(a, most, sizeof(double));
	return b;
}

static bool
is_shut(const struct node *n)
{
	return n->count < n->need;
}

static int
by_size(const void *va, const void *vb)
{
	double a = *(const double *)va, b = *(const double *)vb;

	return (a > b) - (a < b);
}

/* The bounds of the parts that are shut, the smallest first. */
static size_t
sort_kids(const struct formula *f, const struct node *n, const double *bounds)
{
	double *v = f->bounds->sorted;
	size_t i, shut = 0;

	for (i = 0; i < n->n_kids; i++)
		if (is_shut(&f->nodes[n->kids[i]]))
			v[shut++] = bounds[n->kids[i]];
	if (shut > 1)
		qsort(v, shut, sizeof(*v), by_size);
	return shut;
}

/* The cheapest of kids and items together; both come cheapest first. */
static double
share_of(const struct formula *f, const struct node *n, size_t first)
{
	const size_t n_kids = sort_kids(f, n, f->bounds->share);
	const struct place *p = n->items, *end = n->items + n->n_items;
	int64_t missing = n->need - n->count, many;
	double sum = 0;
	size_t kid = 0;

	while (missing > 0) {
		if (p < end && p->index < first) {
			p++;
		} else if (kid < n_kids &&
		    (p == end || f->bounds->sorted[kid] <= p->share)) {
			sum += f->bounds->sorted[kid++];
			missing--;
		} else if (p < end) {
			many = (int64_t)(f->items[p->index].n * p->times);
			if (many > missing)
				many = missing;
			sum += p->share * (double)many;
			missing -= many;
			p++;
		} else {
			return INFINITY;
		}
	}
	return sum;
}

/* As few atoms as can stand at that many places. */
static double
atoms_for(int64_t places, uint32_t times)
{
	const int64_t atoms = (places + times - 1) / times;

	return (double)atoms;
}

static double
deep_of(const struct formula *f, const struct node *n, size_t first)
{
	const size_t n_kids = sort_kids(f, n, f->bounds->deep);
	const int64_t missing = n->need - n->count;
	int64_t atoms = 0, t;
	uint32_t times = 1;
	double best = INFINITY, cost;
	size_t i;

	for (i = 0; i < n->n_items; i++) {
		if (n->items[i].index < first)
			continue;
		atoms +=
		    (int64_t)f->items[n->items[i].index].n * n->items[i].times;
		if (n->items[i].times > times)
			times = n->items[i].times;
	}
	for (t = missing > atoms ? missing - atoms : 0;
	     t <= missing && t <= (int64_t)n_kids; t++) {
		cost = atoms_for(missing - t, times);
		if (t > 0 && f->bounds->sorted[t - 1] > cost)
			cost = f->bounds->sorted[t - 1];
		if (cost < best)
			best = cost;
	}
	return best;
}

static uint32_t
round_up(double x)
{
	if (!(x < UINT32_MAX))
		return UINT32_MAX;
	return x <= 0 ? 0 : (uint32_t)x + ((uint32_t)x < x);
}

uint32_t
formula_least(struct formula *f, size_t first)
{
	struct bounds *b = f->bounds;
	const size_t root = f->n_nodes - 1;
	size_t i;

	for (i = 0; i <= root; i++) {
		const struct node *n = &f->nodes[i];

		b->share[i] = is_shut(n) ? share_of(f, n, first) : 0;
		b->deep[i] = is_shut(n) ? deep_of(f, n, first) : 0;
	}
	/* a sum of shares may end a hair above a whole number */
	return round_up(b->share[root] - 1e-6 > b->deep[root]
		? b->share[root] - 1e-6
		: b->deep[root]);
}
