#ifndef SCORE_PLAN_H
#define SCORE_PLAN_H

#include "score/priors.h"

/*
 * A protocol cut so that it can be enumerated: made once, priced as often as
 * the priors are varied.
 *
 *   way      a path, in falling order of what it takes: the attacker uses
 *            the first one that is open
 *   owner    elements that fall together
 *   bundle   owners that sit in the same ways: only how many elements have
 *            fallen counts, so 3-of-5 has 4 states and not 32
 *   part     bundles and ways that hang together; parts are independent
 *
 * A part with too many states is cut into its ways, as if they shared no
 * owner. All ways open on more falling, so P(none is open) is at least the
 * product of each staying shut (Harris' inequality): the cut can only raise
 * the price.
 */
struct member {
	uint32_t owner, weight; /* raises the level of the bundle by weight */
};

struct touch {
	uint32_t way, weight; /* elements of the way that fall per level */
};

struct bundle {
	const struct member *members;
	size_t n_members;
	const struct touch *touches; /* by way */
	size_t n_touches;
	uint32_t top; /* levels 0..top; more than top is as good as top */
	double (*chance)[ACTORS]; /* of each level; scratch */
};

struct part {
	struct bundle *bundles; /* by their first way */
	size_t n_bundles;
};

struct way {
	uint32_t k;
	double share;
	double take;         /* share that is left after being stopped or not */
	double survive;      /* not stopped while it waits */
	double survive_most; /* if not exact: the most of this and later ways */
	size_t part;
};

struct plan {
	uint32_t *classes; /* of each owner: one bit for each element class */
	size_t n_owners;
	struct way *ways;
	size_t n_ways;
	struct part *parts;
	size_t n_parts;
	bool exact;
	uint64_t work; /* steps to price it once, at most */
	double value_usd, coverage;

	/* scratch of plan_price() */
	uint32_t *fallen;        /* elements of each way */
	double (*first)[ACTORS]; /* P(it is the best open way of its part) */
	double (*left)[ACTORS];  /* of each part: P(no way was open so far) */
	double *losses; /* of each way, expected in a year; plan_price() */
};

struct plan *plan_new(
    struct arena *, const struct priors *, const struct protocol *);
/* With other priors than it was made with only if they agree about delays. */
struct price plan_price(struct plan *, const struct priors *);
/*
 * The mean loss, in USD, of the worst 1 % of years, counting the largest loss
 * of each year: P(largest > x) = 1 - exp(-(losses above x expected in a
 * year)). Of a plan that was priced. An expected shortfall says more than a
 * quantile, which is 0 when losses are rarer than that (Acerbi, Tasche 2002).
 */
double plan_tail(struct arena *, const struct plan *, const struct priors *);

#endif
