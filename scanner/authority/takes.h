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

/*
 * All gates on the way to funds, each once, as doors. To try a set of atoms at
 * them takes a look at those doors only where one of the atoms fits.
 */
struct doors;

struct doors *doors_new(const struct takes *);
/* What those atoms alone open: indices of the list, rising; dies with the next
 * try. */
const size_t *doors_try(
    struct doors *, struct atom *const *atoms, size_t n, size_t *n_opened);
bool doors_spent(const struct doors *); /* LIMIT_REACH_WORK is used up */

void take_races(struct takes *);
void take_reaches(const struct takes *, struct graph_parts *);

#endif
