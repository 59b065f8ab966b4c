#include <stdlib.h>

#include "authority/authority.h"

/*
 * Gates are made here; what opens them is found in front.c. Each carries the
 * sum of its k cheapest parts: the number of keys it would take if no key
 * stood in two places, so never less than it takes.
 */

static uint32_t
sum(uint32_t a, uint32_t b)
{
	return a >= KEYS_NEVER || b >= KEYS_NEVER ? (a > b ? a : b) : a + b;
}

static int
by_number(const void *va, const void *vb)
{
	uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;

	return (a > b) - (a < b);
}

/* KEYS_NEVER and KEYS_UNKNOWN are the largest numbers, so they come last. */
static uint32_t
sum_of_cheapest(struct arena *a, const struct gate *g)
{
	uint32_t *costs = arena_alloc(a, g->n, sizeof(*costs));
	uint32_t total = 0;
	size_t i;

	for (i = 0; i < g->n; i++)
		costs[i] = g->of[i]->sum;
	qsort(costs, g->n, sizeof(*costs), by_number);
	if (g->k > g->n)
		return KEYS_NEVER;
	for (i = 0; i < g->k; i++)
		total = sum(total, costs[i]);
	return total;
}

/* Members we were not told of stand for one key each. */
static uint32_t
sum_of(struct arena *a, const struct gate *g)
{
	switch (g->kind) {
	case GATE_KEY:
		return 1;
	case GATE_ANYONE:
		return 0;
	case GATE_NOBODY:
		return KEYS_NEVER;
	case GATE_OF:
		return g->n == 0 ? g->k : sum_of_cheapest(a, g);
	default:
		return KEYS_UNKNOWN;
	}
}

const struct gate *
gate_new(struct arena *a, enum gate_kind kind, uint32_t k,
    const struct gate *const *of, size_t n, const struct principal *who)
{
	struct gate *g = ARENA_NEW(a, struct gate);

	*g = (struct gate){ kind, k, of, n, who, 0 };
	g->sum = sum_of(a, g);
	return g;
}
