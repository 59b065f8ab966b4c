#include <stdlib.h>

#include "authority/authority.h"
#include "authority/making.h"

/* ---- atoms ---- */

/* An address nobody explained may be a key: then it is one on all chains. */
static struct str
label_of(const struct principal *p)
{
	const bool everywhere =
	    p->kind == PRINCIPAL_EOA || p->kind == PRINCIPAL_UNKNOWN;

	return everywhere && p->address.n > 0 ? p->address : p->id;
}

static void
set_owner(struct atom *a)
{
	const struct principal *p = a->who;

	a->vendor = p->vendor.n > 0 || p->kind == PRINCIPAL_VENDOR;
	if (p->kind == PRINCIPAL_PERSON || p->kind == PRINCIPAL_VENDOR)
		a->owner = p->id;
	else
		a->owner = p->vendor.n > 0 ? p->vendor : p->person;
}

static struct atom *
atom_of(struct making *m, const struct gate *g)
{
	const bool key = g->kind == GATE_KEY;
	struct str label = key
	    ? label_of(g->who)
	    : arena_printf(m->keep, "members of " STR_FMT,
		  STR_ARG(g->who == NULL ? STR("?") : g->who->id));
	void **slot = map_slot(m->atoms, label);
	struct atom *a = *slot;

	if (a != NULL)
		return a;
	*slot = a = ARENA_NEW(m->keep, struct atom);
	a->label = label;
	a->keys = key ? 1 : g->k;
	if (key) {
		a->who = g->who;
		set_owner(a);
	}
	return a;
}

/* ---- nodes ---- */

static struct str
key_of(const struct number *num)
{
	return (struct str){ (const char *)&num->gate, sizeof(num->gate) };
}

static bool
is_node(const struct gate *g)
{
	return g->kind == GATE_OF && g->n > 0;
}

/* Parts before the whole; each gate once. As deep as the gates are. */
static void
number_gates(struct making *m, const struct gate *g)
{
	struct number *num = ARENA_NEW(m->arena, struct number);
	size_t i;

	num->gate = g;
	if (map_get(m->numbers, key_of(num)) != NULL)
		return;
	for (i = 0; i < g->n; i++)
		if (is_node(g->of[i]))
			number_gates(m, g->of[i]);
	num->is = (uint32_t)m->order.n;
	*map_slot(m->numbers, key_of(num)) = num;
	*VEC_ADD(m->arena, &m->order) = num;
}

static uint32_t
number_of(const struct making *m, const struct gate *g)
{
	const struct number probe = { .gate = g };
	const struct number *num = map_get(m->numbers, key_of(&probe));

	return num->is;
}

/* A threshold that is at most so many may be one. */
static bool
is_bound(const struct gate *g)
{
	return g->who != NULL && g->who->k_bound == BOUND_AT_MOST &&
	    g->k == g->who->k && g->k > 1;
}

/* What is open from the beginning is one part less to wait for. */
static void
add_dark(struct making *m, struct node *n, bool unlisted)
{
	m->f->is_dark = true;
	m->f->is_open_dark = m->f->is_open_dark || !unlisted;
	n->need -= m->dark == DARK_OPEN;
}

static void
add_atom(struct making *m, uint32_t self, const struct gate *g)
{
	*VEC_ADD(m->arena, &m->spots) = (struct spot){ atom_of(m, g), self };
}

static void
add_part(struct making *m, uint32_t self, const struct gate *g, uint32_t *kids)
{
	struct node *n = &m->f->nodes[self];

	if (is_node(g)) {
		kids[n->n_kids++] = number_of(m, g);
	} else if (g->kind == GATE_KEY) {
		add_atom(m, self, g);
	} else if (g->kind == GATE_ANYONE) {
		n->need--;
	} else if (g->kind != GATE_NOBODY) {
		add_dark(m, n, g->kind == GATE_OF);
		if (g->kind == GATE_OF && m->dark == DARK_SHUT)
			add_atom(m, self, g);
	}
}

static void
make_node(struct making *m, const struct number *num)
{
	const struct gate *g = num->gate;
	struct node *n = &m->f->nodes[num->is];
	uint32_t *kids = arena_alloc(m->arena, g->n, sizeof(*kids));
	size_t i;

	n->need = g->k;
	n->kids = kids;
	if (is_bound(g)) {
		m->f->is_dark = true;
		n->need = m->dark == DARK_OPEN ? 1 : n->need;
	}
	for (i = 0; i < g->n; i++)
		add_part(m, num->is, g->of[i], kids);
	m->f->size += 1 + g->n;
}

static void
link_up(struct making *m)
{
	struct node *nodes = m->f->nodes;
	size_t i, j, n = m->f->n_nodes;

	for (i = 0; i < n; i++)
		for (j = 0; j < nodes[i].n_kids; j++)
			nodes[nodes[i].kids[j]].n_up++;
	for (i = 0; i < n; i++) {
		nodes[i].up =
		    arena_alloc(m->arena, nodes[i].n_up, sizeof(uint32_t));
		nodes[i].n_up = 0;
	}
	nodes[n - 1].places = 1;
	for (i = n; i-- > 0;)
		for (j = 0; j < nodes[i].n_kids; j++) {
			struct node *kid = &nodes[nodes[i].kids[j]];

			kid->up[kid->n_up++] = (uint32_t)i;
			kid->places += nodes[i].places;
		}
}

struct formula *
formula_of(struct arena *scratch, struct arena *keep, struct map *atoms,
    const struct gate *g, enum dark dark)
{
	struct making m = { .arena = scratch,
		.keep = keep,
		.atoms = atoms,
		.dark = dark,
		.f = ARENA_NEW(scratch, struct formula),
		.numbers = map_new(scratch) };
	struct formula *f = m.f;
	size_t i;

	if (!is_node(g)) {
		const struct gate **only =
		    arena_alloc(scratch, 1, sizeof(struct gate *));

		*only = g;
		g = gate_new(scratch, GATE_OF, 1, only, 1, NULL);
	}
	number_gates(&m, g);
	f->n_nodes = m.order.n;
	f->nodes = arena_alloc(scratch, f->n_nodes, sizeof(*f->nodes));
	for (i = 0; i < f->n_nodes; i++)
		make_node(&m, m.order.v[i]);
	link_up(&m);
	make_items(&m);
	formula_begin(scratch, f);
	return f;
}
