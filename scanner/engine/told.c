#include "engine/told.h"

#include <inttypes.h>

#include "base/map.h"

/* Most of what a side tells is never asked for: each kind is indexed when it
 * first is. */
struct told {
	struct arena *arena;
	const struct graph *graph;
	struct map *of_kind[FACT_KINDS]; /* -> any pointer; NULL: not yet */
	struct map *paths;               /* the same */
};

/* As authority/ has them among the holdings. */
static struct fact
as_holding(const struct fact *f)
{
	struct fact h = *f;

	if (f->kind == FACT_MODULE) {
		h.power = POWER_SIGN;
		h.detail = STR("module");
	} else if (f->kind == FACT_ALLOWANCE) {
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
	    STR_FMT "|" STR_FMT "|%d|" STR_FMT "|%" PRId64 "|%" PRId64,
	    STR_ARG(f.subject), STR_ARG(f.object), (int)f.power,
	    STR_ARG(f.detail), f.number, f.time);
}

struct told *
told_of(struct arena *a, const struct graph *g)
{
	struct told *t = ARENA_NEW(a, struct told);

	t->arena = a;
	t->graph = g;
	return t;
}

static bool
has(struct told *t, enum fact_kind kind, const struct fact *f)
{
	const struct fact *const *all;
	size_t i, n;

	if (t->of_kind[kind] == NULL) {
		t->of_kind[kind] = map_new(t->arena);
		all = graph_facts(t->graph, kind, &n);
		for (i = 0; i < n; i++)
			*map_slot(t->of_kind[kind], key_of(t, all[i])) = t;
	}
	return map_get(t->of_kind[kind], key_of(t, f)) != NULL;
}

bool
told_has(struct told *t, const struct fact *f)
{
	return has(t, f->kind, f) ||
	    (f->kind == FACT_HOLDS &&
		(has(t, FACT_MODULE, f) || has(t, FACT_ALLOWANCE, f)));
}

bool
told_by(struct told *t, struct str path)
{
	const struct fact *const *all;
	size_t i, n;
	int kind;

	if (t->paths != NULL)
		return map_get(t->paths, path) != NULL;
	t->paths = map_new(t->arena);
	for (kind = 0; kind < FACT_KINDS; kind++) {
		all = graph_facts(t->graph, (enum fact_kind)kind, &n);
		for (i = 0; i < n; i++)
			*map_slot(t->paths, all[i]->at.path) = t;
	}
	return map_get(t->paths, path) != NULL;
}

static const struct fact *
lacks(struct told *t, const struct fact *const *facts, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (facts[i] != NULL && !told_has(t, facts[i]))
			return facts[i];
	return NULL;
}

static const struct fact *
lacks_of_route(struct told *t, const struct route *r)
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
told_lacks(struct told *t, const struct authority *a, const struct route *first)
{
	const struct fact *f = first == NULL ? NULL : lacks_of_route(t, first);
	size_t i;

	for (i = 0; f == NULL && i < a->n_routes; i++)
		f = lacks_of_route(t, &a->routes[i]);
	for (i = 0; f == NULL && i < a->n_holdings; i++)
		f = lacks(t, &a->holdings[i]->by, 1);
	return f;
}
