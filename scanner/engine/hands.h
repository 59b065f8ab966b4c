#ifndef ENGINE_HANDS_H
#define ENGINE_HANDS_H

#include "engine/people.h"

/*
 * Whose hands the keys of a quorum are in: a person, an organisation, or
 * somebody to whom a member has lent its signature.
 */
struct hand {
	struct str owner; /* entity id or key; empty: no owner is known */
	uint32_t keys;    /* of the quorum, in this hand */
	uint32_t unknown; /* keys of whom nobody knows whose they are */
	bool opens;       /* enough, with all the required ones */
};

/* The hand with the most keys. lent: by_key() of FACT_DELEGATION. */
struct hand largest_hand(const struct graph *, const struct by_key *lent,
    const struct principal *quorum);
/* Is this key of the quorum in the hand? */
bool hand_holds(const struct graph *, const struct by_key *lent,
    struct str owner, const struct principal *key);

#endif
