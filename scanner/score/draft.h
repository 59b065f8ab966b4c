#ifndef SCORE_DRAFT_H
#define SCORE_DRAFT_H

#include "base/vec.h"
#include "score/worth.h"

/* A path while it grows: the assets it reaches are not all known yet. */
struct draft_path {
	uint32_t *of;
	size_t n;
	uint32_t k;
	int64_t delay; /* seconds */
	uint64_t *reach;
};

/* A protocol while it is drawn from a graph. Elements, owners and paths are
 * made once each, however often they are met. */
struct draft {
	struct arena *arena;
	const struct worth *worth;
	struct map *elements, *owners, *paths;
	VEC(struct element) all;
	VEC(struct draft_path *) ways;
	int n_owners;
};

struct draft draft_new(struct arena *, const struct worth *);
/* name tells it from others of its class; owner is who falls with it. */
uint32_t draft_element(
    struct draft *, enum element_class, struct str name, struct str owner);
/* k of some elements, each named once, and then a wait. Sorts of. */
void draft_path(struct draft *, uint32_t *of, size_t n, uint32_t k,
    int64_t delay, const uint64_t *reach);
/* Elements and paths of ret; the rest of it is left alone. */
void draft_finish(const struct draft *, struct protocol *ret);

#endif
