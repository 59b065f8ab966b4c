#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/vec.h"
#include "score/bundle.h"

struct cutting {
	struct arena *arena;
	struct plan *plan;
	VEC(struct tie) ties;
	VEC(struct part) parts;
	uint32_t *owner_of; /* of each element */
	uint32_t *parent;   /* ways that hang together: a forest */
	uint64_t spent;     /* of LIMIT_SCORE_WORK */
};

/* ---- ways: the paths, best for the attacker first ---- */

static double
stop(const struct priors *m, bool monitored, double hours)
{
	double effect, mean;

	effect =
	    monitored ? m->delay_monitored_effect : m->delay_unmonitored_effect;
	mean =
	    monitored ? m->delay_monitored_hours : m->delay_unmonitored_hours;
	return hours > 0 ? effect * (1 - exp(-hours / mean)) : 0;
}

/* What is left to compare of paths once delays are probabilities. */
struct ranked {
	struct way way;
	const struct path *path;
};

static int
by_take(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;

	if (a->way.take != b->way.take)
		return a->way.take < b->way.take ? 1 : -1;
	if (a->way.survive != b->way.survive)
		return a->way.survive < b->way.survive ? 1 : -1;
	return (a->path > b->path) - (a->path < b->path); /* of one array */
}

/* A path over nothing is no loss, one that needs more than it has is never
 * open: neither is a way. */
static struct ranked *
rank_paths(struct arena *a, const struct priors *m, const struct protocol *p,
    size_t *ret_n)
{
	struct ranked *v = arena_alloc(a, p->n_paths + 1, sizeof(*v));
	size_t i, n = 0;

	for (i = 0; i < p->n_paths; i++) {
		const struct path *path = &p->paths[i];

		assert(path->k > 0);
		if (path->share <= 0 || path->k > path->n)
			continue;
		v[n].path = path;
		v[n].way.k = path->k;
		v[n].way.share = path->share;
		v[n].way.survive = 1 - stop(m, p->monitored, path->delay_hours);
		v[n].way.take = path->share * v[n].way.survive;
		n++;
	}
	qsort(v, n, sizeof(*v), by_take);
	*ret_n = n;
	return v;
}

/* ---- owners: elements that fall together ---- */

struct owned {
	uint32_t element;
	int owner;
};

static int
by_owner(const void *va, const void *vb)
{
	const struct owned *a = va, *b = vb;

	if (a->owner != b->owner)
		return a->owner < b->owner ? -1 : 1;
	return (a->element > b->element) - (a->element < b->element);
}

static void
number_owners(struct cutting *c, const struct protocol *p)
{
	struct owned *v = arena_alloc(c->arena, p->n_elements, sizeof(*v));
	struct plan *plan = c->plan;
	uint32_t i, at;

	for (i = 0; i < p->n_elements; i++)
		v[i] = (struct owned){ i, p->elements[i].owner };
	qsort(v, p->n_elements, sizeof(*v), by_owner);
	c->owner_of = arena_alloc(c->arena, p->n_elements, sizeof(uint32_t));
	plan->classes = arena_alloc(c->arena, p->n_elements, sizeof(uint32_t));
	for (i = 0; i < p->n_elements; i++) {
		if (i == 0 || v[i].owner < 0 || v[i].owner != v[i - 1].owner)
			plan->n_owners++;
		at = (uint32_t)plan->n_owners - 1;
		c->owner_of[v[i].element] = at;
		plan->classes[at] |= 1u << p->elements[v[i].element].class;
	}
}

/* ---- ties, and which ways hang together by them ---- */

static int
by_part(const void *va, const void *vb)
{
	const struct tie *a = va, *b = vb;

	if (a->part != b->part)
		return a->part < b->part ? -1 : 1;
	if (a->owner != b->owner)
		return a->owner < b->owner ? -1 : 1;
	return (a->way > b->way) - (a->way < b->way);
}

/* The first way of those that hang together with this one. */
static uint32_t
root_of(struct cutting *c, uint32_t way)
{
	while (c->parent[way] != way) {
		c->parent[way] = c->parent[c->parent[way]];
		way = c->parent[way];
	}
	return way;
}

static void
join(struct cutting *c, uint32_t a, uint32_t b)
{
	a = root_of(c, a);
	b = root_of(c, b);
	c->parent[a > b ? a : b] = a > b ? b : a;
}

/* Equal ties that stand together become one of their weight. */
static void
count_ties(struct cutting *c)
{
	struct tie *t = c->ties.v;
	size_t i, n = 0;

	qsort(t, c->ties.n, sizeof(*t), by_part);
	for (i = 0; i < c->ties.n; i++) {
		if (n > 0 && by_part(&t[n - 1], &t[i]) == 0)
			t[n - 1].weight++;
		else
			t[n++] = t[i];
	}
	c->ties.n = n;
}

static void
list_ties(
    struct cutting *c, const struct protocol *p, const struct ranked *ranked)
{
	uint32_t way;
	size_t i;

	for (way = 0; way < c->plan->n_ways; way++) {
		const struct path *path = ranked[way].path;

		for (i = 0; i < path->n; i++) {
			assert(path->of[i] < p->n_elements);
			*VEC_ADD(c->arena, &c->ties) = (struct tie){
				.owner = c->owner_of[path->of[i]],
				.way = way,
				.weight = 1,
			};
		}
	}
}

static void
tie_owners(
    struct cutting *c, const struct protocol *p, const struct ranked *ranked)
{
	struct tie *t;
	size_t i;

	list_ties(c, p, ranked);
	if (c->ties.n == 0)
		return;
	count_ties(c);
	t = c->ties.v;
	for (i = 0; i < c->plan->n_ways; i++)
		c->parent[i] = (uint32_t)i;
	for (i = 1; i < c->ties.n; i++)
		if (t[i].owner == t[i - 1].owner)
			join(c, t[i].way, t[i - 1].way);
	for (i = 0; i < c->ties.n; i++)
		t[i].part = root_of(c, t[i].way);
	qsort(t, c->ties.n, sizeof(*t), by_part);
}

/* ---- parts ---- */

/* Steps of the walk over all states; not counted on beyond the limit. */
static uint64_t
walk_work(const struct part *p)
{
	uint64_t states = 1, work = 0;
	size_t i;

	for (i = 0; i < p->n_bundles && work <= LIMIT_SCORE_WORK; i++) {
		states *= p->bundles[i].top + 1;
		work += states * p->bundles[i].n_touches;
	}
	return work;
}

static void
add_part(struct cutting *c, struct part part)
{
	const struct bundle *b;
	size_t i, j;

	for (i = 0; i < part.n_bundles; i++) {
		b = &part.bundles[i];
		c->plan->work += (uint64_t)b->n_members * (b->top + 1);
		for (j = 0; j < b->n_touches; j++)
			c->plan->ways[b->touches[j].way].part = c->parts.n;
	}
	c->plan->work += walk_work(&part);
	*VEC_ADD(c->arena, &c->parts) = part;
}

static int
by_way(const void *va, const void *vb)
{
	const struct tie *a = va, *b = vb;

	if (a->way != b->way)
		return a->way < b->way ? -1 : 1;
	return (a->owner > b->owner) - (a->owner < b->owner);
}

/* Each way alone: one bundle, whatever its size. */
static void
add_ways(struct cutting *c, struct tie *t, size_t n)
{
	size_t i, j;

	qsort(t, n, sizeof(*t), by_way);
	for (i = 0; i < n; i = j) {
		for (j = i + 1; j < n && t[j].way == t[i].way;)
			j++;
		add_part(c, part_of(c->arena, c->plan->ways, t + i, j - i));
	}
	c->plan->exact = false;
}

static void
find_parts(struct cutting *c)
{
	struct tie *t = c->ties.v;
	size_t i, j, n = c->ties.n;

	for (i = 0; i < n; i = j) {
		struct part part;
		uint64_t work;

		for (j = i + 1; j < n && t[j].part == t[i].part;)
			j++;
		part = part_of(c->arena, c->plan->ways, t + i, j - i);
		work = walk_work(&part);
		if (part.n_bundles == 1) {
			add_part(c, part);
		} else if (c->spent + work <= LIMIT_SCORE_WORK) {
			c->spent += work;
			add_part(c, part);
		} else {
			add_ways(c, t + i, j - i);
		}
	}
}

/*
 * The cut raises the chance that some way among the first i is open, for
 * every i. What is taken falls with i, so its mean rises too; what survives
 * need not fall, so for the number of losses it is replaced by the least
 * falling curve above it.
 */
static void
bound_survival(struct plan *plan)
{
	double most = 0;
	size_t i;

	for (i = plan->n_ways; i-- > 0;) {
		if (plan->ways[i].survive > most)
			most = plan->ways[i].survive;
		plan->ways[i].survive_most =
		    plan->exact ? plan->ways[i].survive : most;
	}
}

struct plan *
plan_new(struct arena *a, const struct priors *m, const struct protocol *p)
{
	struct plan *plan = ARENA_NEW(a, struct plan);
	struct cutting c = { .arena = a, .plan = plan };
	struct ranked *ranked = rank_paths(a, m, p, &plan->n_ways);
	size_t i;

	plan->exact = true;
	plan->value_usd = p->value_usd;
	plan->coverage = p->coverage;
	plan->ways = arena_alloc(a, plan->n_ways, sizeof(struct way));
	for (i = 0; i < plan->n_ways; i++)
		plan->ways[i] = ranked[i].way;
	c.parent = arena_alloc(a, plan->n_ways, sizeof(uint32_t));
	number_owners(&c, p);
	tie_owners(&c, p, ranked);
	find_parts(&c);
	bound_survival(plan);
	plan->parts = c.parts.v;
	plan->n_parts = c.parts.n;
	plan->fallen = arena_alloc(a, plan->n_ways, sizeof(uint32_t));
	plan->first = arena_alloc(a, plan->n_ways, sizeof(*plan->first));
	plan->left = arena_alloc(a, plan->n_parts, sizeof(*plan->left));
	plan->losses = arena_alloc(a, plan->n_ways, sizeof(*plan->losses));
	return plan;
}
