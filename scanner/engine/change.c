#include "engine/change.h"

#include <assert.h>
#include <stdlib.h>

#include "base/vec.h"
#include "engine/given.h"
#include "engine/others.h"
#include "engine/points.h"
#include "engine/told.h"

struct comparing {
	struct arena *arena;
	const struct graph *before, *after;
	struct given *given; /* by what is told after */
	struct told *told_before, *told_after;
	VEC(struct authority_change) found;
};

static const char *const names[] = { "none", "new", "stronger", "shown",
	"moved", "lost", "weaker" };

const char *
change_how_name(enum change_how how)
{
	return names[how];
}

/* ---- two authorities ---- */

static const struct point *
worst(const struct points *of)
{
	return of->n > 0 ? &of->v[0] : NULL;
}

static const struct point *
first(const struct points *of, const struct points *than,
    bool (*is_better)(const struct point *, const struct points *))
{
	size_t i;

	for (i = 0; i < of->n; i++)
		if (is_better(&of->v[i], than))
			return &of->v[i];
	return NULL;
}

/* Is something that x tells not told by y? */
static bool
is_told_less(const struct points *x, const struct points *y)
{
	return (x->keys_told && !y->keys_told) ||
	    (x->delay_told && !y->delay_told);
}

/* Of those who had it and do not any more: has somebody said so? A list of one
 * file that names others now says it too. */
static bool
were_replaced(struct comparing *c, const struct authority_change *x)
{
	const struct holding *h;
	size_t i, j, gone = 0;

	for (i = 0; i < x->before->n_holdings; i++) {
		h = x->before->holdings[i];
		for (j = 0; j < x->after->n_holdings; j++)
			if (str_eq(x->after->holdings[j]->holder->id,
				h->holder->id) ||
			    str_eq(x->after->holdings[j]->by->at.path,
				h->by->at.path))
				break;
		if (j < x->after->n_holdings)
			continue;
		if (!is_given(c->given, h))
			return false;
		gone++;
	}
	return gone > 0;
}

/*
 * Is all that it rests on now known from before, and what it rested on gone?
 * Then nothing happened but that a newer record was deleted, and the older one
 * below it shows what was once true.
 */
static bool
is_leftover(struct comparing *c, const struct authority_change *x)
{
	return told_lacks(c->told_before, x->after, NULL) == NULL &&
	    told_lacks(c->told_after, x->before, NULL) != NULL &&
	    !were_replaced(c, x);
}

static void
set_points(
    struct authority_change *x, const struct point *was, const struct point *is)
{
	x->way_before = was == NULL ? NULL : was->route;
	x->way_after = is == NULL ? NULL : is->route;
	x->alone = is != NULL && is->keys <= 1 && is->delay == 0;
}

/* ---- the same in other hands ---- */

/* Is it new that the keys of this way can act, of themselves? */
static bool
is_of_others(const struct point *p, const struct points *was)
{
	size_t i;

	for (i = 0; i < was->n; i++)
		if (!are_others(was->v[i].route, p->route))
			return false;
	return was->n > 0;
}

static struct str
words_of(struct comparing *c, const struct point *p)
{
	char name[WHO_TEXT];

	return arena_printf(c->arena, STR_FMT " of %s",
	    STR_ARG(point_words(c->arena, p)), who(route_last(p->route), name));
}

static void
compare_hands(struct comparing *c, struct authority_change *x,
    const struct points *was, const struct points *is)
{
	const struct point *p = NULL;
	size_t i, n = 0;

	for (i = is->n; i-- > 0;)
		if (is_of_others(&is->v[i], was)) {
			p = &is->v[i];
			n++;
		}
	if (p == NULL)
		return;
	x->how = CHANGE_MOVED;
	x->replaced = n == is->n;
	set_points(x, &was->v[0], p);
	x->was = words_of(c, &was->v[0]);
	x->is = words_of(c, p);
}

/* Which of them, and the two points that show it. */
static void
compare(struct comparing *c, struct authority_change *x)
{
	const struct points was = points_of(c->arena, x->before, c->after);
	const struct points is = points_of(c->arena, x->after, c->before);
	const struct point *p, *q;

	if ((p = first(&is, &was, point_beats)) != NULL) {
		x->how = CHANGE_WEAKER;
		q = point_beside(p, &was);
	} else if (is_told_less(&was, &is) &&
	    (p = first(&is, &was, point_may_beat)) != NULL) {
		x->how = CHANGE_LOST;
		q = point_beside(p, &was);
	} else if ((q = first(&was, &is, point_beats)) != NULL) {
		x->how = CHANGE_STRONGER;
		p = point_beside(q, &is);
	} else if (is_told_less(&is, &was)) {
		x->how = CHANGE_SHOWN;
		p = worst(&is);
		q = p == NULL ? worst(&was) : point_beside(p, &was);
	} else {
		compare_hands(c, x, &was, &is);
		return;
	}
	set_points(x, q, p);
	x->was = point_words(c->arena, q);
	x->is = point_words(c->arena, p);
	if ((x->how == CHANGE_STRONGER || x->how == CHANGE_SHOWN) &&
	    is_leftover(c, x)) {
		x->how = CHANGE_LOST;
		x->is = arena_printf(
		    c->arena, STR_FMT ", by older records", STR_ARG(x->is));
	}
}

static void
gone(struct comparing *c, struct authority_change *x)
{
	const struct points was = points_of(c->arena, x->before, c->after);
	const bool given = is_given_up(c->given, x->before);

	x->how = given ? CHANGE_STRONGER : CHANGE_LOST;
	set_points(x, worst(&was), NULL);
	x->was = point_words(c->arena, worst(&was));
	x->is = given ? STR("given up") : STR("nothing tells it any more");
}

static void
come(struct comparing *c, struct authority_change *x)
{
	const struct points is = points_of(c->arena, x->after, c->before);

	x->how = CHANGE_NEW;
	set_points(x, NULL, worst(&is));
	x->was = graph_principal(c->before, x->after->asset->id) == NULL
	    ? STR("new")
	    : STR("nothing told of it");
	x->is = point_words(c->arena, worst(&is));
}

static void
take(struct comparing *c, const struct authority *before,
    const struct authority *after)
{
	struct authority_change x = { .before = before, .after = after };
	const struct authority *a = after != NULL ? after : before;
	const struct principal *of;
	char power[WHO_TEXT], asset[WHO_TEXT];

	assert(a != NULL);
	of = a->asset;
	if (of->name.n == 0 && before != NULL)
		of = before->asset; /* what named it may be gone */
	if (before == NULL)
		come(c, &x);
	else if (after == NULL)
		gone(c, &x);
	else
		compare(c, &x);
	if (x.how == CHANGE_NONE)
		return;
	x.says = arena_printf(c->arena, "%s of %s: " STR_FMT " → " STR_FMT,
	    power_words(a->power, a->role, power), who(of, asset),
	    STR_ARG(x.was), STR_ARG(x.is));
	*VEC_ADD(c->arena, &c->found) = x;
}

/* ---- all of them ---- */

static int
by_slot(const struct authority *a, const struct authority *b)
{
	int d = str_cmp(a->asset->id, b->asset->id);

	if (d == 0 && a->power != b->power)
		d = a->power < b->power ? -1 : 1;
	return d != 0 ? d : str_cmp(a->role, b->role);
}

static int
worst_first(const void *va, const void *vb)
{
	const struct authority_change *a = va, *b = vb;

	if (a->how != b->how)
		return a->how > b->how ? -1 : 1;
	return by_slot(a->after != NULL ? a->after : a->before,
	    b->after != NULL ? b->after : b->before);
}

const struct authority_change *
authority_changes(struct arena *a, const struct graph *before,
    const struct graph *after, size_t *n)
{
	struct comparing c = { .arena = a,
		.before = before,
		.after = after,
		.given = given_of(a, after),
		.told_before = told_of(a, before),
		.told_after = told_of(a, after) };
	const struct authority *const *x, *const *y;
	size_t i = 0, j = 0, nx, ny;
	int d;

	x = graph_authorities(before, &nx);
	y = graph_authorities(after, &ny);
	while (i < nx || j < ny) {
		d = i == nx ? 1 : j == ny ? -1 : by_slot(x[i], y[j]);
		take(&c, d <= 0 ? x[i] : NULL, d >= 0 ? y[j] : NULL);
		i += d <= 0;
		j += d >= 0;
	}
	if (c.found.n > 1)
		qsort(c.found.v, c.found.n, sizeof(*c.found.v), worst_first);
	*n = c.found.n;
	return c.found.v;
}
