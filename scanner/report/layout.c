#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/vec.h"
#include "report/picture.h"

#define COLUMN     300 /* from the left of one layer to the left of the next */
#define ROW        56
#define BEND       22 /* height of a row in which only an edge passes */
#define MARGIN     24
#define SWEEPS     24
#define PORTS_MOST 3 /* labels that fit beside one box */

struct segment {
	size_t from, to; /* of one layer and the next */
};

/* Edges cut at every layer, nodes in their order, layer by layer. */
struct layers {
	struct arena *arena;
	VEC(struct picture_node) nodes;
	VEC(struct segment) segments;
	struct layer {
		size_t *v; /* nodes, from top to bottom */
		size_t n;
	} * layer;
	size_t n;
	size_t *row;  /* of each node in its layer */
	double *wish; /* scratch: where each node would like to be */
};

/* ---- layers ---- */

enum visit { NEW, OPEN, DONE };

struct descent {
	struct picture *p;
	enum visit *state;
};

/* Layer by the longest way from an asset. Not deeper than there are nodes, of
 * which there are PICTURE_NODES and some. */
static size_t
layer_of(struct descent *d, size_t node)
{
	struct picture *p = d->p;
	size_t i, l, most = 0;

	d->state[node] = OPEN;
	for (i = 0; i < p->n_edges; i++) {
		struct picture_edge *e = &p->edges[i];

		if (e->to != node || d->state[e->from] == OPEN)
			continue; /* an edge that would close a cycle */
		l = 1 +
		    (d->state[e->from] == DONE ? p->nodes[e->from].layer
					       : layer_of(d, e->from));
		most = l > most ? l : most;
	}
	d->state[node] = DONE;
	p->nodes[node].layer = most;
	return most;
}

/* How many there are. */
static size_t
set_layers(struct arena *a, struct picture *p)
{
	struct descent d = { p,
		arena_alloc(a, p->n_nodes + 1, sizeof(*d.state)) };
	size_t i, l, n = 0;

	for (i = 0; i < p->n_nodes; i++) {
		l = d.state[i] == NEW ? layer_of(&d, i) : p->nodes[i].layer;
		n = l + 1 > n ? l + 1 : n;
	}
	return n;
}

static void
add_segment(struct layers *l, size_t from, size_t to)
{
	struct segment *s = VEC_ADD(l->arena, &l->segments);

	s->from = from;
	s->to = to;
}

/* An edge over several layers gets a bend in each between; one that was
 * turned round to break a cycle is left to be drawn as a curve. */
static void
cut_edge(struct layers *l, struct picture_edge *e)
{
	size_t *bends = arena_alloc(l->arena, l->n + 1, sizeof(*bends));
	size_t layer, last, at = e->from;

	assert(e->from < l->nodes.n && e->to < l->nodes.n);
	layer = l->nodes.v[e->from].layer;
	last = l->nodes.v[e->to].layer;
	while (++layer < last) {
		VEC_ADD(l->arena, &l->nodes)->layer = layer;
		bends[e->n_bends] = l->nodes.n - 1;
		add_segment(l, at, bends[e->n_bends]);
		at = bends[e->n_bends++];
	}
	e->bends = bends;
	if (layer == last)
		add_segment(l, at, e->to);
}

static void
fill_layers(struct layers *l)
{
	struct layer *layer;
	size_t i;

	l->layer = arena_alloc(l->arena, l->n + 1, sizeof(*l->layer));
	l->row = arena_alloc(l->arena, l->nodes.n + 1, sizeof(*l->row));
	l->wish = arena_alloc(l->arena, l->nodes.n + 1, sizeof(*l->wish));
	for (i = 0; i < l->nodes.n; i++)
		l->layer[l->nodes.v[i].layer].n++;
	for (i = 0; i < l->n; i++) {
		l->layer[i].v =
		    arena_alloc(l->arena, l->layer[i].n + 1, sizeof(size_t));
		l->layer[i].n = 0;
	}
	for (i = 0; i < l->nodes.n; i++) {
		layer = &l->layer[l->nodes.v[i].layer];
		l->row[i] = layer->n;
		layer->v[layer->n++] = i;
	}
}

/* ---- order ---- */

/* The mean row of the neighbours on one side; its own row if it has none. */
static void
wish_rows(struct layers *l, bool leftward)
{
	size_t *degree = arena_alloc(l->arena, l->nodes.n + 1, sizeof(*degree));
	size_t i;

	memset(l->wish, 0, l->nodes.n * sizeof(*l->wish));
	for (i = 0; i < l->segments.n; i++) {
		size_t a = l->segments.v[i].from, b = l->segments.v[i].to;

		l->wish[leftward ? b : a] += (double)l->row[leftward ? a : b];
		degree[leftward ? b : a]++;
	}
	for (i = 0; i < l->nodes.n; i++)
		l->wish[i] = degree[i] > 0 ? l->wish[i] / (double)degree[i]
					   : (double)l->row[i];
}

/* Insertion keeps equal ones in order, so the result is always the same. */
static void
sort_layer(struct layers *l, struct layer *layer)
{
	size_t i, j, node;

	for (i = 1; i < layer->n; i++) {
		node = layer->v[i];
		for (j = i; j > 0 && l->wish[node] < l->wish[layer->v[j - 1]];
		     j--)
			layer->v[j] = layer->v[j - 1];
		layer->v[j] = node;
	}
	for (i = 0; i < layer->n; i++)
		l->row[layer->v[i]] = i;
}

static bool
cross(const struct layers *l, const struct segment *a, const struct segment *b)
{
	if (l->nodes.v[a->from].layer != l->nodes.v[b->from].layer)
		return false;
	return (l->row[a->from] < l->row[b->from] &&
		   l->row[a->to] > l->row[b->to]) ||
	    (l->row[a->from] > l->row[b->from] &&
		l->row[a->to] < l->row[b->to]);
}

static size_t
crossings(const struct layers *l)
{
	size_t i, j, n = 0;

	for (i = 0; i < l->segments.n; i++)
		for (j = i + 1; j < l->segments.n; j++)
			n += cross(l, &l->segments.v[i], &l->segments.v[j]);
	return n;
}

static void
set_rows(struct layers *l, const size_t *row)
{
	size_t i;

	memcpy(l->row, row, l->nodes.n * sizeof(*row));
	for (i = 0; i < l->nodes.n; i++)
		l->layer[l->nodes.v[i].layer].v[row[i]] = i;
}

/* Sort by the neighbours to the left, then to the right, and so on; keep the
 * best that came along. */
static void
order_rows(struct layers *l)
{
	size_t *best = arena_alloc(l->arena, l->nodes.n + 1, sizeof(*best));
	size_t i, sweep, n, fewest = crossings(l);

	memcpy(best, l->row, l->nodes.n * sizeof(*best));
	for (sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
		for (i = 0; i < l->n; i++) {
			bool left = sweep % 2 == 0;

			wish_rows(l, left);
			sort_layer(l, &l->layer[left ? i : l->n - 1 - i]);
		}
		n = crossings(l);
		if (n >= fewest)
			continue;
		fewest = n;
		memcpy(best, l->row, l->nodes.n * sizeof(*best));
	}
	set_rows(l, best);
}

/* ---- places ---- */

static int
room(const struct layers *l, size_t node)
{
	return l->nodes.v[node].who == NULL ? BEND : ROW;
}

static int
stack(struct layers *l)
{
	size_t i, j;
	int y, most = 0;

	for (i = 0; i < l->n; i++) {
		y = MARGIN;
		for (j = 0; j < l->layer[i].n; j++) {
			l->nodes.v[l->layer[i].v[j]].y = y;
			y += room(l, l->layer[i].v[j]);
		}
		most = y > most ? y : most;
	}
	return most;
}

/* Move short layers to the middle of what they stand beside. */
static void
centre(struct layers *l, int height)
{
	size_t i, j;

	for (i = 0; i < l->n; i++) {
		const struct layer *layer = &l->layer[i];
		size_t last = layer->n > 0 ? layer->v[layer->n - 1] : 0;
		int used = layer->n == 0
		    ? 0
		    : l->nodes.v[last].y + room(l, last) - MARGIN;

		for (j = 0; j < layer->n; j++)
			l->nodes.v[layer->v[j]].y +=
			    (height - MARGIN - used) / 2;
	}
}

/* The node next to an end of an edge: a bend, or the other end. */
static const struct picture_node *
beside(const struct picture *p, const struct picture_edge *e, bool arriving)
{
	size_t bend = arriving ? e->n_bends - 1 : 0;

	if (e->n_bends > 0)
		return &p->nodes[e->bends[bend]];
	return &p->nodes[arriving ? e->from : e->to];
}

static bool
shares_end(
    const struct picture_edge *a, const struct picture_edge *b, bool arriving)
{
	return arriving ? a->to == b->to : a->from == b->from;
}

/* Edges that end at one box do so one below the other, in the order in which
 * they come, so that they neither cross nor hide each other's labels. */
static int
port(struct picture *p, size_t edge, bool arriving)
{
	const struct picture_edge *other;
	struct picture_edge *e = &p->edges[edge];
	const int y = beside(p, e, arriving)->y;
	int above = 0, all = 0, its;
	size_t i;

	for (i = 0; i < p->n_edges; i++) {
		other = &p->edges[i];
		if (!shares_end(e, other, arriving))
			continue;
		its = beside(p, other, arriving)->y;
		above += its < y || (its == y && i < edge);
		all++;
	}
	if (arriving)
		e->crowded = all > PORTS_MOST;
	return p->nodes[arriving ? e->to : e->from].y +
	    PICTURE_BOX_HEIGHT * (above + 1) / (all + 1);
}

void
picture_lay_out(struct arena *a, struct picture *p)
{
	struct layers l = { .arena = a, .n = set_layers(a, p) };
	size_t i;

	for (i = 0; i < p->n_nodes; i++)
		*VEC_ADD(a, &l.nodes) = p->nodes[i];
	for (i = 0; i < p->n_edges; i++)
		cut_edge(&l, &p->edges[i]);
	fill_layers(&l);
	order_rows(&l);
	p->height = stack(&l);
	centre(&l, p->height);
	for (i = 0; i < l.nodes.n; i++)
		l.nodes.v[i].x = MARGIN + (int)l.nodes.v[i].layer * COLUMN;
	p->height += MARGIN;
	p->width = 2 * MARGIN + PICTURE_BOX_WIDTH +
	    (l.n > 0 ? (int)(l.n - 1) * COLUMN : 0);
	p->nodes = l.nodes.v;
	p->n_nodes = l.nodes.n;
	for (i = 0; i < p->n_edges; i++) {
		p->edges[i].from_y = port(p, i, false);
		p->edges[i].to_y = port(p, i, true);
	}
}
