#include <stdlib.h>

#include "authority/takes.h"
#include "base/limits.h"

/* One set of atoms, whichever powers it is a smallest set of. */
struct loss {
	const struct compromise *by;
	struct atom *const *atoms;
	size_t n;
	size_t order; /* as met */
};

/* One gate on the way to funds, with all that it opens; each gate once. */
struct door {
	const struct gate *gate;
	VEC(size_t) opens;  /* indices of attacks, rising */
	uint64_t looked_at; /* the mark of the last loss that tried it */
};

struct doors {
	VEC(struct door *) list;
};

/* To sort and keep one power of a reach, against one look at a key. */
#define OPENS_COST 16u

struct reaching {
	const struct takes *t;
	struct arena *arena;
	struct map *doors;   /* address of a gate -> struct door */
	struct map *by_atom; /* label -> struct doors */
	struct doors open;   /* to anyone: without any atom */
	VEC(struct loss) losses;
	uint64_t *opened; /* of each attack: the mark of the last loss */
	uint64_t mark;
	uint64_t work;
	int64_t all_usd;
	size_t all_assets;
	VEC(struct reach) reaches;
};

/* ---- the sets ---- */

/* The labels of atoms stand in the graph for ever: their addresses name the
 * set. */
static struct str
key_of(struct arena *a, struct atom *const *atoms, size_t n)
{
	const struct atom **key = arena_alloc(a, n + 1, sizeof(*key));
	size_t i;

	for (i = 0; i < n; i++)
		key[i] = atoms[i];
	return (struct str){ (const char *)key, n * sizeof(*key) };
}

static int
by_keys(const void *va, const void *vb)
{
	const struct loss *a = va, *b = vb;

	if (a->by->keys != b->by->keys)
		return a->by->keys < b->by->keys ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static void
list_losses(struct reaching *r)
{
	struct map *met = map_new(r->arena); /* atoms -> its index plus one */
	size_t i, j;
	void **slot;

	for (i = 0; i < r->t->list.n; i++) {
		const struct attack *at = r->t->list.v[i];

		for (j = 0; j < at->on->n_sets; j++) {
			const struct compromise *c = &at->on->sets[j];
			struct loss *loss;

			slot = map_slot(met,
			    key_of(r->arena, at->atoms[j], at->n_atoms[j]));
			if (*slot != NULL) {
				loss = &r->losses.v[*(size_t *)*slot];
				if (compromise_before(c, loss->by))
					loss->by = c;
				continue;
			}
			*slot = ARENA_NEW(r->arena, size_t);
			*(size_t *)*slot = r->losses.n;
			loss = VEC_ADD(r->arena, &r->losses);
			*loss = (struct loss){ c, at->atoms[j], at->n_atoms[j],
				r->losses.n };
		}
	}
	if (r->losses.n > 1)
		qsort(r->losses.v, r->losses.n, sizeof(*r->losses.v), by_keys);
	if (r->losses.n > LIMIT_REACHES)
		r->losses.n = LIMIT_REACHES;
}

/* ---- the doors ---- */

static void
hang(struct reaching *r, struct door *d)
{
	const struct front *f = front_of(r->t->b->fronts, d->gate);
	size_t i;
	void **slot;

	if (f->n > 0 && f->keys == 0)
		*VEC_ADD(r->arena, &r->open.list) = d;
	for (i = 0; i < f->n_atoms && f->n > 0; i++) {
		slot = map_slot(r->by_atom, f->atoms[i]->label);
		if (*slot == NULL)
			*slot = ARENA_NEW(r->arena, struct doors);
		*VEC_ADD(r->arena, &((struct doors *)*slot)->list) = d;
	}
}

static void
list_doors(struct reaching *r)
{
	const struct attack *at;
	struct door *d;
	size_t i, j;

	for (i = 0; i < r->t->list.n; i++) {
		at = r->t->list.v[i];
		for (j = 0; j < at->n_routes; j++) {
			const struct gate *g = at->routes[j].gate;
			struct str key = { (const char *)&g, sizeof(g) };

			d = map_get(r->doors, key);
			if (d == NULL) {
				d = ARENA_NEW(r->arena, struct door);
				d->gate = g;
				key.p = (const char *)&d->gate;
				*map_slot(r->doors, key) = d;
				hang(r, d);
			}
			*VEC_ADD(r->arena, &d->opens) = i;
		}
	}
}

/* ---- what falls ---- */

static void
spend(struct reaching *r, uint64_t work)
{
	r->work -= work < r->work ? work : r->work;
}

static void
try_doors(struct reaching *r, const struct doors *ds)
{
	struct fronts *fs = r->t->b->fronts;
	struct door *d;
	size_t i, j;

	for (i = 0; i < ds->list.n && r->work > 0; i++) {
		d = ds->list.v[i];
		spend(r, 1);
		if (d->looked_at == r->mark)
			continue;
		d->looked_at = r->mark;
		spend(r, front_of(fs, d->gate)->n_atoms);
		if (!front_opens(fs, d->gate, r->mark))
			continue;
		for (j = 0; j < d->opens.n; j++)
			r->opened[d->opens.v[j]] = r->mark;
	}
}

/* Most value first, then as they stand. */
static bool
is_worse(const struct authority *a, const struct authority *b)
{
	return a->asset->value_usd > b->asset->value_usd;
}

static int
worst_first(const void *va, const void *vb)
{
	const struct authority *a = *(const struct authority *const *)va;
	const struct authority *b = *(const struct authority *const *)vb;
	int c;

	if (is_worse(a, b) || is_worse(b, a))
		return is_worse(a, b) ? -1 : 1;
	if ((c = str_cmp(a->asset->id, b->asset->id)) != 0)
		return c;
	if (a->power != b->power)
		return a->power < b->power ? -1 : 1;
	if ((a->n_holdings == 0) != (b->n_holdings == 0))
		return a->n_holdings == 0 ? 1 : -1;
	return str_cmp(a->role, b->role);
}

static const struct race *
race_of(const struct takes *t, const struct principal *asset)
{
	size_t lo = 0, hi = t->n_races, mid;
	int c;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		c = str_cmp(asset->id, t->races[mid].asset->id);
		if (c == 0)
			return &t->races[mid];
		if (c < 0)
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

static unsigned
permille(double part, double all)
{
	return all <= 0 ? 0 : (unsigned)(part * 1000 / all);
}

/* By asset, so each counts once. */
static void
add_up(const struct reaching *r, struct reach *reach)
{
	const struct principal *last = NULL;
	double usd = 0;
	size_t i, assets = 0;

	for (i = 0; i < reach->n_opens; i++) {
		if (reach->opens[i]->asset == last)
			continue;
		last = reach->opens[i]->asset;
		assets++;
		if (last->value_usd > 0)
			usd += (double)last->value_usd;
	}
	reach->usd = r->all_usd < 0    ? -1
	    : usd >= (double)INT64_MAX ? INT64_MAX
				       : (int64_t)usd;
	reach->permille = r->all_usd > 0
	    ? permille(usd, (double)r->all_usd)
	    : permille((double)assets, (double)r->all_assets);
}

static void
reach_of(struct reaching *r, const struct loss *loss)
{
	const struct authority **opens;
	struct reach reach = { .by = loss->by };
	const struct doors *ds;
	size_t i;

	r->mark++;
	for (i = 0; i < loss->n; i++)
		loss->atoms[i]->mark = r->mark;
	try_doors(r, &r->open);
	for (i = 0; i < loss->n; i++) {
		ds = map_get(r->by_atom, loss->atoms[i]->label);
		if (ds != NULL)
			try_doors(r, ds);
	}
	for (i = 0; i < r->t->list.n; i++)
		reach.n_opens += r->opened[i] == r->mark;
	spend(r, reach.n_opens * OPENS_COST);
	if (reach.n_opens == 0 || r->work == 0)
		return;
	opens = arena_alloc(r->arena, reach.n_opens, sizeof(*opens));
	reach.n_opens = 0;
	for (i = 0; i < r->t->list.n; i++)
		if (r->opened[i] == r->mark)
			opens[reach.n_opens++] = r->t->list.v[i]->on;
	qsort(opens, reach.n_opens, sizeof(*opens), worst_first);
	reach.opens = opens;
	reach.race = race_of(r->t, opens[0]->asset);
	add_up(r, &reach);
	*VEC_ADD(r->arena, &r->reaches) = reach;
}

/* ---- all of them ---- */

/* Before the reaches, which are sorted in place; qsort need not keep order, so
 * no two are alike: the sets differ. */
static int
by_value(const void *va, const void *vb)
{
	const struct reach *a = va, *b = vb;
	size_t i;
	int c;

	if (a->usd != b->usd)
		return a->usd > b->usd ? -1 : 1;
	if (a->permille != b->permille)
		return a->permille > b->permille ? -1 : 1;
	if (compromise_before(a->by, b->by) || compromise_before(b->by, a->by))
		return compromise_before(a->by, b->by) ? -1 : 1;
	for (i = 0; i < a->by->n_members && i < b->by->n_members; i++)
		if ((c = str_cmp(
			 a->by->members[i]->id, b->by->members[i]->id)) != 0)
			return c;
	if (a->by->n_members != b->by->n_members)
		return a->by->n_members < b->by->n_members ? -1 : 1;
	return worst_first(&a->opens[0], &b->opens[0]);
}

static void
count_all(struct reaching *r)
{
	const struct building *b = r->t->b;
	const struct principal *last = NULL;
	int64_t usd;
	size_t i;

	r->all_usd = -1;
	for (i = 0; i < b->principals.n; i++) {
		usd = b->principals.v[i]->value_usd;
		if (b->principals.v[i]->test || usd < 0)
			continue;
		if (r->all_usd < 0)
			r->all_usd = 0;
		r->all_usd =
		    usd > INT64_MAX - r->all_usd ? INT64_MAX : r->all_usd + usd;
	}
	for (i = 0; i < r->t->list.n; i++) {
		r->all_assets += r->t->list.v[i]->on->asset != last;
		last = r->t->list.v[i]->on->asset;
	}
}

void
take_reaches(const struct takes *t, struct graph_parts *ret)
{
	struct arena *a = t->b->arena;
	/* no atom has been marked with so much before */
	struct reaching r = { .t = t,
		.arena = a,
		.doors = map_new(a),
		.by_atom = map_new(a),
		.opened = arena_alloc(a, t->list.n, sizeof(uint64_t)),
		.mark = UINT64_C(1) << 32,
		.work = LIMIT_REACH_WORK };
	size_t i;

	count_all(&r);
	list_losses(&r);
	list_doors(&r);
	for (i = 0; i < r.losses.n && r.work > 0; i++)
		reach_of(&r, &r.losses.v[i]);
	if (r.reaches.n > 1)
		qsort(r.reaches.v, r.reaches.n, sizeof(*r.reaches.v), by_value);
	t->b->too_many_sets = r.work == 0 || r.losses.n == LIMIT_REACHES;
	ret->reaches = r.reaches.v;
	ret->n_reaches = r.reaches.n;
}
