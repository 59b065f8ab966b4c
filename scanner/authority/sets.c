#include <stdlib.h>

#include "authority/ways.h"

/*
 * The compromise sets of an authority: the fronts of all ways to it, put
 * together over keys, persons and delay.
 */

/* A set on its way into the front. */
struct draft {
	struct compromise c;
	const struct point *point;
	VEC(const struct gate *) gates; /* that open with such a set */
};

struct drafts {
	VEC(struct draft) list;
};

/* ---- the front ---- */

/* No longer, whatever an unknown wait turns out to be. */
static bool
no_later(int64_t a, int64_t b)
{
	return a == b || a == 0 ||
	    (a != DELAY_UNKNOWN && b != DELAY_UNKNOWN && a < b);
}

static bool
may_be_within(int64_t a, int64_t b)
{
	return a == DELAY_UNKNOWN || b == DELAY_UNKNOWN || a <= b;
}

static bool
as_good(const struct compromise *a, const struct compromise *b)
{
	return a->keys <= b->keys && a->persons <= b->persons &&
	    no_later(a->delay, b->delay);
}

static void
drop_worse(struct drafts *ds, const struct compromise *c)
{
	size_t i, kept = 0;

	for (i = 0; i < ds->list.n; i++)
		if (!as_good(c, &ds->list.v[i].c))
			ds->list.v[kept++] = ds->list.v[i];
	ds->list.n = kept;
}

static void
add_gate(struct building *b, struct draft *d, const struct gate *g)
{
	size_t i;

	for (i = 0; i < d->gates.n; i++)
		if (d->gates.v[i] == g)
			return;
	*VEC_ADD(b->arena, &d->gates) = g;
}

static void
add_point(struct building *b, struct drafts *ds, const struct route *r,
    const struct point *point)
{
	const struct compromise c = { .keys = point->keys,
		.persons = point->persons,
		.delay = r->delay,
		.route = r };
	struct draft *d;
	size_t i;

	for (i = 0; i < ds->list.n; i++) {
		d = &ds->list.v[i];
		if (!as_good(&d->c, &c))
			continue;
		if (as_good(&c, &d->c))
			add_gate(b, d, r->gate);
		return;
	}
	drop_worse(ds, &c);
	d = VEC_ADD(b->arena, &ds->list);
	d->c = c;
	d->point = point;
	add_gate(b, d, r->gate);
}

/* ---- what is said of each ---- */

static const struct point *
point_at(const struct front *f, uint32_t keys, uint32_t persons)
{
	size_t i;

	for (i = 0; i < f->n; i++)
		if (f->points[i].keys == keys &&
		    f->points[i].persons == persons)
			return &f->points[i];
	return NULL;
}

/* Sets that open two gates count once: they are those of either gate. */
static void
count_sets(struct walk *w, struct draft *d)
{
	const struct front *f;
	const struct point *p;
	uint64_t sum = 0;
	size_t i;

	f = front_of(w->b->fronts,
	    d->gates.n == 1
		? d->gates.v[0]
		: walk_gate(w, GATE_OF, 1, d->gates.v, d->gates.n, NULL));
	p = point_at(f, d->c.keys, d->c.persons);
	if (p != NULL && f->complete) {
		d->c.sets = p->sets;
		d->point = p;
		return;
	}
	for (i = 0; i < d->gates.n; i++) {
		p = point_at(front_of(w->b->fronts, d->gates.v[i]), d->c.keys,
		    d->c.persons);
		sum = p == NULL || sum > UINT64_MAX - p->sets ? UINT64_MAX
							      : sum + p->sets;
	}
	d->c.sets = sum;
}

static int
by_id(const void *va, const void *vb)
{
	const struct principal *a = *(const struct principal *const *)va;
	const struct principal *b = *(const struct principal *const *)vb;

	return str_cmp(a->id, b->id);
}

static bool
is_new_owner(const struct point *p, size_t i)
{
	size_t j;

	for (j = 0; j < i; j++)
		if (str_eq(p->atoms[j]->owner, p->atoms[i]->owner))
			return false;
	return true;
}

static void
name_members(struct building *b, struct draft *d)
{
	const struct point *p = d->point;
	const struct principal **members =
	    arena_alloc(b->arena, p->n, sizeof(*members));
	size_t i, n = 0;

	d->c.persons_known = true;
	for (i = 0; i < p->n; i++) {
		if (p->atoms[i]->who != NULL)
			members[n++] = p->atoms[i]->who;
		if (p->atoms[i]->owner.n == 0)
			d->c.persons_known = false;
		else if (p->atoms[i]->vendor && is_new_owner(p, i))
			d->c.vendors++;
	}
	if (n > 1)
		qsort(members, n, sizeof(*members), by_id);
	d->c.members = members;
	d->c.n_members = n;
}

/* Nobody opens anything in that time with fewer keys: not by this way, and
 * not by one that we cannot look through. */
static void
prove_least(
    struct building *b, const struct attack *at, struct draft *d, bool cut)
{
	const struct front *f;
	size_t i;

	d->c.least = cut && d->c.keys > 0 ? 1 : d->c.keys;
	for (i = 0; i < at->n_routes; i++) {
		if (!may_be_within(at->routes[i].delay, d->c.delay))
			continue;
		f = front_of(b->fronts, at->routes[i].gate);
		if ((f->dark || !f->complete) && f->least < d->c.least)
			d->c.least = f->least;
	}
	d->c.exact = d->c.least == d->c.keys;
}

/* ---- all of it ---- */

static int
by_keys(const void *va, const void *vb)
{
	const struct compromise *a = &((const struct draft *)va)->c;
	const struct compromise *b = &((const struct draft *)vb)->c;

	if (a->keys != b->keys)
		return a->keys < b->keys ? -1 : 1;
	if (a->delay != b->delay)
		return a->delay < b->delay ? -1 : 1;
	return (a->persons > b->persons) - (a->persons < b->persons);
}

static void
set_sets(struct walk *w, struct authority *a, struct attack *at,
    struct drafts *ds, bool cut)
{
	struct arena *arena = w->b->arena;
	struct compromise *sets = arena_alloc(arena, ds->list.n, sizeof(*sets));
	struct atom *const **atoms =
	    arena_alloc(arena, ds->list.n, sizeof(*atoms));
	size_t *n_atoms = arena_alloc(arena, ds->list.n, sizeof(*n_atoms)), i;

	if (ds->list.n > 1)
		qsort(ds->list.v, ds->list.n, sizeof(*ds->list.v), by_keys);
	for (i = 0; i < ds->list.n; i++) {
		struct draft *d = &ds->list.v[i];

		count_sets(w, d);
		name_members(w->b, d);
		prove_least(w->b, at, d, cut);
		sets[i] = d->c;
		atoms[i] = d->point->atoms;
		n_atoms[i] = d->point->n;
	}
	a->sets = sets;
	a->n_sets = ds->list.n;
	at->atoms = (struct atom *const *const *)atoms;
	at->n_atoms = n_atoms;
}

void
sets_of(struct walk *w, struct authority *a, struct attack *at, bool cut)
{
	struct drafts ds = { .list = { 0 } };
	const struct front *f;
	size_t i, j;

	for (i = 0; i < at->n_routes; i++) {
		f = front_of(w->b->fronts, at->routes[i].gate);
		for (j = 0; j < f->n; j++)
			add_point(w->b, &ds, &at->routes[i], &f->points[j]);
	}
	set_sets(w, a, at, &ds, cut);
}
