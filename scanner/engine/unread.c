#include "engine/unread.h"

#include "base/map.h"
#include "base/vec.h"

/* What one file tells, before and after. */
struct told {
	const struct fact *first;
	bool authority;
	size_t before, after;
};

static bool
is_of_authority(const struct fact *f)
{
	const fact_set kinds = FACT_BIT(HOLDS) | FACT_BIT(THRESHOLD) |
	    FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(DELAY) |
	    FACT_BIT(GUARD) | FACT_BIT(MODULE) | FACT_BIT(PROXY);

	return !f->test && (kinds >> f->kind & 1) != 0;
}

static void
take_before(struct told *t, const struct fact *f)
{
	t->before++;
	if (t->first == NULL || (is_of_authority(f) && !t->authority))
		t->first = f;
	t->authority = t->authority || is_of_authority(f);
}

static void
take_after(struct told *t, const struct fact *f)
{
	(void)f;
	t->after++;
}

/* What the files told of which there is a gap now. */
static void
take_all(const struct map *paths, const struct graph *g,
    void (*take)(struct told *, const struct fact *))
{
	const struct fact *const *all;
	struct told *t;
	size_t i, n;
	int k;

	for (k = 0; k < FACT_KINDS; k++) {
		all = graph_facts(g, (enum fact_kind)k, &n);
		for (i = 0; i < n; i++)
			if ((t = map_get(paths, all[i]->at.path)) != NULL)
				take(t, all[i]);
	}
}

const struct unread *
unread_since(struct arena *a, const struct graph *before,
    const struct graph *after, size_t *n)
{
	VEC(struct unread) found = { 0 };
	VEC(const struct gap *) firsts = { 0 }; /* of each file */
	struct map *paths = map_new(a);
	const struct gap *const *gaps;
	const struct told *t;
	size_t i, n_gaps;
	void **slot;

	gaps = graph_gaps(after, &n_gaps);
	for (i = 0; i < n_gaps; i++) {
		slot = map_slot(paths, gaps[i]->at.path);
		if (*slot != NULL)
			continue;
		*slot = ARENA_NEW(a, struct told);
		*VEC_ADD(a, &firsts) = gaps[i];
	}
	if (n_gaps > 0) {
		take_all(paths, before, take_before);
		take_all(paths, after, take_after);
	}
	for (i = 0; i < firsts.n; i++) {
		t = map_get(paths, firsts.v[i]->at.path);
		if (t->before > t->after)
			*VEC_ADD(a, &found) = (struct unread){ firsts.v[i],
				t->first, t->before - t->after, t->authority };
	}
	*n = found.n;
	return found.v;
}
