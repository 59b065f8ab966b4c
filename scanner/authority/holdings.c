#include "authority/build.h"
#include "model/entity.h"

/*
 * Which of all that was ever said about holders holds now.
 *
 * A slot is (asset, power, role). Some slots have room for one holder only
 * (the owner, the admin of a proxy): there the current fact wins. In all
 * others each holder stands for himself: HOLDS until a DROPS supersedes it,
 * or a source that names every holder and does not name him.
 */
struct slot {
	const struct fact *first;   /* of any kind: asset, power, role */
	const struct fact *all;     /* HOLDERS_ALL */
	const struct fact *single;  /* HOLDS of a slot for one */
	VEC(struct claim *) claims; /* one a holder, as they came */
};

struct claim {
	const struct fact *holds, *drops;
	struct str role; /* by whichever source names it */
};

static bool
is_single(enum power p, struct str role)
{
	return (p == POWER_OWN || p == POWER_UPGRADE) && role.n == 0;
}

/* As authority_is_limited() knows it. */
static const struct str limited_role = { "allowance", 9 };

/* Several names are in use for the role that queues calls, one for each of
 * the others; so only ADMIN and ROLE need the name to tell roles apart, and
 * SIGN to tell modules from others. */
static struct str
role_in_key(const struct fact *f)
{
	if (f->power == POWER_ADMIN || f->power == POWER_ROLE ||
	    f->power == POWER_UPGRADE || f->power == POWER_SIGN ||
	    (f->power == POWER_TRANSFER && str_eq(f->detail, limited_role)))
		return f->detail;
	return STR_NONE;
}

static struct str
slot_key(struct building *b, const struct fact *f, struct str role)
{
	return arena_printf(b->arena, STR_FMT "|%d|" STR_FMT,
	    STR_ARG(f->subject), (int)f->power, STR_ARG(role));
}

/* The maps of one pass over the facts. */
struct pass {
	struct building *b;
	struct map *slots;  /* slot key -> struct slot */
	struct map *claims; /* slot key and holder -> struct claim */
	VEC(struct slot *) order;
};

static struct slot *
slot_of(struct pass *ps, const struct fact *f, struct str key)
{
	void **at = map_slot(ps->slots, key);
	struct slot *s = *at;

	if (s == NULL) {
		s = ARENA_NEW(ps->b->arena, struct slot);
		s->first = f;
		*at = s;
		*VEC_ADD(ps->b->arena, &ps->order) = s;
	}
	return s;
}

static struct claim *
claim_of(struct pass *ps, struct slot *s, struct str key, struct str holder)
{
	struct str k = arena_printf(
	    ps->b->arena, STR_FMT "|" STR_FMT, STR_ARG(key), STR_ARG(holder));
	void **at = map_slot(ps->claims, k);

	if (*at == NULL) {
		*at = ARENA_NEW(ps->b->arena, struct claim);
		*VEC_ADD(ps->b->arena, &s->claims) = *at;
	}
	return *at;
}

static void
take_holder_fact(struct pass *ps, const struct fact *f, struct str role)
{
	struct str key = slot_key(ps->b, f, role);
	struct slot *s = slot_of(ps, f, key);
	struct claim *c;

	if (f->kind == FACT_HOLDERS_ALL) {
		s->all = fact_current(s->all, f);
		return;
	}
	c = claim_of(ps, s, key, f->object);
	if (f->kind == FACT_DROPS) {
		c->drops = fact_current(c->drops, f);
		return;
	}
	c->holds = fact_current(c->holds, f);
	if (f->detail.n > 0)
		c->role = f->detail;
	if (is_single(f->power, role))
		s->single = fact_current(s->single, f);
}

/* A source may name several holders even of a slot for one (two owners in a
 * manifest): those of the same file and grade stand beside the current. */
static bool
stands_beside(const struct fact *f, const struct fact *current)
{
	return f == current ||
	    (f->grade == current->grade && f->grade >= GRADE_ATTESTED &&
		str_eq(f->at.path, current->at.path));
}

static bool
is_current(const struct slot *s, const struct claim *c)
{
	if (c->holds == NULL)
		return false;
	if (c->drops != NULL && fact_supersedes(c->drops, c->holds))
		return false;
	if (s->single != NULL && !stands_beside(c->holds, s->single))
		return false;
	return s->all == NULL || str_eq(s->all->at.path, c->holds->at.path) ||
	    !fact_supersedes(s->all, c->holds);
}

/* 0x0 in the executors of a timelock is everybody; elsewhere it is nobody. */
static struct principal *
holder_of(struct building *b, const struct fact *f)
{
	return building_principal(b,
	    f->power == POWER_EXECUTE && entity_is_zero(f->object)
		? STR("anyone")
		: f->object);
}

/* Roles of one power are one authority, but for those whose power we do not
 * know: there the name is all there is; and those that are limited. */
static struct str
role_of_held(const struct fact *f)
{
	if (f->power == POWER_ROLE ||
	    (f->power == POWER_TRANSFER && str_eq(f->detail, limited_role)))
		return f->detail;
	return STR_NONE;
}

/* The place of the power among those over one asset, made if it is new; NULL
 * in it until somebody holds it. */
static struct held **
held_at(struct building *b, const struct fact *f)
{
	struct str role = role_of_held(f), key;
	void **slot = map_slot(b->slots, f->subject);
	struct held_powers *powers = *slot;

	if (powers == NULL)
		*slot = powers = ARENA_NEW(b->arena, struct held_powers);
	if (role.n == 0)
		return &powers->of[f->power];
	key = arena_printf(b->arena, STR_FMT "|%d" STR_FMT, STR_ARG(f->subject),
	    (int)f->power, STR_ARG(role));
	slot = map_slot(b->role_slots, key);
	if (*slot == NULL)
		*slot = ARENA_NEW(b->arena, struct held *);
	return *slot;
}

static void
hold(struct building *b, const struct claim *c)
{
	const struct fact *f = c->holds;
	struct holding *h = ARENA_NEW(b->arena, struct holding);
	struct held **at = held_at(b, f), *held = *at;

	h->asset = building_principal(b, f->subject);
	h->holder = holder_of(b, f);
	h->power = f->power;
	h->role = f->detail.n > 0 ? f->detail : c->role;
	h->by = f;
	*VEC_ADD(b->arena, &b->holdings) = h;
	if (held == NULL) {
		held = ARENA_NEW(b->arena, struct held);
		held->asset = h->asset;
		held->power = h->power;
		held->role = role_of_held(f);
		*at = held;
		*VEC_ADD(b->arena, &b->helds) = held;
	}
	*VEC_ADD(b->arena, &held->holdings) = h;
}

const struct holding *const *
building_holders(const struct building *b, const struct principal *p,
    enum power power, size_t *n)
{
	const struct held_powers *powers = map_get(b->slots, p->id);
	const struct held *held = powers == NULL ? NULL : powers->of[power];

	*n = held == NULL ? 0 : held->holdings.n;
	return held == NULL ? NULL : held->holdings.v;
}

/* A module signs for its Safe without the quorum; an allowance takes of its
 * funds, all of them if there is no end to it. */
static const struct fact *
as_holding(struct building *b, const struct fact *f)
{
	struct fact *h;

	if (f->kind != FACT_MODULE && f->kind != FACT_ALLOWANCE)
		return f;
	h = ARENA_NEW(b->arena, struct fact);
	*h = *f;
	h->kind = FACT_HOLDS;
	if (f->kind == FACT_MODULE) {
		h->power = POWER_SIGN;
		h->detail = STR("module");
	} else {
		h->power = POWER_TRANSFER;
		h->detail = f->number == INT64_MAX ? STR_NONE : limited_role;
	}
	return h;
}

/*
 * The admin of a proxy that has an owner itself is a ProxyAdmin, whatever it
 * is called: keys have no owners, and proxies of OpenZeppelin 5 make theirs
 * without a name.
 */
static void
name_proxy_admins(struct building *b)
{
	const struct holding *const *owners;
	struct principal *p;
	size_t i, n;

	for (i = 0; i < b->holdings.n; i++) {
		if (b->holdings.v[i]->power != POWER_UPGRADE ||
		    b->holdings.v[i]->role.n > 0)
			continue;
		p = building_principal(b, b->holdings.v[i]->holder->id);
		if (p->kind != PRINCIPAL_UNKNOWN &&
		    p->kind != PRINCIPAL_CONTRACT)
			continue;
		owners = building_holders(b, p, POWER_OWN, &n);
		if (n == 0)
			continue;
		p->kind = PRINCIPAL_PROXY_ADMIN;
		p->kind_by = owners[0]->by;
	}
}

void
build_holdings(struct building *b)
{
	struct pass ps = {
		.b = b, .slots = map_new(b->arena), .claims = map_new(b->arena)
	};
	const struct fact *f;
	size_t i, j;

	b->slots = map_new(b->arena);
	b->role_slots = map_new(b->arena);
	for (i = 0; i < b->n_all; i++) {
		f = as_holding(b, b->all[i]);
		if (f->kind != FACT_HOLDS && f->kind != FACT_DROPS &&
		    f->kind != FACT_HOLDERS_ALL)
			continue;
		take_holder_fact(&ps, f, role_in_key(f));
		/* constructors give roles no name; a revoke names it */
		if (f->kind == FACT_DROPS && role_in_key(f).n > 0)
			take_holder_fact(&ps, f, STR_NONE);
	}
	for (i = 0; i < ps.order.n; i++)
		for (j = 0; j < ps.order.v[i]->claims.n; j++)
			if (is_current(
				ps.order.v[i], ps.order.v[i]->claims.v[j]))
				hold(b, ps.order.v[i]->claims.v[j]);
	name_proxy_admins(b);
}
