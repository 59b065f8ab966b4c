#ifndef APP_DIFFERENCE_H
#define APP_DIFFERENCE_H

#include "app/scan.h"
#include "app/side.h"
#include "base/vec.h"

/* A change under the gate: its sides as they were read and judged, and what
 * differs between them. */
struct gating {
	struct arena *arena;
	const struct options *o;
	struct repo *opened; /* the others are looks at it */
	struct repo *head, *base, *common;
	struct changed changed;
	const struct policy *policy, *proposed;
	struct err proposed_wrong;
	bool is_proposed_wrong;
	/* by the base's manifest, and where the change touches it by its own */
	struct side before, after, own;
	bool has_own;
	bool left; /* evidence was not read: nothing to tell of it */
	/* what differs */
	VEC(struct finding *) findings;
	VEC(struct authority_change) changes;
};

/* Findings and authorities: what is introduced, fixed, hidden, weaker. Of two
 * readings of the side after, the worse counts. */
void difference_find(struct gating *);
/* As results, with the verdict. */
void difference_tell(struct gating *, struct results *);

#endif
