#include <math.h>
#include <stdlib.h>

#include "score/plan.h"

#define WORST 0.01 /* of the years */
#define STEPS 200  /* into which the share that is taken is cut */

/* A loss of so much, expected so often in a year. */
struct outcome {
	double usd, times;
};

struct outcomes {
	struct outcome *v;
	size_t n;
	double chance[STEPS]; /* that the share taken is in each step */
};

/* Of the Beta distribution, by its density in the middle of each step. */
static void
cut_share(struct outcomes *o, const struct priors *m)
{
	double x, sum = 0;
	int i;

	for (i = 0; i < STEPS; i++) {
		x = (i + .5) / STEPS;
		o->chance[i] =
		    pow(x, m->loss_alpha - 1) * pow(1 - x, m->loss_beta - 1);
		sum += o->chance[i];
	}
	for (i = 0; i < STEPS; i++)
		o->chance[i] /= sum;
}

static void
add(struct outcomes *o, double most, double times)
{
	int i;

	for (i = 0; i < STEPS; i++)
		o->v[o->n++] = (struct outcome){ most * (i + .5) / STEPS,
			times * o->chance[i] };
}

static int
largest_first(const void *va, const void *vb)
{
	const struct outcome *a = va, *b = vb;

	return (a->usd < b->usd) - (a->usd > b->usd);
}

/* From the largest loss down until a year in a hundred has one. */
static double
mean_of_worst(const struct outcomes *o)
{
	double times = 0, reached = 0, sum = 0, p;
	size_t i;

	for (i = 0; i < o->n && reached < WORST; i++) {
		times += o->v[i].times;
		p = fmin(-expm1(-times), WORST);
		sum += (p - reached) * o->v[i].usd;
		reached = p;
	}
	return sum / WORST;
}

double
plan_tail(struct arena *a, const struct plan *plan, const struct priors *m)
{
	struct outcomes o = { .v = arena_alloc(a, (plan->n_ways + 1) * STEPS,
				  sizeof(*o.v)) };
	size_t i;

	cut_share(&o, m);
	for (i = 0; i < plan->n_ways; i++)
		add(&o, plan->ways[i].share * plan->value_usd, plan->losses[i]);
	add(&o, plan->value_usd, (1 - plan->coverage) * m->market_frequency);
	qsort(o.v, o.n, sizeof(*o.v), largest_first);
	return mean_of_worst(&o);
}
