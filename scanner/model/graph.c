#include <string.h>

#include "base/map.h"
#include "base/vec.h"
#include "model/entity.h"
#include "model/graph_parts.h"

struct principal_list {
	const struct principal **v;
	size_t n, cap;
};

struct holding_list {
	const struct holding **v;
	size_t n, cap;
};

struct fact_list {
	const struct fact **v;
	size_t n, cap;
};

struct graph {
	struct graph_parts parts;
	struct fact_list facts[FACT_KINDS];
	const struct gap *const *gaps;
	size_t n_gaps;
	struct map *by_id;      /* -> struct principal */
	struct map *by_address; /* -> struct principal_list */
	struct map *by_holder;  /* id -> struct holding_list */
};

static void
index_facts(struct arena *a, struct graph *g)
{
	const struct fact *const *all = g->parts.believed;
	size_t i, n = g->parts.n_believed;

	if (all == NULL)
		all = facts_sorted(g->parts.facts, &n);
	for (i = 0; i < n; i++)
		*VEC_ADD(a, &g->facts[all[i]->kind]) = all[i];
}

static void
index_principal(struct arena *a, struct graph *g, const struct principal *p)
{
	struct principal_list *list;
	void **slot;

	/* one principal an id; the map holds it as a list of one */
	slot = map_slot(g->by_id, p->id);
	if (*slot == NULL)
		*slot = ARENA_NEW(a, struct principal_list);
	list = *slot;
	*VEC_ADD(a, list) = p;

	if (p->address.n == 0)
		return;
	slot = map_slot(g->by_address, p->address);
	if (*slot == NULL)
		*slot = ARENA_NEW(a, struct principal_list);
	list = *slot;
	*VEC_ADD(a, list) = p;
}

static void
index_holding(struct arena *a, struct graph *g, const struct holding *h)
{
	void **slot = map_slot(g->by_holder, h->holder->id);
	struct holding_list *list;

	if (*slot == NULL)
		*slot = ARENA_NEW(a, struct holding_list);
	list = *slot;
	*VEC_ADD(a, list) = h;
}

const struct graph *
graph_of(struct arena *a, const struct graph_parts *parts)
{
	struct graph *g = ARENA_NEW(a, struct graph);
	size_t i;

	g->parts = *parts;
	g->by_id = map_new(a);
	g->by_address = map_new(a);
	g->by_holder = map_new(a);
	if (parts->facts != NULL) {
		index_facts(a, g);
		g->gaps = facts_gaps(parts->facts, &g->n_gaps);
	}
	for (i = 0; i < parts->n_principals; i++)
		index_principal(a, g, parts->principals[i]);
	for (i = 0; i < parts->n_holdings; i++)
		index_holding(a, g, parts->holdings[i]);
	return g;
}

/* A role that authority/ gives whoever has an ALLOWANCE. */
bool
authority_is_limited(const struct authority *a)
{
	return a->power == POWER_TRANSFER && str_eq(a->role, STR("allowance"));
}

bool
authority_takes(const struct authority *a)
{
	return power_moves_money(a->power) && a->power != POWER_SIGN &&
	    a->asset->kind != PRINCIPAL_TIMELOCK && !authority_is_limited(a);
}

static bool
goes_round(const struct route *r, const struct principal *p)
{
	size_t i;

	for (i = 0; i < r->n_proof; i++)
		if ((r->proof[i]->kind == FACT_SHORTCUT ||
			r->proof[i]->kind == FACT_DELEGATION) &&
		    str_eq(r->proof[i]->subject, p->id))
			return true;
	return false;
}

static bool
is_proof(const struct route *r, const struct fact *f)
{
	size_t i;

	for (i = 0; i < r->n_proof; i++)
		if (r->proof[i] == f)
			return true;
	return false;
}

const struct principal *
route_lock(const struct route *r)
{
	const struct principal *p;
	size_t i;

	for (i = 0; i < r->n_via; i++) {
		p = r->via[i];
		if (p->kind == PRINCIPAL_TIMELOCK && !goes_round(r, p))
			return p;
		if (p->kind == PRINCIPAL_MULTISIG && p->delay > 0 &&
		    is_proof(r, p->delay_by))
			return p;
	}
	return NULL;
}

const struct principal *const *
graph_principals(const struct graph *g, size_t *n)
{
	*n = g->parts.n_principals;
	return g->parts.principals;
}

const struct principal *
graph_principal(const struct graph *g, struct str id)
{
	const struct principal_list *list = map_get(g->by_id, id);

	return list == NULL ? NULL : list->v[0];
}

const struct holding *const *
graph_holdings(const struct graph *g, size_t *n)
{
	*n = g->parts.n_holdings;
	return g->parts.holdings;
}

const struct authority *const *
graph_authorities(const struct graph *g, size_t *n)
{
	*n = g->parts.n_authorities;
	return g->parts.authorities;
}

const struct race *
graph_races(const struct graph *g, size_t *n)
{
	*n = g->parts.n_races;
	return g->parts.races;
}

const struct race *
graph_race(const struct graph *g, const struct principal *asset)
{
	size_t lo = 0, hi = g->parts.n_races, mid;
	int c;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		c = str_cmp(asset->id, g->parts.races[mid].asset->id);
		if (c == 0)
			return &g->parts.races[mid];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

const struct reach *
graph_reaches(const struct graph *g, size_t *n)
{
	*n = g->parts.n_reaches;
	return g->parts.reaches;
}

const struct fact *const *
graph_facts(const struct graph *g, enum fact_kind k, size_t *n)
{
	*n = g->facts[k].n;
	return g->facts[k].v;
}

const struct gap *const *
graph_gaps(const struct graph *g, size_t *n)
{
	*n = g->n_gaps;
	return g->gaps;
}

fact_set
graph_was_read(const struct graph *g)
{
	return g->parts.facts == NULL ? 0 : facts_were_read(g->parts.facts);
}

const struct holding *const *
graph_held_by(const struct graph *g, const struct principal *p, size_t *n)
{
	const struct holding_list *list = map_get(g->by_holder, p->id);

	*n = list == NULL ? 0 : list->n;
	return list == NULL ? NULL : list->v;
}

const struct principal *const *
graph_at_address(const struct graph *g, struct str address, size_t *n)
{
	const struct principal_list *list = map_get(g->by_address, address);

	*n = list == NULL ? 0 : list->n;
	return list == NULL ? NULL : list->v;
}

const struct coverage *
graph_coverage(const struct graph *g)
{
	return &g->parts.coverage;
}
