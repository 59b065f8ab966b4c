#ifndef ENGINE_POINTS_H
#define ENGINE_POINTS_H

#include "base/arena.h"
#include "model/graph.h"

/*
 * What an attacker needs for one power, as points that can be compared between
 * two graphs: so many keys, so long a wait. Each number comes twice: what is
 * known to do (or nothing), and what is proven to be needed.
 */
#define POINT_CODE (KEYS_NEVER - 1) /* keys: no key; a vote or code decides */

struct point {
	uint32_t keys;  /* suffice; POINT_CODE; KEYS_UNKNOWN: not told */
	uint32_t least; /* fewer do not, whatever it is that nobody told */
	int64_t delay;  /* DELAY_UNKNOWN: not told */
	int64_t delay_least;
	bool vote;    /* of POINT_CODE: by a vote */
	bool counted; /* by thresholds alone: nobody lists the members */
	const struct route *route;
};

/* No points: nobody can. */
struct points {
	const struct point *v;
	size_t n;
	bool keys_told, delay_told; /* of all of them */
};

/* of may be NULL: then there is one point, of which nothing is told. What the
 * other graph knows better of a principal is taken as not told by this one: a
 * multisig whose time lock nobody mentions may still have it. */
struct points points_of(
    struct arena *, const struct authority *of, const struct graph *other);

/* Certainly, or perhaps, better for an attacker than all of them, in keys or
 * in time. Of members that nobody lists some may be one, before and after, so
 * a threshold is compared with a threshold. */
bool point_beats(const struct point *, const struct points *);
bool point_may_beat(const struct point *, const struct points *);
/* The one of them (not none) to compare with: of those that wait no longer the
 * one with fewest keys, else the one that waits least. */
const struct point *point_beside(const struct point *, const struct points *);

/* "3 keys and 48 h", "1 key and no delay", "a vote and 3 d", "nobody" (NULL),
 * "cannot be told". */
struct str point_words(struct arena *, const struct point *);

#endif
