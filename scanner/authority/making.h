#ifndef AUTHORITY_MAKING_H
#define AUTHORITY_MAKING_H

#include "authority/formula.h"
#include "base/vec.h"

/* A formula while it is made: formula.c finds nodes and spots, items.c makes
 * items of the spots. */

/* One atom directly in one node; as often as it stands there. */
struct spot {
	struct atom *atom;
	uint32_t node;
};

/* One atom and all its places. */
struct stand {
	struct atom *atom;
	struct place *at;
	size_t n_at;
	uint32_t owner; /* as in struct item */
};

struct making {
	struct arena *arena, *keep;
	struct map *atoms;
	enum dark dark;
	struct formula *f;
	struct map *numbers; /* address of a gate -> struct number */
	VEC(const struct number *) order;
	VEC(struct spot) spots;
	VEC(struct stand) stands;
};

struct number {
	uint32_t is;
	const struct gate *gate; /* its address is the key */
};

void make_items(struct making *);

#endif
