#ifndef AUTHORITY_TAKES_H
#define AUTHORITY_TAKES_H

#include "authority/build.h"

/* What can be taken: the attacks on funds, by asset, power and role. */
struct takes {
	struct building *b;
	VEC(const struct attack *) list;
	struct race *races; /* by asset */
	size_t n_races;
};

/* Fewest keys, then least delay (one nobody told counts as none), then fewest
 * persons. */
bool compromise_before(const struct compromise *, const struct compromise *);

void take_races(struct takes *);
void take_reaches(const struct takes *, struct graph_parts *);

#endif
