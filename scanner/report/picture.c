#include "report/picture.h"

#include <assert.h>

#include "base/map.h"
#include "base/vec.h"
#include "report/wording.h"

#define NESTED_MOST 4 /* multisigs in multisigs that are drawn */

struct drawing {
	struct arena *arena;
	struct map *places; /* id -> its index + 1, as size_t */
	struct map *drawn;  /* "from|to" -> the edge's index + 1 */
	VEC(struct picture_node) nodes;
	VEC(struct picture_edge) edges;
};

static size_t *
number_at(struct drawing *d, struct map *m, struct str key)
{
	void **slot = map_slot(m, key);

	if (*slot == NULL)
		*slot = ARENA_NEW(d->arena, size_t);
	return *slot;
}

/* One key is one key on every chain. */
static struct str
place_key(const struct principal *p)
{
	return p->kind == PRINCIPAL_EOA && p->address.n > 0 ? p->address
							    : p->id;
}

static size_t
node_of(struct drawing *d, const struct principal *p)
{
	size_t *at = number_at(d, d->places, place_key(p));

	if (*at == 0) {
		VEC_ADD(d->arena, &d->nodes)->who = p;
		*at = d->nodes.n;
	}
	return *at - 1;
}

static bool
has_word(struct str list, struct str word)
{
	size_t at, from = 0;

	while ((at = str_find(list, STR(", "), from)) != SIZE_MAX) {
		if (str_eq(str_slice(list, from, at), word))
			return true;
		from = at + 2;
	}
	return str_eq(str_slice(list, from, list.n), word);
}

/* Once more the same edge: its label tells both. */
static void
join(struct drawing *d, size_t from, size_t to, struct str label)
{
	struct str key = arena_printf(d->arena, "%zu|%zu", from, to);
	size_t *at = number_at(d, d->drawn, key);
	struct picture_edge *e;

	if (from == to)
		return;
	if (*at == 0) {
		e = VEC_ADD(d->arena, &d->edges);
		*e = (struct picture_edge){ .from = from, .to = to };
		*at = d->edges.n;
	}
	e = &d->edges.v[*at - 1];
	if (e->label.n == 0)
		e->label = label;
	else if (label.n > 0 && !has_word(e->label, label))
		e->label = arena_printf(d->arena, STR_FMT ", " STR_FMT,
		    STR_ARG(e->label), STR_ARG(label));
}

/* What the one on the right does for the one on the left of it. */
static struct str
bond(const struct principal *p)
{
	switch (p->kind) {
	case PRINCIPAL_TIMELOCK:
		return STR("propose");
	case PRINCIPAL_PROXY_ADMIN:
		return STR("own");
	default:
		return STR_NONE;
	}
}

static struct picture_node *
node_at_place(struct drawing *d, size_t place)
{
	assert(place < d->nodes.n && d->nodes.v != NULL);
	return &d->nodes.v[place];
}

static void
draw_gate(struct drawing *d, size_t from, struct str label,
    const struct gate *g, unsigned depth)
{
	size_t i, to = from;

	if (g->who != NULL && g->who != node_at_place(d, from)->who) {
		to = node_of(d, g->who);
		join(d, from, to, label);
		label = bond(g->who);
	}
	for (i = 0; depth < NESTED_MOST && i < g->n; i++)
		draw_gate(d, to, label, g->of[i], depth + 1);
}

static void
draw_route(struct drawing *d, const struct authority *a, const struct route *r)
{
	size_t i, to, from = node_of(d, a->asset);
	struct str label = authority_power(a);

	node_at_place(d, from)->asset = true;
	for (i = 0; i < r->n_via; i++) {
		to = node_of(d, r->via[i]);
		join(d, from, to, label);
		from = to;
		label = bond(node_at_place(d, from)->who);
	}
	draw_gate(d, from, label, r->gate, 0);
}

/* ---- the smallest set ---- */

static void
mark_node(struct drawing *d, const struct principal *p)
{
	size_t *at = map_get(d->places, place_key(p));

	if (at != NULL && *at != 0)
		node_at_place(d, *at - 1)->marked = true;
}

static void
mark(struct drawing *d, const struct principal *asset, const struct route *r,
    const struct compromise *c)
{
	size_t i;

	mark_node(d, asset);
	for (i = 0; r != NULL && i < r->n_via; i++)
		mark_node(d, r->via[i]);
	for (i = 0; c != NULL && i < c->n_members; i++)
		mark_node(d, c->members[i]);
	for (i = 0; i < d->edges.n; i++)
		d->edges.v[i].marked = d->nodes.v[d->edges.v[i].from].marked &&
		    d->nodes.v[d->edges.v[i].to].marked;
}

static bool
is_listed(const struct authority *a, const struct authority *const *v, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (v[i] == a)
			return true;
	return false;
}

static void
mark_smallest(struct drawing *d, const struct graph *g,
    const struct authority *const *v, size_t n)
{
	size_t i, n_reaches;
	const struct reach *r = graph_reaches(g, &n_reaches);

	for (i = 0; i < n_reaches; i++)
		if (r[i].n_opens > 0 && is_listed(r[i].opens[0], v, n)) {
			mark(d, r[i].opens[0]->asset, r[i].by->route, r[i].by);
			return;
		}
	if (n > 0 && v[0]->n_sets > 0)
		mark(d, v[0]->asset, v[0]->sets[0].route, v[0]->sets);
	else if (n > 0 && v[0]->n_routes > 0)
		mark(d, v[0]->asset, v[0]->routes, NULL);
}

/* ---- assets in the same hands ---- */

/* What leads away from a node, as text; empty for what is not an asset alone.
 * Edges stand in the order they were drawn in, so equal hands need not give
 * equal text when drawn in another order; then there are two boxes. */
static struct str *
hands(struct drawing *d)
{
	struct str *v = arena_alloc(d->arena, d->nodes.n + 1, sizeof(*v));
	size_t i;

	for (i = 0; i < d->edges.n; i++) {
		const struct picture_edge *e = &d->edges.v[i];

		v[e->from] = arena_printf(d->arena, STR_FMT "|%zu " STR_FMT,
		    STR_ARG(v[e->from]), e->to, STR_ARG(e->label));
	}
	for (i = 0; i < d->edges.n; i++)
		v[d->edges.v[i].to] = STR_NONE;
	return v;
}

/* Where each node goes: to itself, or to the first in the same hands. */
static size_t *
alike(struct drawing *d)
{
	size_t *to = arena_alloc(d->arena, d->nodes.n + 1, sizeof(*to)), *at, i;
	struct map *first = map_new(d->arena);
	const struct str *hand = hands(d);

	for (i = 0; i < d->nodes.n; i++) {
		to[i] = i;
		if (hand[i].n == 0 || d->nodes.v[i].marked)
			continue;
		at = number_at(d, first, hand[i]);
		if (*at == 0)
			*at = i + 1;
		to[i] = *at - 1;
	}
	return to;
}

static void
fill(struct drawing *d, struct picture *p)
{
	const size_t *to = alike(d);
	size_t *now = arena_alloc(d->arena, d->nodes.n + 1, sizeof(*now)), i;

	p->nodes = arena_alloc(d->arena, d->nodes.n + 1, sizeof(*p->nodes));
	p->edges = arena_alloc(d->arena, d->edges.n + 1, sizeof(*p->edges));
	for (i = 0; i < d->nodes.n; i++) {
		if (to[i] != i) {
			p->nodes[now[to[i]]].more++;
			continue;
		}
		now[i] = p->n_nodes;
		p->nodes[p->n_nodes++] = d->nodes.v[i];
	}
	for (i = 0; i < d->edges.n; i++) {
		const struct picture_edge *e = &d->edges.v[i];

		if (to[e->from] != e->from)
			continue;
		p->edges[p->n_edges] = *e;
		p->edges[p->n_edges].from = now[e->from];
		p->edges[p->n_edges++].to = now[e->to];
	}
}

struct picture *
picture_of(struct arena *a, const struct graph *g,
    const struct authority *const *v, size_t n)
{
	struct drawing d = { .arena = a };
	struct picture *p = ARENA_NEW(a, struct picture);
	size_t i, j;

	d.places = map_new(a);
	d.drawn = map_new(a);
	for (i = 0; i < n && d.nodes.n < PICTURE_NODES; i++)
		for (j = 0; j < v[i]->n_routes && d.nodes.n < PICTURE_NODES;
		     j++)
			draw_route(&d, v[i], &v[i]->routes[j]);
	mark_smallest(&d, g, v, i);
	p->left_out = n - i;
	fill(&d, p);
	return p;
}
