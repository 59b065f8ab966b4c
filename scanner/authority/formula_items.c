#include <stdlib.h>

#include "authority/making.h"

static int
by_atom(const void *va, const void *vb)
{
	const struct spot *a = va, *b = vb;
	int c =
	    a->atom == b->atom ? 0 : str_cmp(a->atom->label, b->atom->label);

	return c != 0 ? c : (a->node > b->node) - (a->node < b->node);
}

static void
set_shares(const struct making *m, struct stand *s)
{
	double places = 0;
	size_t i;

	for (i = 0; i < s->n_at; i++)
		places += m->f->nodes[s->at[i].index].places * s->at[i].times;
	for (i = 0; i < s->n_at; i++)
		s->at[i].share = s->atom->keys / places;
}

static void
find_stands(struct making *m)
{
	struct spot *v = m->spots.v;
	size_t i, j, n = m->spots.n;

	if (n > 1)
		qsort(v, n, sizeof(*v), by_atom);
	for (i = 0; i < n; i = j) {
		struct stand *s = VEC_ADD(m->arena, &m->stands);

		for (j = i; j < n && v[j].atom == v[i].atom; j++)
			;
		s->atom = v[i].atom;
		s->at = arena_alloc(m->arena, j - i, sizeof(*s->at));
		for (j = i; j < n && v[j].atom == v[i].atom; j++) {
			if (s->n_at == 0 ||
			    s->at[s->n_at - 1].index != v[j].node)
				s->at[s->n_at++].index = v[j].node;
			s->at[s->n_at - 1].times++;
		}
		set_shares(m, s);
	}
}

/* Owners of one atom are as good as none. */
static void
number_owners(struct making *m)
{
	struct map *firsts = map_new(m->arena); /* owner -> struct stand */
	uint32_t owners = 0;
	struct stand *s, *first;
	void **slot;
	size_t i;

	for (i = 0; i < m->stands.n; i++) {
		s = &m->stands.v[i];
		if (s->atom->owner.n == 0)
			continue;
		slot = map_slot(firsts, s->atom->owner);
		if (*slot == NULL) {
			*slot = s;
			continue;
		}
		first = *slot;
		if (first->owner == 0)
			first->owner = ++owners;
		s->owner = first->owner;
	}
}

/* How alike two stands are: 0 when they are interchangeable. Atoms of many
 * keys are for themselves. */
static int
by_stand(const struct stand *a, const struct stand *b)
{
	size_t i;
	int c;

	if (a->owner != b->owner)
		return a->owner < b->owner ? -1 : 1;
	for (i = 0; i < a->n_at && i < b->n_at; i++) {
		if (a->at[i].index != b->at[i].index)
			return a->at[i].index < b->at[i].index ? -1 : 1;
		if (a->at[i].times != b->at[i].times)
			return a->at[i].times < b->at[i].times ? -1 : 1;
	}
	if (a->n_at != b->n_at)
		return a->n_at < b->n_at ? -1 : 1;
	c = (a->atom->keys > b->atom->keys) - (a->atom->keys < b->atom->keys);
	return c != 0 || a->atom->keys == 1
	    ? c
	    : str_cmp(a->atom->label, b->atom->label);
}

static int
by_stand_and_label(const void *va, const void *vb)
{
	const struct stand *a = va, *b = vb;
	int c = by_stand(a, b);

	return c != 0 ? c : str_cmp(a->atom->label, b->atom->label);
}

static int
by_share(const void *va, const void *vb)
{
	const struct place *a = va, *b = vb;

	if (a->share != b->share)
		return a->share < b->share ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

/* From the items' places to the nodes' items. */
static void
fill_nodes(struct making *m)
{
	struct formula *f = m->f;
	struct node *n;
	size_t i, j;

	for (i = 0; i < f->n_items; i++)
		for (j = 0; j < f->items[i].n_at; j++)
			f->nodes[f->items[i].at[j].index].n_items++;
	for (i = 0; i < f->n_nodes; i++) {
		n = &f->nodes[i];
		n->items = arena_alloc(m->arena, n->n_items, sizeof(*n->items));
		n->n_items = 0;
	}
	for (i = 0; i < f->n_items; i++)
		for (j = 0; j < f->items[i].n_at; j++) {
			n = &f->nodes[f->items[i].at[j].index];
			n->items[n->n_items] = f->items[i].at[j];
			n->items[n->n_items++].index = (uint32_t)i;
		}
	for (i = 0; i < f->n_nodes; i++) {
		n = &f->nodes[i];
		if (n->n_items > 1)
			qsort(
			    n->items, n->n_items, sizeof(*n->items), by_share);
	}
}

void
make_items(struct making *m)
{
	VEC(struct item) items = { 0 };
	struct atom **atoms =
	    arena_alloc(m->arena, m->spots.n, sizeof(struct atom *));
	struct stand *v;
	size_t i, j;

	find_stands(m);
	v = m->stands.v;
	m->f->atoms = arena_alloc(m->arena, m->stands.n, sizeof(*atoms));
	m->f->n_atoms = m->stands.n;
	for (i = 0; i < m->stands.n; i++)
		m->f->atoms[i] = v[i].atom;
	number_owners(m);
	if (m->stands.n > 1)
		qsort(v, m->stands.n, sizeof(*v), by_stand_and_label);
	for (i = 0; i < m->stands.n; i = j) {
		for (j = i; j < m->stands.n && by_stand(&v[j], &v[i]) == 0; j++)
			atoms[j] = v[j].atom;
		*VEC_ADD(m->arena, &items) = (struct item){ .atoms = &atoms[i],
			.n = j - i,
			.owner = v[i].owner,
			.at = v[i].at,
			.n_at = v[i].n_at };
	}
	m->f->items = items.v;
	m->f->n_items = items.n;
	fill_nodes(m);
}
