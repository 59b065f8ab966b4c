#ifndef AUTHORITY_WAYS_H
#define AUTHORITY_WAYS_H

#include "authority/build.h"

/*
 * From a holder to the keys behind it.
 *
 * The answer is a list of ways: a gate to open and a delay to wait.
 *
 *   EOA          its key
 *   multisig     the required members and enough of the others, after its own
 *                time lock; a module, or whoever sets the signers, is a way of
 *                its own and does not wait for that lock
 *   timelock     (a proposer AND an executor) after the delay; or its admin,
 *                who can make himself both, after the delay
 *   proxy admin  the ways of its owner
 *   governor     GATE_CODE, after the vote
 *   other contracts   GATE_CODE
 *
 * Whoever has a shortcut past any of them, or may act for it for a while, is
 * a way that does not wait. A vote whose length nobody told is not counted on.
 *
 * An attack goes further than what was given: whoever may replace the code of
 * a principal on the way takes all it holds. Checks see routes without that
 * (they judge the upgrade by itself), compromise sets are made with it.
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
	bool cut; /* there are more, none of them shorter */
};

struct walk {
	struct building *b;
	bool attack;
	struct map *done; /* id -> struct ways */
	struct map *open; /* id -> its depth on the way to here, 0: not on it */
	size_t depth;
	size_t lowest_hit; /* depth of the outermost principal met again */
	size_t steps;      /* left, see LIMIT_STEPS */
	size_t all_steps;  /* left of all powers, see LIMIT_ALL_STEPS */
};

struct walk walk_begin(struct building *, bool attack);
/* All ways of many holders, each with the proof that it holds. */
void ways_of_holders(
    struct walk *, const struct holding *const *, size_t n, struct ways *ret);
/* The same, but nobody (renounced) is no way: others may be left. */
void ways_beside(
    struct walk *, const struct principal *, enum power, struct ways *ret);
/* Nothing can be told of who: a gate that says so. */
struct way *ways_unknown(
    struct walk *, const struct principal *who, struct ways *ret);
void way_prove(struct walk *, struct way *, const struct fact *);

/* What they open, worst first; as many as there are ways. */
const struct route *routes_of(struct walk *, const struct ways *);

/* The sets of an authority, from the routes of the attack on it; cut: there
 * are more routes, none of them shorter. */
void sets_of(struct walk *, struct authority *, struct attack *, bool cut);

/* ---- between ways.c, ways_quorum.c and ways_timelock.c ---- */

/* Is there work left? Then it is so much less; else say ways_unknown(). */
bool walk_spend(struct walk *, size_t steps);
/* The same parts give the same gate, so that what is found out about it is
 * found out once. of is copied. */
const struct gate *walk_gate(struct walk *, enum gate_kind, uint32_t k,
    const struct gate *const *of, size_t n, const struct principal *who);
/* A place for the way. When there are LIMIT_ROUTES the longest gives way, so
 * that no crowd of others can hide a short one; NULL if this is the longest. */
struct way *ways_add(
    struct walk *, struct ways *ret, const struct gate *, int64_t delay);
/* The ways of a principal, remembered; and all of them with the fact that
 * leads to it (if there is one to give) and itself passed on the way. */
const struct ways *ways_resolve(struct walk *, const struct principal *);
void ways_through(struct walk *, const struct principal *,
    const struct fact *by, struct ways *ret);
/* DELAY_UNKNOWN if either is. */
int64_t delay_sum(int64_t a, int64_t b);
void ways_of_power(
    struct walk *, const struct principal *, enum power, struct ways *ret);
void ways_of_timelock(
    struct walk *, const struct principal *, struct ways *ret);
void ways_of_quorum(struct walk *, const struct principal *, struct ways *ret);

#endif
