#ifndef SCORE_BUNDLE_H
#define SCORE_BUNDLE_H

#include "score/plan.h"

/* An owner has weight elements in a way. */
struct tie {
	uint32_t part, owner, way, weight;
};

/* The bundles of some ties, which are sorted by owner and way. Ties of a
 * single way always give a single bundle. */
struct part part_of(
    struct arena *, const struct way *, const struct tie *, size_t n);

#endif
