#include "authority/ways.h"
#include "base/limits.h"

static const struct gate *
gate_leaf(struct arena *a, enum gate_kind kind, const struct principal *who)
{
	return gate_new(a, kind, 0, NULL, 0, who);
}

void
way_prove(struct walk *w, struct way *way, const struct fact *f)
{
	if (f != NULL)
		*VEC_ADD(w->b->arena, &way->proof) = f;
}

/* Is this way better for an attacker? Fewer keys, then less time; what nobody
 * told counts as one key, and as no wait. */
static bool
is_shorter(const struct way *a, const struct way *b)
{
	uint32_t m = a->gate->sum == KEYS_UNKNOWN ? 1 : a->gate->sum;
	uint32_t n = b->gate->sum == KEYS_UNKNOWN ? 1 : b->gate->sum;

	if (m != n)
		return m < n;
	if (a->gate->sum != b->gate->sum)
		return b->gate->sum == KEYS_UNKNOWN;
	return a->delay < b->delay;
}

static struct way *
longest(const struct ways *ways)
{
	struct way *worst = &ways->list.v[0];
	size_t i;

	for (i = 1; i < ways->list.n; i++)
		if (!is_shorter(&ways->list.v[i], worst))
			worst = &ways->list.v[i];
	return worst;
}

/* A place for the way. When there are LIMIT_ROUTES the longest gives way, so
 * that no crowd of others can hide a short one; NULL if this is the longest. */
static struct way *
add_way(struct walk *w, struct ways *ret, const struct gate *g, int64_t delay)
{
	const struct way new = { .gate = g, .delay = delay };
	struct way *way;

	if (ret->list.n < LIMIT_ROUTES)
		way = VEC_ADD(w->b->arena, &ret->list);
	else
		way = longest(ret);
	if (way->gate != NULL && !is_shorter(&new, way))
		return NULL;
	*way = new;
	return way;
}

struct way *
ways_unknown(struct walk *w, const struct principal *who, struct ways *ret)
{
	return add_way(w, ret, gate_leaf(w->b->arena, GATE_UNKNOWN, who), 0);
}

static int64_t
delay_sum(int64_t a, int64_t b)
{
	if (a == DELAY_UNKNOWN || b == DELAY_UNKNOWN)
		return DELAY_UNKNOWN;
	return a > INT64_MAX - b ? INT64_MAX : a + b;
}

static const struct ways *resolve(struct walk *, const struct principal *);

/* The ways of a principal, each with the proof that it holds (if there is one
 * to give), and itself passed on the way. */
static void
ways_through(struct walk *w, const struct principal *p, const struct fact *by,
    struct ways *ret)
{
	const struct ways *in = resolve(w, p);
	size_t i, k;

	for (i = 0; i < in->list.n; i++) {
		const struct way *from = &in->list.v[i];
		struct way *to = add_way(w, ret, from->gate, from->delay);

		if (to == NULL)
			continue;
		way_prove(w, to, by);
		for (k = 0; k < from->proof.n; k++)
			way_prove(w, to, from->proof.v[k]);
		*VEC_ADD(w->b->arena, &to->via) = p;
		for (k = 0; k < from->via.n; k++)
			*VEC_ADD(w->b->arena, &to->via) = from->via.v[k];
	}
}

void
ways_of_holders(
    struct walk *w, const struct holding *const *hs, size_t n, struct ways *ret)
{
	size_t i;

	for (i = 0; i < n; i++)
		ways_through(w, hs[i]->holder, hs[i]->by, ret);
}

static void
ways_of_power(struct walk *w, const struct principal *p, enum power power,
    struct ways *ret)
{
	size_t n;
	const struct holding *const *hs = building_holders(w->b, p, power, &n);

	ways_of_holders(w, hs, n, ret);
}

/* Any of the ways: one gate. A member may itself wait; we do not count on
 * it, so the delay of a multisig is never said to be longer than it is. */
static const struct gate *
gate_any(struct walk *w, const struct ways *ways)
{
	const struct gate **of;
	size_t i;

	if (ways->list.n == 0)
		return gate_leaf(w->b->arena, GATE_UNKNOWN, NULL);
	if (ways->list.n == 1)
		return ways->list.v[0].gate;
	of = arena_alloc(w->b->arena, ways->list.n, sizeof(struct gate *));
	for (i = 0; i < ways->list.n; i++)
		of[i] = ways->list.v[i].gate;
	return gate_new(w->b->arena, GATE_OF, 1, of, ways->list.n, NULL);
}

/* The owner of a Safe is an address that signs: one key if nothing says that
 * it is more. */
static const struct gate *
gate_member(struct walk *w, const struct principal *member)
{
	if (member->kind == PRINCIPAL_UNKNOWN)
		return gate_leaf(w->b->arena, GATE_KEY, member);
	return gate_any(w, resolve(w, member));
}

static void
ways_of_multisig(struct walk *w, const struct principal *p, struct ways *ret)
{
	const struct gate **of;
	struct way *way;
	size_t i;

	if (p->k == 0) {
		way = ways_unknown(w, p, ret);
		way_prove(w, way, p->kind_by);
		return;
	}
	of = arena_alloc(w->b->arena, p->n_members + 1, sizeof(struct gate *));
	for (i = 0; p->members_known && i < p->n_members; i++)
		of[i] = gate_member(w, p->members[i]);
	way =
	    add_way(w, ret, gate_new(w->b->arena, GATE_OF, p->k, of, i, p), 0);
	way_prove(w, way, p->k_by);
}

/* Both of a pair of ways, waiting for the timelock too. */
static void
add_pair(struct walk *w, const struct principal *p, const struct way *propose,
    const struct way *execute, struct ways *ret)
{
	const struct gate *gate = propose->gate, **both;
	struct way *way;
	int64_t wait;
	size_t i;

	wait = execute == NULL ||
		delay_sum(execute->delay, 0) == DELAY_UNKNOWN ||
		execute->delay < propose->delay
	    ? propose->delay
	    : execute->delay;
	if (execute != NULL && execute->gate != propose->gate &&
	    execute->gate->kind != GATE_ANYONE) {
		both = arena_alloc(w->b->arena, 2, sizeof(struct gate *));
		both[0] = propose->gate;
		both[1] = execute->gate;
		gate = gate_new(w->b->arena, GATE_OF, 2, both, 2, NULL);
	}
	way = add_way(w, ret, gate, delay_sum(wait, p->delay));
	if (way == NULL)
		return;
	way_prove(w, way, p->delay_by);
	for (i = 0; i < propose->proof.n; i++)
		way_prove(w, way, propose->proof.v[i]);
	for (i = 0; i < propose->via.n; i++)
		*VEC_ADD(w->b->arena, &way->via) = propose->via.v[i];
}

/* Is there a way to execute that whoever opens propose opens too? */
static bool
executes_too(const struct ways *execute, const struct way *propose)
{
	size_t i;

	for (i = 0; i < execute->list.n; i++)
		if (execute->list.v[i].gate == propose->gate ||
		    execute->list.v[i].gate->kind == GATE_ANYONE)
			return true;
	return execute->list.n == 0; /* nobody named: count on no obstacle */
}

static void
ways_of_timelock(struct walk *w, const struct principal *p, struct ways *ret)
{
	struct ways propose = { 0 }, execute = { 0 }, admin = { 0 };
	size_t i, j;

	ways_of_power(w, p, POWER_PROPOSE, &propose);
	ways_of_power(w, p, POWER_EXECUTE, &execute);
	ways_of_power(w, p, POWER_ADMIN, &admin);
	ways_of_power(w, p, POWER_OWN, &admin);
	for (i = 0; i < propose.list.n; i++) {
		if (executes_too(&execute, &propose.list.v[i])) {
			add_pair(w, p, &propose.list.v[i], NULL, ret);
			continue;
		}
		for (j = 0; j < execute.list.n; j++)
			add_pair(
			    w, p, &propose.list.v[i], &execute.list.v[j], ret);
	}
	for (i = 0; i < admin.list.n; i++)
		add_pair(w, p, &admin.list.v[i], NULL, ret);
}

static enum gate_kind
leaf_kind(enum principal_kind k)
{
	switch (k) {
	case PRINCIPAL_EOA:
	case PRINCIPAL_CI:
	case PRINCIPAL_CLOUD_KEY:
	case PRINCIPAL_PERSON:
	case PRINCIPAL_VENDOR:
		return GATE_KEY;
	case PRINCIPAL_GOVERNOR:
	case PRINCIPAL_CONTRACT:
		return GATE_CODE;
	case PRINCIPAL_ANYONE:
		return GATE_ANYONE;
	case PRINCIPAL_NOBODY:
		return GATE_NOBODY;
	default:
		return GATE_UNKNOWN;
	}
}

/* Nothing told who stands behind a timelock or proxy admin: say so. */
static void
close_open_end(struct walk *w, const struct principal *p, struct ways *ret)
{
	struct way *way;
	int64_t delay = p->kind == PRINCIPAL_TIMELOCK ? p->delay : 0;

	if (ret->list.n > 0)
		return;
	way = ways_unknown(w, p, ret);
	way->delay = delay;
	if (p->kind == PRINCIPAL_TIMELOCK)
		way_prove(w, way, p->delay_by);
}

static void
ways_of(struct walk *w, const struct principal *p, struct ways *ret)
{
	if (p->alias_of != NULL) { /* as if the contract on L1 held it */
		ways_through(w, p->alias_of, NULL, ret);
		return;
	}
	switch (p->kind) {
	case PRINCIPAL_MULTISIG:
	case PRINCIPAL_VERIFIERS:
		ways_of_multisig(w, p, ret);
		ways_of_power(w, p, POWER_SIGN, ret); /* modules */
		break;
	case PRINCIPAL_TIMELOCK:
		ways_of_timelock(w, p, ret);
		close_open_end(w, p, ret);
		break;
	case PRINCIPAL_PROXY_ADMIN:
		ways_of_power(w, p, POWER_OWN, ret);
		close_open_end(w, p, ret);
		break;
	default:
		(void)add_way(
		    w, ret, gate_leaf(w->b->arena, leaf_kind(p->kind), p), 0);
	}
}

static const struct ways *
resolve(struct walk *w, const struct principal *p)
{
	static const struct ways none = { 0 };
	struct ways *ret = map_get(w->done, p->id);
	void *at = map_get(w->open, p->id);
	size_t outer = w->lowest_hit, own = w->depth + 1;

	if (ret != NULL)
		return ret;
	if (at != NULL && *(size_t *)at != 0) {
		if (*(size_t *)at < w->lowest_hit)
			w->lowest_hit = *(size_t *)at;
		return &none;
	}
	ret = ARENA_NEW(w->b->arena, struct ways);
	if (w->depth == LIMIT_AUTHORITY_DEPTH || w->steps == 0) {
		(void)ways_unknown(w, p, ret);
		return ret;
	}
	w->steps--;
	if (at == NULL) {
		at = ARENA_NEW(w->b->arena, size_t);
		*map_slot(w->open, p->id) = at;
	}
	*(size_t *)at = w->depth = own;
	w->lowest_hit = SIZE_MAX;
	ways_of(w, p, ret);
	*(size_t *)at = 0;
	w->depth = own - 1;
	if (w->lowest_hit >= own) {
		*map_slot(w->done, p->id) = ret;
		w->lowest_hit = SIZE_MAX;
	}
	if (outer < w->lowest_hit)
		w->lowest_hit = outer;
	return ret;
}
