#ifndef AUTHORITY_WAYS_H
#define AUTHORITY_WAYS_H

#include "authority/build.h"

/*
 * From a holder to the keys behind it.
 *
 * The answer is a list of ways: a gate to open and a delay to wait.
 *
 *   EOA          its key
 *   multisig     k of (the gates of its members); a module is a way of its own
 *   timelock     (a proposer AND an executor) after the delay; or its admin,
 *                who can make himself both, after the delay
 *   proxy admin  the ways of its owner
 *   governor, other contracts   GATE_CODE
 *
 * A principal met again on the way to itself gives no way: cycles end. What
 * was found inside a cycle is not remembered, as it may lack a way.
 */
struct way {
	const struct gate *gate;
	int64_t delay;
	VEC(const struct fact *) proof;
	VEC(const struct principal *) via;
};

struct ways {
	VEC(struct way) list;
};

struct walk {
	struct building *b;
	struct map *done; /* id -> struct ways */
	struct map *open; /* id -> its depth on the way to here, 0: not on it */
	size_t depth;
	size_t lowest_hit; /* depth of the outermost principal met again */
	size_t steps;      /* left, see LIMIT_STEPS */
};

/* All ways of many holders, each with the proof that it holds. */
void ways_of_holders(
    struct walk *, const struct holding *const *, size_t n, struct ways *ret);
/* Nothing can be told of who: a gate that says so. */
struct way *ways_unknown(
    struct walk *, const struct principal *who, struct ways *ret);
void way_prove(struct walk *, struct way *, const struct fact *);

#endif
