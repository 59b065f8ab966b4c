#include "engine/points.h"

#include "base/date.h"

struct draft {
	struct point *v;
	struct points points;
	const struct graph *other;
};

/* ---- what the other graph knows better ---- */

/* A time lock of its own that the other side tells and this one does not: a
 * multisig of which nobody tells one counts as without. */
static bool
forgets_lock(const struct route *r, const struct graph *other)
{
	const struct principal *p;
	size_t i;

	for (i = 0; r != NULL && i < r->n_via; i++) {
		if (r->via[i]->kind != PRINCIPAL_MULTISIG ||
		    r->via[i]->delay != DELAY_UNKNOWN)
			continue;
		p = graph_principal(other, r->via[i]->id);
		if (p != NULL && p->delay > 0)
			return true;
	}
	return false;
}

/* Code, of which the other side knows that it is a multisig, say. */
static bool
forgets_kind(const struct principal *p, const struct graph *other)
{
	const struct principal *q = graph_principal(other, p->id);

	return q != NULL && q->kind != p->kind &&
	    q->kind != PRINCIPAL_UNKNOWN && q->kind != PRINCIPAL_CONTRACT;
}

/* ---- points ---- */

static void
add(struct draft *d, struct point p)
{
	if (forgets_lock(p.route, d->other))
		p.delay = DELAY_UNKNOWN;
	p.delay_least = p.delay_least == DELAY_UNKNOWN ? 0 : p.delay_least;
	d->points.delay_told = d->points.delay_told && p.delay != DELAY_UNKNOWN;
	d->points.keys_told = d->points.keys_told && p.keys != KEYS_UNKNOWN;
	d->v[d->points.n++] = p;
}

/* Thresholds are told, and members are not. */
static bool
is_counted(const struct route *r)
{
	const struct principal *p;
	bool listed = true;
	size_t i;

	for (i = 0; r != NULL && i < r->n_via; i++) {
		p = r->via[i];
		if (p->kind != PRINCIPAL_MULTISIG &&
		    p->kind != PRINCIPAL_VERIFIERS)
			continue;
		if (p->k == 0 || p->k_bound != BOUND_EXACT)
			return false;
		listed = listed && p->members_known;
	}
	return !listed;
}

static void
add_set(struct draft *d, const struct compromise *c)
{
	add(d,
	    (struct point){ .keys = c->keys,
		.least = c->least,
		.delay = c->delay,
		.delay_least = c->delay,
		.counted = !c->exact && is_counted(c->route),
		.route = c->route });
}

/* How long code waits that nobody looked into is not told. */
static void
add_code(struct draft *d, const struct route *r)
{
	const struct principal *p = r->gate->who;
	const bool vote = p->kind == PRINCIPAL_GOVERNOR;

	add(d,
	    (struct point){ .keys = POINT_CODE,
		.least = POINT_CODE,
		.delay = vote && p->delay != DELAY_UNKNOWN ? r->delay
							   : DELAY_UNKNOWN,
		.delay_least = r->delay,
		.vote = vote,
		.route = r });
}

/* An account or a multisig of which neither side tells more takes one key, like
 * any; what the other side knows to take more may be hidden. */
static uint32_t
dark_least(const struct gate *g, const struct graph *other)
{
	const struct principal *q;

	if (g->kind != GATE_UNKNOWN || g->who == NULL)
		return 0;
	q = graph_principal(other, g->who->id);
	return q == NULL || (q->kind == g->who->kind && q->k <= g->who->k);
}

static void
add_dark(struct draft *d, const struct route *r)
{
	const struct principal *who = r->gate->who;
	const bool waits = who != NULL && who->kind != PRINCIPAL_UNKNOWN &&
	    who->kind != PRINCIPAL_CONTRACT;

	add(d,
	    (struct point){ .keys = KEYS_UNKNOWN,
		.least = dark_least(r->gate, d->other),
		.delay = waits ? r->delay : DELAY_UNKNOWN,
		.delay_least = r->delay,
		.route = r });
}

/* Beside keys that are known it does not matter that code decides too: tokens
 * are minted by vaults. */
static void
add_route(struct draft *d, const struct authority *a, const struct route *r)
{
	const struct gate *g = r->gate;

	if (r->keys != KEYS_UNKNOWN) {
		if (!r->keys_exact && r->keys < POINT_CODE)
			d->points.keys_told = false;
	} else if (g->kind != GATE_CODE || g->who == NULL ||
	    forgets_kind(g->who, d->other)) {
		add_dark(d, r);
	} else if (a->n_sets == 0) {
		add_code(d, r);
	}
}

struct points
points_of(
    struct arena *a, const struct authority *of, const struct graph *other)
{
	const size_t most = of == NULL ? 1 : of->n_sets + of->n_routes + 1;
	struct draft d = { .points = { .keys_told = true, .delay_told = true },
		.v = arena_alloc(a, most, sizeof(*d.v)),
		.other = other };
	size_t i;

	for (i = 0; of != NULL && i < of->n_sets; i++)
		add_set(&d, &of->sets[i]);
	for (i = 0; of != NULL && i < of->n_routes; i++)
		add_route(&d, of, &of->routes[i]);
	if (of == NULL || of->n_routes == 0)
		add(&d,
		    (struct point){
			.keys = KEYS_UNKNOWN, .delay = DELAY_UNKNOWN });
	d.points.v = d.v;
	return d.points;
}

/* ---- compared ---- */

static bool
takes_fewer(const struct point *p, const struct point *q)
{
	if (p->keys == KEYS_UNKNOWN)
		return false;
	return p->keys < (p->counted && q->counted ? q->keys : q->least);
}

bool
point_beats(const struct point *p, const struct points *all)
{
	const struct point *q;
	size_t i;

	for (i = 0; i < all->n; i++) {
		q = &all->v[i];
		if (!takes_fewer(p, q) &&
		    !(p->delay != DELAY_UNKNOWN && p->delay < q->delay_least))
			return false;
	}
	return true;
}

bool
point_may_beat(const struct point *p, const struct points *all)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (p->least >= all->v[i].least &&
		    p->delay_least >= all->v[i].delay_least)
			return false;
	return true;
}

static bool
is_nearer(const struct point *a, const struct point *b, int64_t within)
{
	const bool soon = a->delay_least <= within;

	if (soon != (b->delay_least <= within))
		return soon;
	if (soon)
		return a->keys < b->keys;
	return a->delay_least < b->delay_least;
}

const struct point *
point_beside(const struct point *p, const struct points *all)
{
	const struct point *best = all->n > 0 ? &all->v[0] : NULL;
	size_t i;

	for (i = 1; i < all->n; i++)
		if (is_nearer(&all->v[i], best, p->delay_least))
			best = &all->v[i];
	return best;
}

/* ---- in words ---- */

static struct str
keys_words(struct arena *a, const struct point *p)
{
	if (p->keys == KEYS_UNKNOWN)
		return STR("keys that cannot be told");
	if (p->keys == POINT_CODE)
		return p->vote ? STR("a vote") : STR("the code of a contract");
	if (p->keys == 0)
		return STR("no key");
	return arena_printf(a, "%s%u key%s",
	    p->least < p->keys ? "at most " : "", p->keys,
	    p->keys == 1 ? "" : "s");
}

struct str
point_words(struct arena *a, const struct point *p)
{
	char delay[32];

	if (p == NULL)
		return STR("nobody");
	if (p->keys == KEYS_UNKNOWN && p->delay == DELAY_UNKNOWN)
		return STR("cannot be told");
	if (p->keys == POINT_CODE && !p->vote)
		return keys_words(a, p);
	duration_format(p->delay, delay, sizeof(delay));
	return arena_printf(a, STR_FMT " and %s", STR_ARG(keys_words(a, p)),
	    p->delay == DELAY_UNKNOWN ? "a delay that cannot be told" : delay);
}
