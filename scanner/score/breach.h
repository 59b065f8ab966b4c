#ifndef SCORE_BREACH_H
#define SCORE_BREACH_H

#include "score/draft.h"

/*
 * From a gate to the paths that open it. Where paths of k of n elements
 * cannot say it exactly they open too often, never too seldom:
 *
 *   one key              one path
 *   any of gates         the paths of each
 *   all of gates         the paths of the hardest alone
 *   k of n keys          k of n, and the signing flow that all of them use
 *   k of n, nested       k of all keys below, k the fewest that open it
 *   unknown              one hot key: hiding a holder must not pay
 *   verifiers            one element, for one or for several
 *   code, a vote         one key in a service
 */
struct breach {
	struct draft *draft;
	const struct graph *graph;
	struct str asset;      /* names what has no name of its own */
	uint32_t keys;         /* fewest that open the whole of it, if known */
	int64_t delay;         /* seconds */
	const uint64_t *reach; /* struct worth */
	unsigned steps;        /* left; gates share parts and may unfold */
};

void breach_gate(struct breach *, const struct gate *);

#endif
