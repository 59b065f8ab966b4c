#include <stdlib.h>

#include "authority/ways.h"
#include "base/limits.h"

/* What cannot be told counts as one key: it may be. */
static uint32_t
rank(const struct route *r)
{
	return r->keys == KEYS_UNKNOWN ? 1 : r->keys;
}

static int64_t
wait(const struct route *r)
{
	return r->delay == DELAY_UNKNOWN ? 0 : r->delay;
}

static bool
is_worse(const struct route *a, const struct route *b)
{
	if (rank(a) != rank(b))
		return rank(a) < rank(b);
	if ((a->keys == KEYS_UNKNOWN) != (b->keys == KEYS_UNKNOWN))
		return b->keys == KEYS_UNKNOWN;
	return wait(a) < wait(b);
}

/* By insertion: there are at most LIMIT_ROUTES, and equal ones must stay in
 * the order of the sorted facts. */
static void
sort_worst_first(struct route *v, size_t n)
{
	struct route r;
	size_t i, j;

	for (i = 1; i < n; i++) {
		r = v[i];
		for (j = i; j > 0 && is_worse(&r, &v[j - 1]); j--)
			v[j] = v[j - 1];
		v[j] = r;
	}
}

static struct route
route_of(struct walk *walk, const struct way *w)
{
	const struct front *front = front_of(walk->b->fronts, w->gate);
	struct route r = { .gate = w->gate,
		.delay = w->delay,
		.grade = GRADE_OBSERVED,
		.proof = w->proof.v,
		.n_proof = w->proof.n,
		.via = w->via.v,
		.n_via = w->via.n };
	size_t i;

	r.keys = front->keys;
	r.keys_exact = front->exact;
	r.persons = front->persons;
	for (i = 0; i < w->proof.n; i++)
		if (w->proof.v[i]->kind != FACT_KIND &&
		    w->proof.v[i]->grade < r.grade)
			r.grade = w->proof.v[i]->grade;
	return r;
}

const struct route *
routes_of(struct walk *w, const struct ways *ways)
{
	struct route *routes =
	    arena_alloc(w->b->arena, ways->list.n, sizeof(*routes));
	size_t i;

	for (i = 0; i < ways->list.n; i++)
		routes[i] = route_of(w, &ways->list.v[i]);
	sort_worst_first(routes, ways->list.n);
	return routes;
}

static void
set_routes(struct walk *w, struct authority *a, const struct ways *ways)
{
	a->routes = routes_of(w, ways);
	a->n_routes = ways->list.n;
}

static bool
all_test(const struct held *held)
{
	size_t i;

	for (i = 0; i < held->holdings.n; i++)
		if (!held->holdings.v[i]->by->test)
			return false;
	return true;
}

static struct authority *
authority_new(struct walk *w, const struct principal *asset, enum power power)
{
	struct authority *a = ARENA_NEW(w->b->arena, struct authority);

	a->asset = asset;
	a->power = power;
	a->test = asset->test;
	*VEC_ADD(w->b->arena, &w->b->authorities) = a;
	return a;
}

static void
authority_of(struct walk *w, const struct held *held)
{
	struct authority *a = authority_new(w, held->asset, held->power);
	struct ways ways = { 0 };

	a->role = held->role;
	a->holdings = held->holdings.v;
	a->n_holdings = held->holdings.n;
	a->test = a->test || all_test(held);
	w->steps = LIMIT_STEPS;
	ways_of_holders(w, held->holdings.v, held->holdings.n, &ways);
	set_routes(w, a, &ways);
}

/* A proxy whose code somebody can replace, and nothing says who. */
static void
authority_of_proxy(struct walk *w, const struct fact *proxy)
{
	struct principal *p = building_principal(w->b, proxy->subject);
	struct ways ways = { 0 };
	size_t n;

	(void)building_holders(w->b, p, POWER_UPGRADE, &n);
	if (n > 0)
		return;
	way_prove(w, ways_unknown(w, p, &ways), proxy);
	set_routes(w, authority_new(w, p, POWER_UPGRADE), &ways);
}

static int
by_asset(const void *va, const void *vb)
{
	const struct authority *a = *(const struct authority *const *)va;
	const struct authority *b = *(const struct authority *const *)vb;
	int c = str_cmp(a->asset->id, b->asset->id);

	if (c == 0 && a->power != b->power)
		c = a->power < b->power ? -1 : 1;
	return c != 0 ? c : str_cmp(a->role, b->role);
}

void
build_routes(struct building *b)
{
	struct walk w = walk_begin(b, false);
	struct map *met = map_new(b->arena);
	void **slot;
	size_t i;

	for (i = 0; i < b->helds.n; i++)
		authority_of(&w, b->helds.v[i]);
	for (i = 0; i < b->n_all; i++) {
		if (b->all[i]->kind != FACT_PROXY)
			continue;
		slot = map_slot(met, b->all[i]->subject);
		if (*slot == NULL)
			authority_of_proxy(&w, b->all[i]);
		*slot = b; /* any pointer: met */
	}
	if (b->authorities.n > 1)
		qsort(b->authorities.v, b->authorities.n,
		    sizeof(*b->authorities.v), by_asset);
}
