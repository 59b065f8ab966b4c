#ifndef REPORT_PICTURE_H
#define REPORT_PICTURE_H

#include "base/arena.h"
#include "model/graph.h"

/*
 * Authorities as a drawing: principals and who stands behind whom, from the
 * assets to the keys. What is drawn is the routes, each principal once, so
 * two ways over one Safe share it.
 */
#define PICTURE_NODES 150u /* more cannot be read; the rest is counted */

struct picture_node {
	const struct principal *who; /* NULL: a bend of a long edge */
	bool asset;                  /* something of it can be taken */
	bool marked;                 /* on the smallest compromise set */
	size_t more;                 /* others this box stands for */
	/* set by picture_lay_out() */
	size_t layer; /* 0: it stands behind nothing else */
	int x, y;     /* its upper left corner */
};

struct picture_edge {
	size_t from, to;  /* nodes; from is nearer to the assets */
	struct str label; /* powers; empty for the members of a quorum */
	bool marked;
	/* set by picture_lay_out(): the bends between, in order */
	const size_t *bends;
	size_t n_bends;
	int from_y, to_y; /* where it leaves and arrives */
	bool crowded;     /* many arrive there */
};

struct picture {
	struct picture_node *nodes;
	size_t n_nodes; /* with the bends, which come last */
	struct picture_edge *edges;
	size_t n_edges;
	size_t left_out; /* authorities that found no room */
	int width, height;
};

/* Worst authorities first; the smallest compromise set of all is marked: that
 * of the greatest reach, or where nobody knows one the first authority's. */
struct picture *picture_of(struct arena *, const struct graph *,
    const struct authority *const *, size_t n);

/*
 * Layers from left to right: an edge always leads to a later one (a cycle is
 * broken at its last edge). In a layer the order that crosses fewest edges is
 * sought by turns; equal pictures give equal places.
 * Source: Sugiyama, Tagawa, Toda 1981, layered drawings.
 */
#define PICTURE_BOX_WIDTH  196
#define PICTURE_BOX_HEIGHT 40
void picture_lay_out(struct arena *, struct picture *);

#endif
