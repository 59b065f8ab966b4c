#include "authority/formula.h"

/* One more part of a node is open. As deep as the gates are. */
static void
count_up(struct formula *f, struct node *n)
{
	size_t i;

	if (++n->count == n->need)
		for (i = 0; i < n->n_up; i++)
			count_up(f, &f->nodes[n->up[i]]);
}

static void
count_down(struct formula *f, struct node *n)
{
	size_t i;

	if (n->count-- == n->need)
		for (i = 0; i < n->n_up; i++)
			count_down(f, &f->nodes[n->up[i]]);
}

void
formula_begin(struct arena *a, struct formula *f)
{
	const struct node *n;
	size_t i, j;

	f->bounds = bounds_new(a, f);
	for (i = 0; i < f->n_nodes; i++) {
		n = &f->nodes[i];
		for (j = 0; n->need <= 0 && j < n->n_up; j++)
			count_up(f, &f->nodes[n->up[j]]);
	}
}

void
formula_take(struct formula *f, const struct item *item)
{
	size_t i;
	uint32_t k;

	for (i = 0; i < item->n_at; i++)
		for (k = 0; k < item->at[i].times; k++)
			count_up(f, &f->nodes[item->at[i].index]);
}

void
formula_give(struct formula *f, const struct item *item)
{
	size_t i;
	uint32_t k;

	for (i = 0; i < item->n_at; i++)
		for (k = 0; k < item->at[i].times; k++)
			count_down(f, &f->nodes[item->at[i].index]);
}

bool
formula_is_open(const struct formula *f)
{
	const struct node *root = &f->nodes[f->n_nodes - 1];

	return root->count >= root->need;
}
