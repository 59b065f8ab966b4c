#include <math.h>
#include <stdlib.h>

#include "authority/search.h"

/* A part of a node: a kid, or the atoms of an item. */
struct part {
	double cost; /* for each place it fills */
	int64_t fills;
	uint32_t index;
	bool kid;
};

struct greedy {
	struct search *s;
	double *cost; /* of each node, as if no atom stood in two places */
	bool *wanted;
	struct part *parts; /* room for those of one node */
};

static int
by_cost(const void *va, const void *vb)
{
	const struct part *a = va, *b = vb;

	if (a->cost != b->cost)
		return a->cost < b->cost ? -1 : 1;
	if (a->kid != b->kid)
		return a->kid ? 1 : -1;
	return (a->index > b->index) - (a->index < b->index);
}

static size_t
list_parts(const struct greedy *g, const struct node *n)
{
	const struct formula *f = g->s->f;
	size_t i, count = 0;

	for (i = 0; i < n->n_kids; i++)
		if (f->nodes[n->kids[i]].count < f->nodes[n->kids[i]].need)
			g->parts[count++] = (struct part){
				.cost = g->cost[n->kids[i]],
				.fills = 1,
				.index = n->kids[i],
				.kid = true,
			};
	for (i = 0; i < n->n_items; i++) {
		const struct item *item = &f->items[n->items[i].index];

		g->parts[count++] = (struct part){
			.cost =
			    (double)item->atoms[0]->keys / n->items[i].times,
			.fills = (int64_t)(item->n * n->items[i].times),
			.index = n->items[i].index,
		};
	}
	if (count > 1)
		qsort(g->parts, count, sizeof(*g->parts), by_cost);
	return count;
}

static void
want(struct greedy *g, const struct part *p, int64_t used)
{
	int64_t atoms, n;
	uint32_t *taken;

	if (p->kid) {
		g->wanted[p->index] = true;
		return;
	}
	taken = &g->s->taken[p->index];
	n = (int64_t)g->s->f->items[p->index].n;
	atoms = (used * n + p->fills - 1) / p->fills;
	if (atoms > *taken)
		*taken = (uint32_t)atoms;
}

/* The cheapest parts of a node, and what they cost; wanting them if so asked.
 * Infinite when there are too few. */
static double
cheapest(struct greedy *g, const struct node *n, bool wanting)
{
	const size_t count = list_parts(g, n);
	int64_t missing = n->need - n->count, used;
	double sum = 0;
	size_t i;

	for (i = 0; i < count && missing > 0; i++) {
		used =
		    g->parts[i].fills < missing ? g->parts[i].fills : missing;
		sum += g->parts[i].cost * (double)used;
		missing -= used;
		if (wanting)
			want(g, &g->parts[i], used);
	}
	return missing > 0 ? INFINITY : sum;
}

/* Without what is there twice over. */
static void
leave_out(struct search *s)
{
	struct formula *f = s->f;
	size_t i;

	for (i = 0; i < f->n_items; i++)
		while (s->taken[i] > 0) {
			formula_give(f, &f->items[i]);
			if (!formula_is_open(f)) {
				formula_take(f, &f->items[i]);
				break;
			}
			s->taken[i]--;
		}
}

static struct greedy
greedy_begin(struct search *s)
{
	const struct formula *f = s->f;
	size_t i, most = 0;

	for (i = 0; i < f->n_nodes; i++)
		if (f->nodes[i].n_kids + f->nodes[i].n_items > most)
			most = f->nodes[i].n_kids + f->nodes[i].n_items;
	return (struct greedy){ .s = s,
		.cost = arena_alloc(s->arena, f->n_nodes, sizeof(double)),
		.wanted = arena_alloc(s->arena, f->n_nodes, sizeof(bool)),
		.parts = arena_alloc(s->arena, most, sizeof(struct part)) };
}

bool
search_greedy(struct search *s)
{
	struct formula *f = s->f;
	struct greedy g = greedy_begin(s);
	size_t i;
	uint32_t j;
	bool open;

	for (i = 0; i < f->n_nodes; i++)
		g.cost[i] = cheapest(&g, &f->nodes[i], false);
	g.wanted[f->n_nodes - 1] = true;
	for (i = f->n_nodes; i-- > 0;)
		if (g.wanted[i])
			(void)cheapest(&g, &f->nodes[i], true);
	for (i = 0; i < f->n_items; i++)
		for (j = 0; j < s->taken[i]; j++)
			formula_take(f, &f->items[i]);
	open = formula_is_open(f);
	if (open)
		leave_out(s);
	for (i = 0; i < f->n_items; i++)
		for (j = 0; j < s->taken[i]; j++)
			formula_give(f, &f->items[i]);
	return open;
}
