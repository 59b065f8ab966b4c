#ifndef SCORE_INTERVAL_H
#define SCORE_INTERVAL_H

#include "score/plan.h"

/* Where the price lies in 90 of 100 drawn worlds. */
struct interval {
	double low, high; /* bps */
	size_t draws;
};

struct interval plan_interval(
    struct arena *, struct plan *, const struct priors *);

#endif
