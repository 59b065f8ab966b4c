#include "score/worth.h"
#include "base/limits.h"
#include "base/vec.h"

#define NO_BIT SIZE_MAX

/* What we know of one principal. */
struct spot {
	size_t bit;
	uint32_t round;  /* met in this search */
	uint64_t *reach; /* NULL: not asked yet */
};

static bool
has_value(const struct principal *p)
{
	return !p->test && p->value_by != NULL && p->value_usd > 0;
}

static struct spot *
spot_of(struct worth *w, const struct principal *p)
{
	void **slot = map_slot(w->spots, p->id);
	struct spot *s = *slot;

	if (s == NULL) {
		s = *slot = ARENA_NEW(w->arena, struct spot);
		s->bit = NO_BIT;
	}
	return s;
}

static void
add_bit(uint64_t *set, size_t bit)
{
	set[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* Past the limit all assets share the last bit: whoever reaches one of them
 * is said to reach all of them. */
static void
count_values(struct worth *w, const struct principal *const *ps, size_t n)
{
	size_t i, bit;

	for (i = 0; i < n; i++) {
		if (!has_value(ps[i]))
			continue;
		if (w->n < LIMIT_SCORE_ASSETS)
			w->n++;
		bit = w->n - 1;
		spot_of(w, ps[i])->bit = bit;
		w->usd[bit] += (double)ps[i]->value_usd;
		w->total += (double)ps[i]->value_usd;
	}
}

void
worth_of(struct arena *a, const struct priors *m, const struct graph *g,
    struct worth *ret)
{
	size_t n;
	const struct principal *const *ps = graph_principals(g, &n);
	struct worth w = { .arena = a,
		.graph = g,
		.spots = map_new(a),
		.usd = arena_alloc(a, LIMIT_SCORE_ASSETS, sizeof(double)),
		.steps = LIMIT_SCORE_WORK };

	count_values(&w, ps, n);
	if (w.n == 0) {
		w.relative = true;
		w.n = 1;
		w.usd[0] = w.total = m->reference_value_usd;
	}
	w.words = (w.n + 63) / 64;
	*ret = w;
}

static uint64_t *
everything(struct worth *w)
{
	uint64_t *set = arena_alloc(w->arena, w->words, sizeof(*set));
	size_t i;

	for (i = 0; i < w->n; i++)
		add_bit(set, i);
	return set;
}

/* Breadth first, each principal once. When the steps of all searches are
 * used up, the answer is everything. */
static uint64_t *
search(struct worth *w, const struct principal *from)
{
	uint64_t *set = arena_alloc(w->arena, w->words, sizeof(*set));
	VEC(const struct principal *) queue = { 0 };
	const struct holding *const *held;
	size_t i, j, n;

	w->round++;
	spot_of(w, from)->round = w->round;
	*VEC_ADD(w->arena, &queue) = from;
	for (i = 0; i < queue.n; i++) {
		if (spot_of(w, queue.v[i])->bit != NO_BIT)
			add_bit(set, spot_of(w, queue.v[i])->bit);
		held = graph_held_by(w->graph, queue.v[i], &n);
		for (j = 0; j < n; j++) {
			struct spot *s = spot_of(w, held[j]->asset);

			if (w->steps == 0)
				return everything(w);
			w->steps--;
			if (!power_moves_money(held[j]->power) ||
			    s->round == w->round)
				continue;
			s->round = w->round;
			*VEC_ADD(w->arena, &queue) = held[j]->asset;
		}
	}
	return set;
}

const uint64_t *
worth_reach(struct worth *w, const struct principal *p)
{
	struct spot *s = spot_of(w, p);

	if (s->reach == NULL)
		s->reach = w->relative ? everything(w) : search(w, p);
	return s->reach;
}

double
worth_share(const struct worth *w, const uint64_t *set)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < w->n; i++)
		if ((set[i / 64] >> i % 64 & 1) != 0)
			sum += w->usd[i];
	return sum / w->total;
}
