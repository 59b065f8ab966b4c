#include <string.h>

#include "authority/ways.h"
#include "base/limits.h"

/* What makes a gate, as the bytes of a key; of the parts their addresses, as
 * they too are one for each thing. */
struct recipe {
	uintptr_t kind, k, who, of[];
};

struct made {
	const struct gate *gate;
};

const struct gate *
walk_gate(struct walk *w, enum gate_kind kind, uint32_t k,
    const struct gate *const *of, size_t n, const struct principal *who)
{
	struct arena *a = w->b->arena;
	const size_t size = sizeof(struct recipe) + n * sizeof(uintptr_t);
	struct recipe *r = arena_alloc(a, size, 1);
	const struct gate **copy;
	struct made *made;
	void **slot;

	r->kind = kind;
	r->k = k;
	r->who = (uintptr_t)who;
	if (n > 0)
		memcpy(r->of, of, n * sizeof(*of));
	slot = map_slot(w->b->gates, (struct str){ (const char *)r, size });
	if (*slot == NULL) {
		copy = arena_alloc(a, n, sizeof(struct gate *));
		if (n > 0)
			memcpy(copy, of, n * sizeof(*of));
		*slot = made = ARENA_NEW(a, struct made);
		made->gate = gate_new(a, kind, k, copy, n, who);
	}
	made = *slot;
	return made->gate;
}

static const struct gate *
gate_leaf(struct walk *w, enum gate_kind kind, const struct principal *who)
{
	return walk_gate(w, kind, 0, NULL, 0, who);
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

struct way *
ways_add(struct walk *w, struct ways *ret, const struct gate *g, int64_t delay)
{
	const struct way new = { .gate = g, .delay = delay };
	struct way *way;

	if (ret->list.n < LIMIT_ROUTES)
		way = VEC_ADD(w->b->arena, &ret->list);
	else
		way = longest(ret), ret->cut = true;
	if (way->gate != NULL && !is_shorter(&new, way))
		return NULL;
	*way = new;
	return way;
}

struct way *
ways_unknown(struct walk *w, const struct principal *who, struct ways *ret)
{
	return ways_add(w, ret, gate_leaf(w, GATE_UNKNOWN, who), 0);
}

int64_t
delay_sum(int64_t a, int64_t b)
{
	if (a == DELAY_UNKNOWN || b == DELAY_UNKNOWN)
		return DELAY_UNKNOWN;
	return a > INT64_MAX - b ? INT64_MAX : a + b;
}

bool
walk_spend(struct walk *w, size_t steps)
{
	if (w->all_steps < steps)
		w->b->out_of_steps = true;
	if (w->steps < steps || w->all_steps < steps)
		return false;
	w->steps -= steps;
	w->all_steps -= steps;
	return true;
}

/* The same way, seen from p, which the fact by leads to. There may be a great
 * many, so they take no more room than they need. */
static void
lead(struct arena *a, struct way *to, const struct way *from,
    const struct principal *p, const struct fact *by)
{
	const size_t n_proof = from->proof.n, n_via = from->via.n;

	to->proof.cap = n_proof + (by != NULL);
	to->proof.v = arena_alloc(a, to->proof.cap, sizeof(*to->proof.v));
	if (by != NULL)
		to->proof.v[to->proof.n++] = by;
	if (n_proof > 0)
		memcpy(to->proof.v + to->proof.n, from->proof.v,
		    n_proof * sizeof(*to->proof.v));
	to->proof.n += n_proof;
	to->via.n = to->via.cap = n_via + 1;
	to->via.v = arena_alloc(a, to->via.cap, sizeof(*to->via.v));
	to->via.v[0] = p;
	if (n_via > 0)
		memcpy(to->via.v + 1, from->via.v, n_via * sizeof(*to->via.v));
}

void
ways_through(struct walk *w, const struct principal *p, const struct fact *by,
    struct ways *ret)
{
	const struct ways *in = ways_resolve(w, p);
	struct way *to;
	size_t i;

	ret->cut = ret->cut || in->cut;
	for (i = 0; i < in->list.n; i++) {
		const struct way *from = &in->list.v[i];

		if (!walk_spend(w, 1)) {
			(void)ways_unknown(w, p, ret);
			return;
		}
		to = ways_add(w, ret, from->gate, from->delay);
		if (to != NULL)
			lead(w->b->arena, to, from, p, by);
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

void
ways_of_power(struct walk *w, const struct principal *p, enum power power,
    struct ways *ret)
{
	size_t n;
	const struct holding *const *hs = building_holders(w->b, p, power, &n);

	ways_of_holders(w, hs, n, ret);
}

void
ways_beside(struct walk *w, const struct principal *p, enum power power,
    struct ways *ret)
{
	size_t i, n;
	const struct holding *const *hs = building_holders(w->b, p, power, &n);

	for (i = 0; i < n; i++)
		if (hs[i]->holder->kind != PRINCIPAL_NOBODY)
			ways_through(w, hs[i]->holder, hs[i]->by, ret);
}

/* A delegate of a quorum has one seat in it, see ways_of_quorum(). */
static void
ways_of_stand_ins(struct walk *w, const struct principal *p, struct ways *ret)
{
	const struct stand_ins *s = map_get(w->b->stand_ins, p->id);
	const bool quorum =
	    p->kind == PRINCIPAL_MULTISIG || p->kind == PRINCIPAL_VERIFIERS;
	const struct principal *object;
	size_t i;

	for (i = 0; s != NULL && i < s->by.n; i++) {
		object = building_principal(w->b, s->by.v[i]->object);
		if (object->kind != PRINCIPAL_NOBODY &&
		    !(quorum && s->by.v[i]->kind == FACT_DELEGATION))
			ways_through(w, object, s->by.v[i], ret);
	}
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

/* One leaf: a key, a vote after its time, or what we cannot look into. */
static void
ways_of_leaf(struct walk *w, const struct principal *p, struct ways *ret)
{
	const bool votes =
	    p->kind == PRINCIPAL_GOVERNOR && p->delay != DELAY_UNKNOWN;
	struct way *way = ways_add(
	    w, ret, gate_leaf(w, leaf_kind(p->kind), p), votes ? p->delay : 0);

	if (votes && way != NULL)
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
		ways_of_quorum(w, p, ret);
		ways_beside(w, p, POWER_SIGN, ret); /* modules */
		ways_beside(w, p, POWER_SET_SIGNERS, ret);
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
		ways_of_leaf(w, p, ret);
	}
	ways_of_stand_ins(w, p, ret);
	if (w->attack && leaf_kind(p->kind) != GATE_KEY)
		ways_beside(w, p, POWER_UPGRADE, ret);
}

struct walk
walk_begin(struct building *b, bool attack)
{
	return (struct walk){ .b = b,
		.attack = attack,
		.done = map_new(b->arena),
		.open = map_new(b->arena),
		.lowest_hit = SIZE_MAX,
		.all_steps = LIMIT_ALL_STEPS +
		    LIMIT_STEPS_EACH * (b->principals.n + b->holdings.n) };
}

const struct ways *
ways_resolve(struct walk *w, const struct principal *p)
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
	if (w->depth == LIMIT_AUTHORITY_DEPTH || !walk_spend(w, 1)) {
		(void)ways_unknown(w, p, ret);
		return ret;
	}
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
