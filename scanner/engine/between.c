#include "engine/between.h"

#include <stdlib.h>

struct weakened *
between_add(struct between *b, enum weakened_how how, enum weakened_what what,
    const struct principal *of, const struct fact *by, const struct fact *was)
{
	struct weakened *x;

	if (by == NULL)
		return NULL;
	/* what a sender asks for has no power */
	if (how == WEAKENED_YES && of->kind == PRINCIPAL_VERIFIERS &&
	    bridge_is_sending(of))
		how = WEAKENED_LITTLE;
	x = VEC_ADD(b->arena, &b->found);
	*x = (struct weakened){ .how = how,
		.what = what,
		.of = of,
		.by = by,
		.was = was,
		.cause = of->id };
	return x;
}

/* ---- all of it ---- */

static bool
takes_through(const struct graph *g, const struct principal *p)
{
	const struct authority *const *all;
	size_t i, n;

	p = graph_principal(g, p->id);
	all = graph_authorities(g, &n);
	for (i = 0; p != NULL && i < n; i++)
		if (authority_takes(all[i]) && !all[i]->test &&
		    route_through(all[i], p) != NULL)
			return true;
	return false;
}

/* Is it told who has this power now, and by which keys? */
static bool
is_told_after(const struct graph *g, const struct authority *a)
{
	const struct authority *const *all;
	size_t i = first_authority_over(g, a->asset->id), n;

	all = graph_authorities(g, &n);
	for (; i < n && str_eq(all[i]->asset->id, a->asset->id); i++)
		if (all[i]->power == a->power && str_eq(all[i]->role, a->role))
			return all[i]->n_sets > 0;
	return false;
}

/* What went away with all that is told of it, and nobody misses: a module of
 * a bridge that another has replaced. A multisig may hold funds of which
 * nothing tells. */
static bool
is_idle(const struct between *b, const struct principal *p)
{
	const struct authority *const *all;
	size_t i, n;

	if (p->kind == PRINCIPAL_MULTISIG ||
	    graph_principal(b->after, p->id) != NULL)
		return false;
	all = graph_authorities(b->before, &n);
	for (i = 0; i < n; i++)
		if (route_through(all[i], p) != NULL &&
		    !is_told_after(b->after, all[i]))
			return false;
	return true;
}

static void
compare_principals(struct between *b)
{
	const struct principal *const *all, *q;
	size_t i, n;

	all = graph_principals(b->before, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->alias_of != NULL)
			continue;
		q = graph_principal(b->after, all[i]->id);
		between_threshold(b, all[i], q);
		between_delay(b, all[i], q);
		between_members(b, all[i], q);
	}
}

static int
by_id(const void *va, const void *vb)
{
	const struct weakened *a = va, *b = vb;
	int d = str_cmp(a->of->id, b->of->id);

	if (d == 0 && a->what != b->what)
		d = a->what < b->what ? -1 : 1;
	return d != 0 ? d : str_cmp(a->says, b->says);
}

const struct weakened *
weakened_between(struct arena *a, const struct scene *s, size_t *n)
{
	struct between b = { .arena = a,
		.before = s->before,
		.after = s->graph,
		.told = told_of(a, s->before) };
	struct weakened *x;
	size_t i;

	compare_principals(&b);
	between_hands(&b);
	between_guards(&b);
	between_modules(&b);
	between_shortcuts(&b);
	between_stops(&b);
	if (b.found.n > 1)
		qsort(b.found.v, b.found.n, sizeof(*b.found.v), by_id);
	for (i = 0; i < b.found.n; i++) {
		x = &b.found.v[i];
		x->bare = x->bare && !x->of->test &&
		    (takes_through(b.after, x->of) ||
			takes_through(b.before, x->of));
		x->idle = x->how == WEAKENED_LOST && is_idle(&b, x->of);
	}
	*n = b.found.n;
	return b.found.v;
}

const struct compared *
compared_of(struct arena *a, const struct scene *s)
{
	struct compared *c;

	if (s->before == NULL)
		return NULL;
	c = ARENA_NEW(a, struct compared);
	c->changes = authority_changes(a, s->before, s->graph, &c->n_changes);
	c->weakened = weakened_between(a, s, &c->n_weakened);
	return c;
}

/* ---- found by what it is about ---- */

static int
to_id(const void *key, const void *entry)
{
	return str_cmp(
	    *(const struct str *)key, ((const struct weakened *)entry)->of->id);
}

/* All about one principal stand side by side. */
static const struct weakened *
about(const struct weakened *all, size_t n, struct str id, size_t *ret_n)
{
	const struct weakened *x =
	    n == 0 ? NULL : bsearch(&id, all, n, sizeof(*all), to_id);
	const struct weakened *end = x;

	while (x != NULL && x > all && str_eq(x[-1].of->id, id))
		x--;
	while (x != NULL && end < all + n && str_eq(end->of->id, id))
		end++;
	*ret_n = (size_t)(end - x);
	return x;
}

bool
weakened_tells(const struct weakened *all, size_t n, const struct weakened *w)
{
	size_t i;

	all = about(all, n, w->of->id, &n);
	for (i = 0; i < n; i++)
		if (all[i].what == w->what)
			return true;
	return false;
}

static const struct principal *
weaker_on(const struct weakened *all, size_t n, const struct route *r)
{
	const struct weakened *x;
	size_t i, j, m;

	for (i = 0; r != NULL && i < r->n_via; i++) {
		x = about(all, n, r->via[i]->id, &m);
		for (j = 0; j < m; j++)
			if (x[j].how >= WEAKENED_LITTLE)
				return r->via[i];
	}
	return NULL;
}

struct str
weakened_cause(
    const struct weakened *all, size_t n, const struct authority_change *x)
{
	const struct principal *p = weaker_on(all, n, x->way_after);

	if (p == NULL)
		p = weaker_on(all, n, x->way_before);
	return p == NULL ? STR_NONE : p->id;
}
