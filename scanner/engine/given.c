#include "engine/given.h"

#include "base/map.h"

struct given {
	struct arena *arena;
	const struct graph *after;
	struct map *last; /* power, and holder that lost it -> the fact; NULL:
			   * nothing was asked yet */
};

/* holder empty: of all. */
static void **
last_of(const struct given *g, const struct fact *f, struct str holder)
{
	struct str role = f->power == POWER_ROLE ? f->detail : STR_NONE;

	return map_slot(g->last,
	    arena_printf(g->arena, STR_FMT "|%d|" STR_FMT "|" STR_FMT,
		STR_ARG(f->subject), (int)f->power, STR_ARG(role),
		STR_ARG(holder)));
}

static void
take(const struct given *g, enum fact_kind kind)
{
	const struct fact *const *all;
	void **last;
	size_t i, n;

	all = graph_facts(g->after, kind, &n);
	for (i = 0; i < n; i++) {
		last = last_of(
		    g, all[i], kind == FACT_DROPS ? all[i]->object : STR_NONE);
		*last = (void *)(uintptr_t)fact_current(*last, all[i]);
	}
}

struct given *
given_of(struct arena *a, const struct graph *after)
{
	struct given *g = ARENA_NEW(a, struct given);

	g->arena = a;
	g->after = after;
	return g;
}

/* A list that names him no more stands in the same file. */
static bool
ends(const struct fact *f, const struct fact *held)
{
	return f != NULL &&
	    (fact_supersedes(f, held) || str_eq(f->at.path, held->at.path));
}

bool
is_given(struct given *g, const struct holding *h)
{
	if (g->last == NULL) {
		g->last = map_new(g->arena);
		take(g, FACT_DROPS);
		take(g, FACT_HOLDERS_ALL);
	}
	return ends(*last_of(g, h->by, h->by->object), h->by) ||
	    ends(*last_of(g, h->by, STR_NONE), h->by);
}

bool
is_given_up(struct given *g, const struct authority *a)
{
	size_t i;

	for (i = 0; i < a->n_holdings; i++)
		if (!is_given(g, a->holdings[i]))
			return false;
	return a->n_holdings > 0;
}
