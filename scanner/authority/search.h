#ifndef AUTHORITY_SEARCH_H
#define AUTHORITY_SEARCH_H

#include "authority/formula.h"
#include "base/vec.h"

/* A point while it is looked for: atoms by their rank among all by label. */
struct found {
	uint32_t keys, persons;
	uint64_t sets;
	uint32_t *ranks;
	size_t n;
};

/*
 * A search for all smallest sets: item by item, from none of its atoms to all,
 * as long as what is still needed at least may lead to a set that no found one
 * is better than. It begins with one set made greedily, so there is an answer
 * if the work ends too soon (cut).
 */
struct search {
	struct arena *arena;
	struct formula *f;
	uint64_t work;   /* left; looks at one node or place */
	uint32_t *taken; /* of each item */
	uint32_t *room;  /* for the ranks of one set */
	uint32_t most;   /* keys of one owner */
	VEC(struct found) found;
	bool cut;
};

/* The formula is as it was, when it returns. */
void search_all(struct search *);
/* One set, in taken, of which no atom can be left out; false: none opens. */
bool search_greedy(struct search *);

#endif
