#include "engine/told.h"

#include <inttypes.h>

#include "base/map.h"

struct told {
	struct arena *arena;
	struct map *facts; /* -> any pointer */
};

/* As authority/ has them among the holdings. */
static struct fact
as_holding(const struct fact *f)
{
	struct fact h = *f;

	if (f->kind == FACT_MODULE) {
		h.kind = FACT_HOLDS;
		h.power = POWER_SIGN;
		h.detail = STR("module");
	} else if (f->kind == FACT_ALLOWANCE) {
		h.kind = FACT_HOLDS;
		h.power = POWER_TRANSFER;
		h.detail = f->number == INT64_MAX ? STR_NONE : STR("allowance");
	}
	return h;
}

/* The same of the same day; not where. */
static struct str
key_of(const struct told *t, const struct fact *told)
{
	const struct fact f = as_holding(told);

	return arena_printf(t->arena,
	    "%d|" STR_FMT "|" STR_FMT "|%d|" STR_FMT "|%" PRId64 "|%" PRId64,
	    (int)f.kind, STR_ARG(f.subject), STR_ARG(f.object), (int)f.power,
	    STR_ARG(f.detail), f.number, f.time);
}

const struct told *
told_of(struct arena *a, const struct graph *g)
{
	struct told *t = ARENA_NEW(a, struct told);
	const struct fact *const *all;
	size_t i, n;
	int k;

	t->arena = a;
	t->facts = map_new(a);
	for (k = 0; k < FACT_KINDS; k++) {
		all = graph_facts(g, (enum fact_kind)k, &n);
		for (i = 0; i < n; i++)
			*map_slot(t->facts, key_of(t, all[i])) = t;
	}
	return t;
}

bool
told_has(const struct told *t, const struct fact *f)
{
	return map_get(t->facts, key_of(t, f)) != NULL;
}

static const struct fact *
lacks(const struct told *t, const struct fact *const *facts, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (facts[i] != NULL && !told_has(t, facts[i]))
			return facts[i];
	return NULL;
}

static const struct fact *
lacks_of_route(const struct told *t, const struct route *r)
{
	const struct fact *f = lacks(t, r->proof, r->n_proof);
	size_t i;

	for (i = 0; f == NULL && i < r->n_via; i++) {
		const struct principal *p = r->via[i];

		f = lacks(t,
		    (const struct fact *const[]){
			p->k_by, p->delay_by, p->kind_by },
		    3);
	}
	return f;
}

const struct fact *
told_lacks(
    const struct told *t, const struct authority *a, const struct route *first)
{
	const struct fact *f = first == NULL ? NULL : lacks_of_route(t, first);
	size_t i;

	for (i = 0; f == NULL && i < a->n_routes; i++)
		f = lacks_of_route(t, &a->routes[i]);
	for (i = 0; f == NULL && i < a->n_holdings; i++)
		f = lacks(t, &a->holdings[i]->by, 1);
	return f;
}
