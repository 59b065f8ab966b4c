#ifndef SCORE_WORTH_H
#define SCORE_WORTH_H

#include "base/map.h"
#include "score/priors.h"

/*
 * What can be lost at each asset. Assets with a declared value have one bit
 * each in a set; so paths that reach the same asset twice count it once.
 * When nobody declared any, there is one asset of the reference value, and
 * everything reaches it.
 */
struct worth {
	struct arena *arena;
	const struct graph *graph;
	struct map *spots; /* id -> struct spot */
	double *usd;       /* of each bit */
	size_t n, words;   /* bits, and the words of a set */
	double total;
	bool relative;
	uint32_t round; /* of worth_reach() */
	uint64_t steps; /* left */
};

void worth_of(struct arena *, const struct priors *, const struct graph *,
    struct worth *ret);
/* The assets whoever has power over this one can take: itself, and what it
 * has money powers over, and so on. Delays on the way are not counted. */
const uint64_t *worth_reach(struct worth *, const struct principal *);
/* Their part of the total. */
double worth_share(const struct worth *, const uint64_t *set);

#endif
