#include <stdlib.h>

#include "authority/takes.h"

static int64_t
wait(const struct compromise *c)
{
	return c->delay == DELAY_UNKNOWN ? 0 : c->delay;
}

bool
compromise_before(const struct compromise *a, const struct compromise *b)
{
	if (a->keys != b->keys)
		return a->keys < b->keys;
	if (wait(a) != wait(b))
		return wait(a) < wait(b);
	return a->persons < b->persons;
}

static void
choose(const struct authority *a, const struct authority **by,
    const struct compromise **best)
{
	size_t i;

	for (i = 0; i < a->n_sets; i++)
		if (*best == NULL || compromise_before(&a->sets[i], *best)) {
			*by = a;
			*best = &a->sets[i];
		}
}

/* Sorted as authorities are: PAUSE of one asset is one of them. */
static const struct authority *
authority_of(
    const struct building *b, const struct principal *asset, enum power power)
{
	size_t lo = 0, hi = b->authorities.n, mid;
	const struct authority *a;
	int c;

	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		a = b->authorities.v[mid];
		c = str_cmp(asset->id, a->asset->id);
		if (c == 0 && power == a->power)
			return a;
		if (c < 0 || (c == 0 && power < a->power))
			hi = mid;
		else
			lo = mid + 1;
	}
	return NULL;
}

/* The timelock that every way to the funds waits in; NULL: there is a way
 * round, or not just one. */
static const struct principal *
common_lock(const struct attack *const *v, size_t n)
{
	const struct principal *lock = NULL, *p;
	const struct route *r;
	size_t i, j;

	for (i = 0; i < n; i++)
		for (j = 0; j < v[i]->n_routes; j++) {
			r = &v[i]->routes[j];
			if (r->keys == KEYS_NEVER)
				continue;
			p = r->delay == 0 ? NULL : route_lock(r);
			if (p == NULL || (lock != NULL && p != lock))
				return NULL;
			lock = p;
		}
	return lock;
}

/* Of n attacks on one asset. */
static void
add_race(struct takes *t, const struct attack *const *v, size_t n)
{
	struct race race = { .asset = v[0]->on->asset };
	const struct principal *lock = common_lock(v, n);
	const struct authority *stop;
	size_t i;

	for (i = 0; i < n; i++)
		choose(v[i]->on, &race.move_by, &race.move);
	if (race.move == NULL)
		return;
	stop = authority_of(t->b, race.asset, POWER_PAUSE);
	if (stop != NULL)
		choose(stop, &race.stop_by, &race.stop);
	stop = lock == NULL ? NULL : authority_of(t->b, lock, POWER_CANCEL);
	if (stop != NULL)
		choose(stop, &race.stop_by, &race.stop);
	t->races[t->n_races++] = race;
}

void
take_races(struct takes *t)
{
	size_t i, j;

	t->races = arena_alloc(t->b->arena, t->list.n, sizeof(struct race));
	for (i = 0; i < t->list.n; i = j) {
		for (j = i + 1; j < t->list.n &&
		     t->list.v[j]->on->asset == t->list.v[i]->on->asset;)
			j++;
		add_race(t, t->list.v + i, j - i);
	}
}

static int
by_asset(const void *va, const void *vb)
{
	const struct attack *x = *(const struct attack *const *)va;
	const struct attack *y = *(const struct attack *const *)vb;
	int c = str_cmp(x->on->asset->id, y->on->asset->id);

	if (c == 0 && x->on->power != y->on->power)
		c = x->on->power < y->on->power ? -1 : 1;
	if (c == 0 && x->treasury != y->treasury)
		c = x->treasury ? 1 : -1;
	return c != 0 ? c : str_cmp(x->on->role, y->on->role);
}

void
build_takes(struct building *b, struct graph_parts *ret)
{
	struct takes t = { .b = b };
	const struct attack *at;
	size_t i;

	for (i = 0; i < b->attacks.n; i++) {
		at = &b->attacks.v[i];
		if (!at->on->test && !at->on->asset->test &&
		    (at->treasury || authority_takes(at->on)))
			*VEC_ADD(b->arena, &t.list) = at;
	}
	if (t.list.n > 1)
		qsort(t.list.v, t.list.n, sizeof(*t.list.v), by_asset);
	take_races(&t);
	ret->races = t.races;
	ret->n_races = t.n_races;
	take_reaches(&t, ret);
}
