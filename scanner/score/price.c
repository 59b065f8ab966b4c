#include <assert.h>
#include <math.h>
#include <string.h>

#include "score/plan.h"

#define NO_WAY UINT32_MAX

/* A probability for each class of attacker. */
struct mass {
	double of[ACTORS];
};

/* ---- how many of a bundle fall ---- */

static double
owner_falls(const struct plan *plan, const struct priors *m, uint32_t owner,
    enum actor a)
{
	double p = 0;
	unsigned e;

	for (e = 0; e < ELEMENTS; e++)
		if ((plan->classes[owner] >> e & 1) != 0 &&
		    m->element[e][a] > p)
			p = m->element[e][a];
	return p;
}

/* One owner after the other, from the top level down, so that each is added
 * once. The top level keeps what would go beyond it. */
static void
count_fallen(const struct plan *plan, const struct priors *m,
    const struct bundle *b, enum actor a)
{
	double(*c)[ACTORS] = b->chance, p;
	uint32_t level, to, w;
	size_t i;

	for (level = 0; level <= b->top; level++)
		c[level][a] = level == 0;
	for (i = 0; i < b->n_members; i++) {
		p = owner_falls(plan, m, b->members[i].owner, a);
		w = b->members[i].weight;
		for (level = b->top + 1; level-- > 0;) {
			to = w < b->top - level ? level + w : b->top;
			if (to == level)
				continue;
			c[to][a] += c[level][a] * p;
			c[level][a] *= 1 - p;
		}
	}
}

/* ---- which way is the best open one ---- */

/* Walk over the levels of the bundles of a part. Its depth is that of a tree
 * with LIMIT_SCORE_WORK leaves at most and two branches at least: 25. */
static void
walk(struct plan *plan, const struct part *part, size_t depth, uint32_t best,
    struct mass m)
{
	const struct bundle *b = &part->bundles[depth];
	const struct touch *t, *end;
	uint32_t level;
	size_t a;

	/* bundles stand by their first way: no later one opens a better way */
	if (depth == part->n_bundles || best <= b->touches[0].way) {
		for (a = 0; a < ACTORS && best != NO_WAY; a++)
			plan->first[best][a] += m.of[a];
		return;
	}
	end = b->touches + b->n_touches;
	for (level = 0; level <= b->top; level++) {
		struct mass next = m;

		for (t = b->touches; level > 0 && t < end; t++) {
			plan->fallen[t->way] += t->weight;
			if (plan->fallen[t->way] >= plan->ways[t->way].k &&
			    t->way < best)
				best = t->way;
		}
		for (a = 0; a < ACTORS; a++)
			next.of[a] *= b->chance[level][a];
		walk(plan, part, depth + 1, best, next);
	}
	for (t = b->touches; t < end; t++)
		plan->fallen[t->way] -= b->top * t->weight;
}

static void
walk_parts(struct plan *plan, const struct priors *m)
{
	const struct mass all = { { 1, 1, 1 } };
	const struct bundle *b;
	size_t i, j;
	int a;

	memset(plan->first, 0, plan->n_ways * sizeof(*plan->first));
	for (i = 0; i < plan->n_parts; i++) {
		for (j = 0; j < plan->parts[i].n_bundles; j++)
			for (a = 0; a < ACTORS; a++) {
				b = &plan->parts[i].bundles[j];
				count_fallen(plan, m, b, (enum actor)a);
			}
		walk(plan, &plan->parts[i], 0, NO_WAY, all);
	}
}

/* ---- the sum ---- */

struct year {
	double losses; /* expected number */
	double taken;  /* expected sum, in shares of the value */
};

/*
 * Campaigns in a year. State actors choose by size, (V / median)^b; the
 * exponential makes that 1 in the mean over all protocols.
 */
static double
campaigns(const struct priors *m, double value_usd, enum actor a)
{
	double b = m->size_exponent, s = m->size_sigma;
	double scale = 1;

	if (a == ACTOR_COMMODITY)
		return m->campaigns_kappa * m->campaigns_commodity;
	if (a == ACTOR_TARGETED)
		return m->campaigns_kappa * m->campaigns_targeted;
	scale =
	    pow(value_usd / m->size_median_usd, b) * exp(-b * b * s * s / 2);
	return m->campaigns_kappa * m->campaigns_state * scale;
}

/*
 * From the best way to the worst: it is used when it is open and none before
 * it is, in its part (conditionally, so that nothing small is the difference
 * of two large numbers) and in all others.
 */
static struct year
sum_actor(struct plan *plan, const struct priors *m, enum actor a)
{
	struct year y = { 0, 0 };
	double rate = campaigns(m, plan->value_usd, a), shut = 1, used, left;
	const struct way *w;
	size_t i;

	for (i = 0; i < plan->n_parts; i++)
		plan->left[i][a] = 1;
	for (i = 0; i < plan->n_ways; i++) {
		w = &plan->ways[i];
		left = plan->left[w->part][a];
		if (left <= plan->first[i][a])
			used = plan->first[i][a] > 0 ? shut : 0;
		else
			used = shut * (plan->first[i][a] / left);
		shut -= used;
		plan->left[w->part][a] = fmax(left - plan->first[i][a], 0);
		plan->losses[i] += rate * used * w->survive;
		y.losses += rate * used * w->survive_most;
		y.taken += rate * used * w->take * m->loss_share;
	}
	return y;
}

double
score_points(const struct priors *m, double bps)
{
	double points = m->score_full;

	if (bps > 1)
		points -= m->score_decade * log10(bps);
	return fmax(points, 0);
}

char
score_grade(const struct priors *m, double points)
{
	points = round(points);
	if (points >= m->score_a)
		return 'A';
	if (points >= m->score_b)
		return 'B';
	if (points >= m->score_c)
		return 'C';
	return points >= m->score_d ? 'D' : 'F';
}

struct price
plan_price(struct plan *plan, const struct priors *m)
{
	/* what was not seen is priced like the market, not like nothing */
	double unseen = (1 - plan->coverage) * m->market_frequency;
	struct year all = { unseen, unseen * m->loss_share }, y;
	struct price p;
	int a;

	walk_parts(plan, m);
	memset(plan->losses, 0, plan->n_ways * sizeof(*plan->losses));
	for (a = 0; a < ACTORS; a++) {
		y = sum_actor(plan, m, (enum actor)a);
		all.losses += y.losses;
		all.taken += y.taken;
	}
	p.p_loss = -expm1(-all.losses);
	p.eal_usd = all.taken * plan->value_usd;
	p.bps = all.taken * 1e4;
	p.points = score_points(m, p.bps);
	p.grade = score_grade(m, p.points);
	p.exact = plan->exact;
	return p;
}

struct price
price_protocol(const struct priors *m, const struct protocol *p)
{
	struct arena *a = arena_new();
	struct price price = plan_price(plan_new(a, m, p), m);

	arena_free(a);
	return price;
}
