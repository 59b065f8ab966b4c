#include "engine/ends.h"

#include <stddef.h>

static enum route_end
end_unknown(const struct gate *g)
{
	if (g->kind == GATE_CODE)
		return END_CODE;
	if (g->who != NULL && g->who->kind == PRINCIPAL_MULTISIG)
		return END_QUORUM;
	return END_UNKNOWN;
}

enum route_end
route_end(const struct route *r)
{
	if (r->keys == KEYS_UNKNOWN)
		return end_unknown(r->gate);
	if (r->keys == KEYS_NEVER)
		return END_NOBODY;
	if (r->keys == 0)
		return END_ANYONE;
	return r->keys == 1 ? END_ONE_KEY : END_KEYS;
}

const struct principal *
route_timelock(const struct route *r)
{
	return route_lock(r);
}

const struct principal *
route_last(const struct route *r)
{
	return r->n_via > 0 ? r->via[r->n_via - 1] : r->gate->who;
}

struct str
cause_of(const struct principal *p)
{
	return p->kind == PRINCIPAL_EOA && p->address.n > 0 ? p->address
							    : p->id;
}

bool
route_is_unconfirmed(const struct route *r)
{
	return r->grade == GRADE_DEPLOY;
}

void
prove_route(struct findings *fs, struct finding *f, const struct route *r)
{
	size_t i;

	for (i = 0; i < r->n_proof; i++)
		if (r->proof[i]->kind != FACT_KIND)
			finding_proof(fs, f, r->proof[i]);
	for (i = 0; i < r->n_via; i++)
		if (r->via[i]->kind_by != NULL)
			finding_place(fs, f, &r->via[i]->kind_by->at);
}

bool
replaces_code(const struct authority *a)
{
	return a->power == POWER_UPGRADE ||
	    (a->power == POWER_OWN && a->asset->kind == PRINCIPAL_PROXY_ADMIN);
}

const struct route *
route_through(const struct authority *a, const struct principal *p)
{
	size_t i, j;

	for (i = 0; i < a->n_routes; i++)
		for (j = 0; j < a->routes[i].n_via; j++)
			if (a->routes[i].via[j] == p)
				return &a->routes[i];
	return NULL;
}

/* An asset counts once, however many powers p has over it: authorities come
 * sorted by asset. */
int64_t
value_behind(const struct graph *g, const struct principal *p)
{
	const struct authority *a;
	const struct principal *last = NULL;
	int64_t sum = -1;
	size_t i = 0;

	while ((a = next_money_authority(g, &i)) != NULL) {
		if (a->asset == last || a->asset->value_usd < 0 ||
		    route_through(a, p) == NULL)
			continue;
		last = a->asset;
		sum = (sum < 0 ? 0 : sum) + last->value_usd;
	}
	return sum;
}

bool
is_validators(const struct principal *p)
{
	size_t i;

	if (p->kind != PRINCIPAL_VERIFIERS || p->n_required > 0)
		return false;
	if (p->kind_by != NULL && p->kind_by->detail.n > 0)
		return true;
	for (i = 0; i < p->n_members; i++)
		if (p->members[i]->kind != PRINCIPAL_EOA)
			return false;
	return p->n_members > 0;
}

/* Authorities are sorted by asset, then by power. */
static size_t
first_from(const struct graph *g, struct str asset, enum power power)
{
	const struct authority *const *all;
	size_t lo = 0, hi, mid, n;
	int c;

	all = graph_authorities(g, &n);
	hi = n;
	while (lo < hi) {
		mid = lo + (hi - lo) / 2;
		c = str_cmp(all[mid]->asset->id, asset);
		if (c < 0 || (c == 0 && all[mid]->power < power))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

size_t
first_authority_over(const struct graph *g, struct str asset)
{
	return first_from(g, asset, POWER_NONE);
}

const struct authority *
authority_over(
    const struct graph *g, const struct principal *p, enum power power)
{
	const struct authority *const *all;
	size_t i = first_from(g, p->id, power), n;

	all = graph_authorities(g, &n);
	return i < n && all[i]->asset == p && all[i]->power == power ? all[i]
								     : NULL;
}

/* What workflows hold is told by ci/can-sign, with the workflow's own words:
 * the key itself, and what it is known to upgrade. */
static bool
is_ci_only(const struct authority *a)
{
	size_t i;

	for (i = 0; i < a->n_holdings; i++)
		if (a->holdings[i]->holder->kind != PRINCIPAL_CI)
			return false;
	return a->n_holdings > 0;
}

bool
is_held_by(const struct authority *a, const struct principal *p)
{
	size_t i;

	for (i = 0; a != NULL && i < a->n_holdings; i++)
		if (a->holdings[i]->holder == p)
			return true;
	return false;
}

const struct authority *
next_money_authority(const struct graph *g, size_t *i)
{
	const struct authority *const *all, *a;
	size_t n;

	all = graph_authorities(g, &n);
	while (*i < n) {
		a = all[(*i)++];
		if (authority_takes(a) && !is_ci_only(a))
			return a;
	}
	return NULL;
}

const struct principal *
next_principal(const struct graph *g, enum principal_kind kind, size_t *i)
{
	const struct principal *const *all;
	size_t n;

	all = graph_principals(g, &n);
	while (*i < n)
		if (all[(*i)++]->kind == kind && all[*i - 1]->alias_of == NULL)
			return all[*i - 1];
	return NULL;
}
