#include "engine/removed.h"

#include "base/map.h"
#include "base/vec.h"

/* What one file tells, before and after. */
struct told {
	const struct fact *first;
	bool authority;
	size_t before, after;
};

struct removed {
	struct arena *arena;
	const struct graph *before, *after;
	struct map *facts; /* what is told after -> any pointer */
	struct map *paths; /* -> struct told */
};

static void **
slot_of(const struct removed *r, const struct fact *f)
{
	return map_slot(r->facts,
	    arena_printf(r->arena, "%d|" STR_FMT "|" STR_FMT "|%d|" STR_FMT,
		(int)f->kind, STR_ARG(f->subject), STR_ARG(f->object),
		(int)f->power, STR_ARG(f->detail)));
}

static bool
is_of_authority(const struct fact *f)
{
	const fact_set kinds = FACT_BIT(HOLDS) | FACT_BIT(THRESHOLD) |
	    FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(DELAY) |
	    FACT_BIT(GUARD) | FACT_BIT(MODULE) | FACT_BIT(PROXY);

	return !f->test && (kinds >> f->kind & 1) != 0;
}

static struct told *
told_by(const struct removed *r, struct str path)
{
	void **slot = map_slot(r->paths, path);

	if (*slot == NULL)
		*slot = ARENA_NEW(r->arena, struct told);
	return *slot;
}

static void
take_before(const struct removed *r, const struct fact *f)
{
	struct told *t = told_by(r, f->at.path);

	t->before++;
	if (t->first == NULL || (is_of_authority(f) && !t->authority))
		t->first = f;
	t->authority = t->authority || is_of_authority(f);
}

static void
take_after(const struct removed *r, const struct fact *f)
{
	told_by(r, f->at.path)->after++;
	*slot_of(r, f) = (void *)(uintptr_t)f;
}

static void
take_all(const struct removed *r, const struct graph *g,
    void (*take)(const struct removed *, const struct fact *))
{
	const struct fact *const *all;
	size_t i, n;
	int k;

	for (k = 0; k < FACT_KINDS; k++) {
		all = graph_facts(g, (enum fact_kind)k, &n);
		for (i = 0; i < n; i++)
			take(r, all[i]);
	}
}

const struct removed *
removed_of(
    struct arena *a, const struct graph *before, const struct graph *after)
{
	struct removed *r = ARENA_NEW(a, struct removed);

	r->arena = a;
	r->before = before;
	r->after = after;
	r->facts = map_new(a);
	r->paths = map_new(a);
	take_all(r, before, take_before);
	take_all(r, after, take_after);
	return r;
}

/* ---- of one authority ---- */

static bool
is_gone(const struct removed *r, const struct fact *f)
{
	return f != NULL && *slot_of(r, f) == NULL;
}

static const struct fact *
gone_of_principal(const struct removed *r, const struct principal *p)
{
	const struct fact *const by[] = { p->kind_by, p->k_by, p->delay_by };
	size_t i;

	for (i = 0; i < COUNT_OF(by); i++)
		if (is_gone(r, by[i]))
			return by[i];
	return NULL;
}

static const struct fact *
gone_of_route(const struct removed *r, const struct route *way)
{
	const struct fact *f;
	size_t i;

	for (i = 0; i < way->n_proof; i++)
		if (is_gone(r, way->proof[i]))
			return way->proof[i];
	for (i = 0; i < way->n_via; i++)
		if ((f = gone_of_principal(r, way->via[i])) != NULL)
			return f;
	return NULL;
}

const struct fact *
removed_from(
    const struct removed *r, const struct authority *a, const struct route *way)
{
	const struct fact *f = way == NULL ? NULL : gone_of_route(r, way);
	size_t i;

	for (i = 0; f == NULL && i < a->n_routes; i++)
		f = gone_of_route(r, &a->routes[i]);
	for (i = 0; f == NULL && i < a->n_holdings; i++)
		if (is_gone(r, a->holdings[i]->by))
			f = a->holdings[i]->by;
	return f;
}

/* ---- files ---- */

const struct unread *
removed_unread(struct arena *a, const struct removed *r, size_t *n)
{
	VEC(struct unread) found = { 0 };
	const struct gap *const *gaps, *last = NULL;
	const struct told *t;
	size_t i, n_gaps;

	gaps = graph_gaps(r->after, &n_gaps);
	for (i = 0; i < n_gaps; i++) {
		if (last != NULL && str_eq(last->at.path, gaps[i]->at.path))
			continue;
		last = gaps[i];
		t = map_get(r->paths, last->at.path);
		if (t != NULL && t->before > t->after)
			*VEC_ADD(a, &found) = (struct unread){ last, t->first,
				t->before - t->after, t->authority };
	}
	*n = found.n;
	return found.v;
}
