#include "engine/unread.h"

#include "base/map.h"
#include "base/vec.h"

/* What one file tells, before and after. */
struct told {
	const struct fact *first;
	bool authority;
	size_t before, after;
};

struct telling {
	struct arena *arena;
	struct map *paths; /* -> struct told */
};

static bool
is_of_authority(const struct fact *f)
{
	const fact_set kinds = FACT_BIT(HOLDS) | FACT_BIT(THRESHOLD) |
	    FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(DELAY) |
	    FACT_BIT(GUARD) | FACT_BIT(MODULE) | FACT_BIT(PROXY);

	return !f->test && (kinds >> f->kind & 1) != 0;
}

static struct told *
told_by(const struct telling *r, struct str path)
{
	void **slot = map_slot(r->paths, path);

	if (*slot == NULL)
		*slot = ARENA_NEW(r->arena, struct told);
	return *slot;
}

static void
take_before(const struct telling *r, const struct fact *f)
{
	struct told *t = told_by(r, f->at.path);

	t->before++;
	if (t->first == NULL || (is_of_authority(f) && !t->authority))
		t->first = f;
	t->authority = t->authority || is_of_authority(f);
}

static void
take_after(const struct telling *r, const struct fact *f)
{
	told_by(r, f->at.path)->after++;
}

static void
take_all(const struct telling *r, const struct graph *g,
    void (*take)(const struct telling *, const struct fact *))
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

const struct unread *
unread_since(struct arena *a, const struct graph *before,
    const struct graph *after, size_t *n)
{
	const struct telling r = { a, map_new(a) };
	VEC(struct unread) found = { 0 };
	const struct gap *const *gaps, *last = NULL;
	const struct told *t;
	size_t i, n_gaps;

	take_all(&r, before, take_before);
	take_all(&r, after, take_after);
	gaps = graph_gaps(after, &n_gaps);
	for (i = 0; i < n_gaps; i++) {
		if (last != NULL && str_eq(last->at.path, gaps[i]->at.path))
			continue;
		last = gaps[i];
		t = map_get(r.paths, last->at.path);
		if (t != NULL && t->before > t->after)
			*VEC_ADD(a, &found) = (struct unread){ last, t->first,
				t->before - t->after, t->authority };
	}
	*n = found.n;
	return found.v;
}
