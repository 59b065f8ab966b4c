#include <stdlib.h>
#include <string.h>

#include "report/holders.h"

/* Gates share parts, so a walk over them is stopped and not trusted to end. */
#define STEPS_MOST 1000u

struct naming {
	const struct principal **v;
	size_t n;
	unsigned steps;
};

static void
add(struct naming *names, const struct principal *p)
{
	size_t i;

	for (i = 0; i < names->n; i++)
		if (names->v[i] == p)
			return;
	if (names->n < HOLDERS_MOST)
		names->v[names->n++] = p;
}

static void
collect(struct naming *names, const struct gate *g)
{
	size_t i;

	if (names->steps == 0)
		return;
	names->steps--;
	if (g->who != NULL) {
		add(names, g->who);
		return;
	}
	for (i = 0; i < g->n; i++)
		collect(names, g->of[i]);
}

size_t
route_holders(const struct authority *a, const struct route *r,
    const struct principal *ret[HOLDERS_MOST])
{
	struct naming names = { ret, 0, STEPS_MOST };

	if (!route_is_nameless(a, r))
		collect(&names, r->gate);
	return names.n;
}

bool
route_is_nameless(const struct authority *a, const struct route *r)
{
	return r->gate->kind == GATE_UNKNOWN &&
	    (r->gate->who == NULL || r->gate->who == a->asset);
}

const char *
route_opens(const struct route *r)
{
	switch (r->gate->kind) {
	case GATE_ANYONE:
		return "anyone";
	case GATE_NOBODY:
		return "nobody";
	case GATE_CODE:
		return "code";
	case GATE_UNKNOWN:
		return "unknown";
	default:
		break;
	}
	if (r->keys == KEYS_NEVER)
		return "nobody";
	return r->keys == KEYS_UNKNOWN ? "unknown" : "keys";
}

static uint32_t
keys_of(const struct authority *a)
{
	if (a->n_routes == 0 || a->routes[0].keys == KEYS_UNKNOWN)
		return 1;
	return a->routes[0].keys;
}

static int64_t
delay_of(const struct authority *a)
{
	return a->n_routes == 0 || a->routes[0].delay < 0 ? 0
							  : a->routes[0].delay;
}

static int
worst_first(const void *va, const void *vb)
{
	const struct authority *a = *(const struct authority *const *)va;
	const struct authority *b = *(const struct authority *const *)vb;
	int d;

	if (a->test != b->test)
		return a->test ? 1 : -1;
	if (power_moves_money(a->power) != power_moves_money(b->power))
		return power_moves_money(a->power) ? -1 : 1;
	if (keys_of(a) != keys_of(b))
		return keys_of(a) < keys_of(b) ? -1 : 1;
	if (delay_of(a) != delay_of(b))
		return delay_of(a) < delay_of(b) ? -1 : 1;
	if ((d = str_cmp(a->asset->id, b->asset->id)) != 0)
		return d;
	if (a->power != b->power)
		return a->power < b->power ? -1 : 1;
	return str_cmp(a->role, b->role);
}

const struct authority **
authorities_worst_first(struct arena *a, const struct graph *g, size_t *n)
{
	const struct authority *const *all = graph_authorities(g, n);
	const struct authority **v = arena_alloc(a, *n, sizeof(*v));
	size_t i;

	for (i = 0; i < *n; i++)
		v[i] = all[i];
	qsort(v, *n, sizeof(*v), worst_first);
	return v;
}
