#include <math.h>
#include <stdlib.h>

#include "base/limits.h"
#include "score/interval.h"
#include "score/random.h"

/* Fewer would make the ends of the interval an accident. */
#define DRAWS_LEAST 50

static double
shift_odds(double p, double by)
{
	return 1 / (1 + exp(-(log(p / (1 - p)) + by)));
}

/* The same model in another world: how often, how easily, how much. */
static struct priors
draw_priors(const struct priors *m, uint32_t number)
{
	struct stream s = stream_new((uint32_t)m->interval_seed, number);
	struct priors p = *m;
	double shift;
	size_t e, a;

	p.campaigns_kappa *= stream_gamma(&s, m->interval_events) /
	    m->interval_events *
	    exp(m->interval_frequency_sigma * stream_normal(&s));
	for (e = 0; e < ELEMENTS; e++) {
		shift = m->interval_log_odds_sigma * stream_normal(&s);
		for (a = 0; a < ACTORS; a++)
			p.element[e][a] = shift_odds(m->element[e][a], shift);
	}
	p.loss_share = stream_beta(&s, m->loss_alpha, m->loss_beta);
	return p;
}

static size_t
affordable_draws(const struct plan *plan, const struct priors *m)
{
	size_t most = (size_t)m->interval_draws, n;

	n = (size_t)(LIMIT_SCORE_DRAWING / (plan->work + plan->n_ways + 1));
	if (n < DRAWS_LEAST)
		n = DRAWS_LEAST;
	return n < most ? n : most;
}

static int
rising(const void *va, const void *vb)
{
	double a = *(const double *)va, b = *(const double *)vb;

	return (a > b) - (a < b);
}

struct interval
plan_interval(struct arena *a, struct plan *plan, const struct priors *m)
{
	size_t n = affordable_draws(plan, m), i;
	double *bps = arena_alloc(a, n, sizeof(*bps));

	for (i = 0; i < n; i++) {
		struct priors drawn = draw_priors(m, (uint32_t)i);

		bps[i] = plan_price(plan, &drawn).bps;
	}
	qsort(bps, n, sizeof(*bps), rising);
	return (struct interval){ bps[n / 20], bps[n * 19 / 20], n };
}
