#include "authority/ways.h"
#include "base/limits.h"

/*
 * All ways to a power, as an attacker sees them. He makes some for himself:
 * who administers the roles of an asset can give himself any power that is
 * held as a role, who replaces its code any power at all. Powers that stop
 * things are left as they were given: a team in a hurry does not upgrade.
 */

static bool
stops(const struct authority *a)
{
	return a->power == POWER_PAUSE || a->power == POWER_CANCEL;
}

static bool
is_role(const struct authority *a)
{
	size_t i;

	if (a->power == POWER_ADMIN || a->power == POWER_OWN ||
	    a->power == POWER_SIGN || authority_is_limited(a))
		return false;
	for (i = 0; i < a->n_holdings; i++)
		if (a->holdings[i]->role.n > 0)
			return true;
	return false;
}

static void
ways_of_his_own(struct walk *w, const struct authority *a, struct ways *ret)
{
	if (is_role(a))
		ways_beside(w, a->asset, POWER_ADMIN, ret);
	if (a->power != POWER_UPGRADE)
		ways_beside(w, a->asset, POWER_UPGRADE, ret);
}

static bool
same_ways(const struct route *a, const struct route *b, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (a[i].gate != b[i].gate || a[i].delay != b[i].delay)
			return false;
	return true;
}

/* Where the attacker's own ways add nothing the routes are those of the
 * authority, so that a set names one of them. */
static void
attack_on(
    struct walk *w, struct authority *a, const struct ways *ways, bool treasury)
{
	struct attack *at = VEC_ADD(w->b->arena, &w->b->attacks);

	*at = (struct attack){ .on = a,
		.routes = a->routes,
		.n_routes = a->n_routes,
		.treasury = treasury };
	if (ways->list.n > 0) {
		at->routes = routes_of(w, ways);
		at->n_routes = ways->list.n;
	}
	if (at->n_routes == a->n_routes &&
	    same_ways(at->routes, a->routes, a->n_routes))
		at->routes = a->routes;
	sets_of(w, a, at, ways->cut);
}

/* A principal that holds funds itself: nobody has a power over it but those
 * who act as it. It is no authority that somebody was given, so checks do not
 * see it. */
static void
attack_treasury(struct walk *w, const struct principal *p)
{
	struct authority *a = ARENA_NEW(w->b->arena, struct authority);
	struct ways ways = { 0 };

	a->asset = p;
	a->power = POWER_TRANSFER;
	w->steps = LIMIT_STEPS;
	ways_through(w, p, p->value_by, &ways);
	a->routes = routes_of(w, &ways);
	a->n_routes = ways.list.n;
	attack_on(w, a, &ways, true);
}

static bool
is_treasury(const struct principal *p)
{
	return !p->test && p->value_usd > 0 &&
	    (p->kind == PRINCIPAL_EOA || p->kind == PRINCIPAL_MULTISIG ||
		p->kind == PRINCIPAL_TIMELOCK ||
		p->kind == PRINCIPAL_CLOUD_KEY);
}

void
build_sets(struct building *b)
{
	struct walk given = walk_begin(b, false), taken = walk_begin(b, true);
	size_t i;

	for (i = 0; i < b->authorities.n; i++) {
		struct authority *a = b->authorities.v[i];
		struct walk *w = stops(a) ? &given : &taken;
		struct ways ways = { 0 };

		w->steps = LIMIT_STEPS;
		ways_of_holders(w, a->holdings, a->n_holdings, &ways);
		if (!stops(a))
			ways_of_his_own(w, a, &ways);
		attack_on(w, a, &ways, false);
	}
	for (i = 0; i < b->principals.n; i++)
		if (is_treasury(b->principals.v[i]))
			attack_treasury(&taken, b->principals.v[i]);
}
