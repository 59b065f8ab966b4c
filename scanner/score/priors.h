#ifndef SCORE_PRIORS_H
#define SCORE_PRIORS_H

#include "score/score.h"

/*
 * Every number of a model file but the elements, once: the members below and
 * the strict parser are made from this list.
 *   PRIOR(section, name, least, most): section.name in the file
 */
#define PRIOR_LIST(PRIOR)                          \
	PRIOR(campaigns, kappa, 0, 1e6)            \
	PRIOR(campaigns, commodity, 0, 1e6)        \
	PRIOR(campaigns, targeted, 0, 1e6)         \
	PRIOR(campaigns, state, 0, 1e6)            \
	PRIOR(size, exponent, 0, 2)                \
	PRIOR(size, median_usd, 1, 1e15)           \
	PRIOR(size, sigma, 0, 10)                  \
	PRIOR(delay, monitored_effect, 0, 1)       \
	PRIOR(delay, monitored_hours, 1e-3, 1e6)   \
	PRIOR(delay, unmonitored_effect, 0, 1)     \
	PRIOR(delay, unmonitored_hours, 1e-3, 1e6) \
	PRIOR(loss, share, 0, 1)                   \
	PRIOR(loss, alpha, 1, 1e6)                 \
	PRIOR(loss, beta, 1, 1e6)                  \
	PRIOR(market, frequency, 0, 1e6)           \
	PRIOR(score, full, 1, 1e6)                 \
	PRIOR(score, decade, 0, 1e6)               \
	PRIOR(score, a, 0, 1e6)                    \
	PRIOR(score, b, 0, 1e6)                    \
	PRIOR(score, c, 0, 1e6)                    \
	PRIOR(score, d, 0, 1e6)                    \
	PRIOR(interval, events, 1, 1e9)            \
	PRIOR(interval, frequency_sigma, 0, 5)     \
	PRIOR(interval, log_odds_sigma, 0, 5)      \
	PRIOR(interval, draws, 20, 1e5)            \
	PRIOR(interval, seed, 0, UINT32_MAX)       \
	PRIOR(reference, value_usd, 1, 1e15)

struct priors {
	struct str id, digest;
#define PRIOR(section, name, least, most) double section##_##name;
	PRIOR_LIST(PRIOR)
#undef PRIOR
	/* That one campaign breaches one element: above 0, below 1. */
	double element[ELEMENTS][ACTORS];
};

/* 0..full, and its letter; the letter is that of the whole number shown. */
double score_points(const struct priors *, double bps);
char score_grade(const struct priors *, double points);

#endif
