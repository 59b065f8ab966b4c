#ifndef MODEL_GRAPH_PARTS_H
#define MODEL_GRAPH_PARTS_H

#include "model/graph.h"

/*
 * What a graph is made of. authority/ fills it; tests may. The arrays are
 * borrowed and must live as long as the graph; graph_of() sorts nothing but
 * its own indices, so principals must be sorted by id.
 */
struct graph_parts {
	struct facts *facts;
	const struct fact *const *believed; /* of them; NULL: all */
	size_t n_believed;
	const struct principal *const *principals;
	size_t n_principals;
	const struct holding *const *holdings;
	size_t n_holdings;
	const struct authority *const *authorities;
	size_t n_authorities;
	const struct race *races; /* by id of their assets */
	size_t n_races;
	const struct reach *reaches;
	size_t n_reaches;
	struct coverage coverage;
};

const struct graph *graph_of(struct arena *, const struct graph_parts *);

#endif
