#ifndef AUTHORITY_FORMULA_H
#define AUTHORITY_FORMULA_H

#include "authority/front.h"
#include "base/map.h"

/*
 * A gate made ready for a search. Gates of k of others become nodes that
 * count; atoms that stand in the same places, and have no owner that has more
 * than one, are interchangeable and become one item, of which 0 to n fall.
 *
 *   node     count of need parts are open; then it counts as one for each up
 *   item     n atoms; each that falls adds one at each place
 *
 * Parts come before what they are part of: the root is the last node.
 */
struct place {
	uint32_t index; /* of a node; in struct node: of an item */
	uint32_t times;
	double share; /* see formula_least() */
};

struct node {
	int64_t need, count;
	uint32_t *up; /* nodes; one twice if it stands there twice */
	size_t n_up;
	const uint32_t *kids;
	size_t n_kids;
	struct place *items; /* directly in it; by share, rising */
	size_t n_items;
	double places; /* how often it stands in the tree of the root */
};

struct item {
	struct atom *const *atoms; /* by label */
	size_t n;
	uint32_t owner; /* 0: each atom has its own; else a number */
	const struct place *at;
	size_t n_at;
};

/* What nobody told (an account of unknown kind, code, a vote, members not
 * listed, the threshold below a bound): never opens, or opens by itself. */
enum dark { DARK_SHUT, DARK_OPEN };

struct formula {
	struct node *nodes;
	size_t n_nodes;
	struct item *items; /* of one owner side by side */
	size_t n_items;
	struct atom **atoms; /* by label */
	size_t n_atoms;
	bool is_dark;      /* there is something dark */
	bool is_open_dark; /* ... that is not only members not listed */
	uint64_t size;     /* nodes and places: what one look at all costs */
	struct bounds *bounds; /* room for formula_least() */
};

/* atoms: label -> struct atom, made in keep; all else in scratch. */
struct formula *formula_of(struct arena *scratch, struct arena *keep,
    struct map *atoms, const struct gate *, enum dark);
/* Its last step: what needs nothing opens. */
void formula_begin(struct arena *, struct formula *);
struct bounds *bounds_new(struct arena *, const struct formula *);
/* One more atom of the item falls, or the last that fell does not. */
void formula_take(struct formula *, const struct item *);
void formula_give(struct formula *, const struct item *);
bool formula_is_open(const struct formula *);

/* No fewer keys than that open it, of the items from the first on:
 * UINT32_MAX if all of them do not. */
uint32_t formula_least(struct formula *, size_t first);

#endif
