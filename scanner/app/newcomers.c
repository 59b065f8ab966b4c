#include "app/newcomers.h"

#include "base/map.h"

/* What somebody is before the change: "who|of what|which power|role". */
struct places {
	struct arena *arena;
	struct map *known;
};

static struct str
member_key(
    struct arena *a, const struct principal *of, const struct principal *member)
{
	return arena_printf(a, STR_FMT "|" STR_FMT "|%d", STR_ARG(member->id),
	    STR_ARG(of->id), of->test);
}

static struct str
holder_key(struct arena *a, const struct holding *h)
{
	return arena_printf(a, STR_FMT "|" STR_FMT "|%d|%d|" STR_FMT,
	    STR_ARG(h->holder->id), STR_ARG(h->asset->id), h->asset->test,
	    (int)h->power, STR_ARG(h->role));
}

/* With a place to note, it is noted and nobody is new. */
static bool
is_new(struct places *p, struct str key, bool note)
{
	if (note)
		*map_slot(p->known, key) = p;
	return !note && map_get(p->known, key) == NULL;
}

static bool
members(struct places *p, const struct graph *g, bool note)
{
	const struct principal *const *all;
	size_t i, j, n;

	all = graph_principals(g, &n);
	for (i = 0; i < n; i++)
		for (j = 0; j < all[i]->n_members; j++)
			if (is_new(p,
				member_key(
				    p->arena, all[i], all[i]->members[j]),
				note))
				return true;
	return false;
}

static bool
holders(struct places *p, const struct graph *g, bool note)
{
	const struct authority *const *all;
	size_t i, j, n;

	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		for (j = 0; j < all[i]->n_holdings; j++)
			if (is_new(p, holder_key(p->arena, all[i]->holdings[j]),
				note))
				return true;
	return false;
}

/* Somebody who may be a key, and of whom nothing was heard before. */
static bool
is_stranger(const struct graph *before, const struct principal *p)
{
	return (p->kind == PRINCIPAL_EOA || p->kind == PRINCIPAL_UNKNOWN) &&
	    p->address.n > 0 && graph_principal(before, p->id) == NULL;
}

static bool
strangers(const struct graph *before, const struct graph *after)
{
	const struct principal *const *v;
	size_t i, n;

	v = graph_principals(after, &n);
	for (i = 0; i < n; i++)
		if (is_stranger(before, v[i]))
			return true;
	return false;
}

bool
newcomers_since(const struct graph *before, const struct graph *after)
{
	struct places p;
	bool found;

	if (strangers(before, after))
		return true;
	p.arena = arena_new();
	p.known = map_new(p.arena);
	(void)members(&p, before, true);
	(void)holders(&p, before, true);
	found = members(&p, after, false) || holders(&p, after, false);
	arena_free(p.arena);
	return found;
}
