#include <stdlib.h>

#include "authority/takes.h"
#include "base/limits.h"

/* To sort and keep one power of a reach, against one look at a key. */
#define OPENS_COST 16u

struct door {
	const struct gate *gate; /* its address is the key */
	VEC(size_t) opens;       /* indices of attacks, rising */
	uint64_t tried;          /* the mark of the last atoms that tried it */
};

struct row {
	VEC(struct door *) doors;
};

struct doors {
	struct arena *arena;
	struct fronts *fronts;
	struct map *by_gate; /* address of a gate -> struct door */
	struct map *by_atom; /* label -> struct row */
	struct row open;     /* to anyone: without any atom */
	uint64_t *opened;    /* of each attack: the mark of the last atoms */
	size_t n_attacks;
	VEC(size_t) last;
	uint64_t mark;
	uint64_t work;
};

/* ---- where which atom fits ---- */

static void
hang(struct doors *ds, struct door *d)
{
	const struct front *f = front_of(ds->fronts, d->gate);
	struct row *row;
	void **slot;
	size_t i;

	if (f->n > 0 && f->keys == 0)
		*VEC_ADD(ds->arena, &ds->open.doors) = d;
	for (i = 0; i < f->n_atoms && f->n > 0; i++) {
		slot = map_slot(ds->by_atom, f->atoms[i]->label);
		if (*slot == NULL)
			*slot = ARENA_NEW(ds->arena, struct row);
		row = *slot;
		*VEC_ADD(ds->arena, &row->doors) = d;
	}
}

static struct door *
door_of(struct doors *ds, const struct gate *g)
{
	struct str key = { (const char *)&g, sizeof(g) };
	struct door *d = map_get(ds->by_gate, key);

	if (d != NULL)
		return d;
	d = ARENA_NEW(ds->arena, struct door);
	d->gate = g;
	key.p = (const char *)&d->gate;
	*map_slot(ds->by_gate, key) = d;
	hang(ds, d);
	return d;
}

struct doors *
doors_new(const struct takes *t)
{
	struct doors *ds = ARENA_NEW(t->b->arena, struct doors);
	struct door *d;
	size_t i, j;

	ds->arena = t->b->arena;
	ds->fronts = t->b->fronts;
	ds->by_gate = map_new(ds->arena);
	ds->by_atom = map_new(ds->arena);
	ds->n_attacks = t->list.n;
	ds->opened = arena_alloc(ds->arena, t->list.n, sizeof(uint64_t));
	/* no search has marked atoms with so much before */
	ds->mark = UINT64_C(1) << 32;
	ds->work = LIMIT_REACH_WORK;
	for (i = 0; i < t->list.n; i++)
		for (j = 0; j < t->list.v[i]->n_routes; j++) {
			d = door_of(ds, t->list.v[i]->routes[j].gate);
			*VEC_ADD(ds->arena, &d->opens) = i;
		}
	return ds;
}

/* ---- trying ---- */

static void
spend(struct doors *ds, uint64_t work)
{
	ds->work -= work < ds->work ? work : ds->work;
}

bool
doors_spent(const struct doors *ds)
{
	return ds->work == 0;
}

static void
try_row(struct doors *ds, const struct row *row)
{
	struct door *d;
	size_t i, j;

	for (i = 0; i < row->doors.n && ds->work > 0; i++) {
		d = row->doors.v[i];
		spend(ds, 1);
		if (d->tried == ds->mark)
			continue;
		d->tried = ds->mark;
		spend(ds, front_of(ds->fronts, d->gate)->n_atoms);
		if (!front_opens(ds->fronts, d->gate, ds->mark))
			continue;
		for (j = 0; j < d->opens.n; j++)
			ds->opened[d->opens.v[j]] = ds->mark;
	}
}

const size_t *
doors_try(
    struct doors *ds, struct atom *const *atoms, size_t n, size_t *n_opened)
{
	const struct row *row;
	size_t i;

	ds->mark++;
	for (i = 0; i < n; i++)
		atoms[i]->mark = ds->mark;
	try_row(ds, &ds->open);
	for (i = 0; i < n; i++) {
		row = map_get(ds->by_atom, atoms[i]->label);
		if (row != NULL)
			try_row(ds, row);
	}
	ds->last.n = 0;
	for (i = 0; i < ds->n_attacks; i++)
		if (ds->opened[i] == ds->mark)
			*VEC_ADD(ds->arena, &ds->last) = i;
	spend(ds, ds->last.n * OPENS_COST);
	*n_opened = ds->last.n;
	return ds->last.v;
}
