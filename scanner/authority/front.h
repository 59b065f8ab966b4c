#ifndef AUTHORITY_FRONT_H
#define AUTHORITY_FRONT_H

#include "base/arena.h"
#include "model/graph.h"

/*
 * What opens a gate: all smallest sets of keys, as a Pareto front over the
 * number of keys and of persons.
 *
 * An atom is what falls as a whole. A key is one atom wherever it stands: an
 * EOA on all chains, and an address nothing is known of too (as if it were
 * one). The k members of a multisig that nobody listed are one atom of k keys.
 * Atoms of one vendor have one owner, else those of one person; what has
 * neither is an owner of its own.
 */
struct atom {
	struct str label;            /* address or id */
	struct str owner;            /* entity id; empty: nobody named */
	const struct principal *who; /* NULL: keys of members nobody listed */
	bool vendor;                 /* the owner is one */
	uint32_t keys;               /* weight */
	uint64_t mark;               /* free for whoever visits atoms */
};

/* One point of a front and one of its sets. */
struct point {
	uint32_t keys, persons;
	uint64_t sets;             /* how many such sets; saturates */
	struct atom *const *atoms; /* by label; the first set in that order */
	size_t n;
};

struct front {
	const struct point *points; /* keys rise, persons fall */
	size_t n;                   /* 0: no keys that we know of open it */
	bool complete;    /* there are no others, and sets are counted */
	uint32_t keys;    /* of the first; KEYS_NEVER, KEYS_UNKNOWN */
	uint32_t persons; /* of the last; 0: not known, or not of all keys */
	uint32_t least;   /* proven: fewer keys do not open it, whatever that
			   * is what nobody told; KEYS_NEVER: nothing does */
	bool exact;       /* keys is the smallest number */
	bool dark;        /* something in the gate is not told */
	struct atom *const *atoms; /* all in the gate */
	size_t n_atoms;
};

/*
 * Fronts are found once for each gate (by its address). The work of one gate
 * with up to LIMIT_EXACT_KEYS atoms and of all gates together is limited;
 * past it a front is bounds and says so.
 */
struct fronts;

struct fronts *fronts_new(struct arena *);
void fronts_end(struct fronts *); /* what it gave stays in the arena */
/* No work is left: what is asked from now on is bounds. */
bool fronts_spent(const struct fronts *);
const struct front *front_of(struct fronts *, const struct gate *);
/* Does it open with just those atoms whose mark is this number? */
bool front_opens(struct fronts *, const struct gate *, uint64_t mark);

#endif
