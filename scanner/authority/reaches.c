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

struct reaching {
	const struct takes *t;
	struct arena *arena;
	struct doors *doors;
	VEC(struct loss *) losses;
	int64_t all_usd;
	size_t all_assets;
	VEC(struct reach) reaches;
};

/* ---- the sets ---- */

/* Each atom is there once: their addresses name the set. */
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
	const struct loss *a = *(const struct loss *const *)va;
	const struct loss *b = *(const struct loss *const *)vb;

	if (a->by->keys != b->by->keys)
		return a->by->keys < b->by->keys ? -1 : 1;
	return (a->order > b->order) - (a->order < b->order);
}

static void
add_loss(struct reaching *r, struct map *met, const struct attack *at, size_t i)
{
	const struct compromise *c = &at->on->sets[i];
	void **slot =
	    map_slot(met, key_of(r->arena, at->atoms[i], at->n_atoms[i]));
	struct loss *loss = *slot;

	if (loss != NULL) {
		if (compromise_before(c, loss->by))
			loss->by = c;
		return;
	}
	*slot = loss = ARENA_NEW(r->arena, struct loss);
	*loss = (struct loss){ c, at->atoms[i], at->n_atoms[i], r->losses.n };
	*VEC_ADD(r->arena, &r->losses) = loss;
}

static void
list_losses(struct reaching *r)
{
	struct map *met = map_new(r->arena); /* atoms -> struct loss */
	const struct attack *at;
	size_t i, j;

	for (i = 0; i < r->t->list.n; i++) {
		at = r->t->list.v[i];
		for (j = 0; j < at->on->n_sets; j++)
			add_loss(r, met, at, j);
	}
	if (r->losses.n > 1)
		qsort(r->losses.v, r->losses.n, sizeof(*r->losses.v), by_keys);
	if (r->losses.n > LIMIT_REACHES)
		r->losses.n = LIMIT_REACHES;
}

/* ---- what falls ---- */

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
	const size_t *opened;
	size_t i;

	opened = doors_try(r->doors, loss->atoms, loss->n, &reach.n_opens);
	if (reach.n_opens == 0 || doors_spent(r->doors))
		return;
	opens = arena_alloc(r->arena, reach.n_opens, sizeof(*opens));
	for (i = 0; i < reach.n_opens; i++)
		opens[i] = r->t->list.v[opened[i]]->on;
	qsort(opens, reach.n_opens, sizeof(*opens), worst_first);
	reach.opens = opens;
	reach.race = race_of(r->t, opens[0]->asset);
	add_up(r, &reach);
	*VEC_ADD(r->arena, &r->reaches) = reach;
}

/* ---- all of them ---- */

/* No two are alike, as their sets differ. */
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
	struct reaching r = {
		.t = t, .arena = t->b->arena, .doors = doors_new(t)
	};
	size_t i;

	count_all(&r);
	list_losses(&r);
	for (i = 0; i < r.losses.n && !doors_spent(r.doors); i++)
		reach_of(&r, r.losses.v[i]);
	if (r.reaches.n > 1)
		qsort(r.reaches.v, r.reaches.n, sizeof(*r.reaches.v), by_value);
	t->b->too_many_sets =
	    doors_spent(r.doors) || r.losses.n == LIMIT_REACHES;
	ret->reaches = r.reaches.v;
	ret->n_reaches = r.reaches.n;
}
