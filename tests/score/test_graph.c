#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/limits.h"
#include "model/graph_parts.h"
#include "worked.h"

#define MOST 16

/* A graph by hand: principals are named so that they are born sorted. */
struct hand {
	struct arena *arena;
	struct facts *facts;
	const struct priors *model;
	const struct principal *principals[MOST];
	const struct holding *holdings[MOST];
	const struct authority *authorities[MOST];
	struct graph_parts parts;
};

static const struct fact proof = { .kind = FACT_VALUE };

static int
setup(void **state)
{
	struct hand *h = calloc(1, sizeof(*h));

	assert_non_null(h);
	h->arena = arena_new();
	h->facts = facts_new(h->arena);
	h->model = priors_builtin(h->arena);
	h->parts.principals = h->principals;
	h->parts.holdings = h->holdings;
	h->parts.authorities = h->authorities;
	h->parts.coverage.permille = 970;
	h->parts.facts = h->facts;
	*state = h;
	return 0;
}

static int
teardown(void **state)
{
	struct hand *h = *state;

	arena_free(h->arena);
	free(h);
	return 0;
}

static struct principal *
principal(struct hand *h, enum principal_kind kind)
{
	struct principal *p = ARENA_NEW(h->arena, struct principal);

	assert_true(h->parts.n_principals < MOST);
	p->address =
	    arena_printf(h->arena, "0x%040zx", h->parts.n_principals + 1);
	p->chain = STR("eip155:1");
	p->id =
	    arena_printf(h->arena, "eip155:1:" STR_FMT, STR_ARG(p->address));
	p->kind = kind;
	p->delay = DELAY_UNKNOWN;
	p->value_usd = -1;
	h->principals[h->parts.n_principals++] = p;
	return p;
}

static struct principal *
asset(struct hand *h, int64_t usd)
{
	struct principal *p = principal(h, PRINCIPAL_CONTRACT);

	p->value_usd = usd;
	p->value_by = usd < 0 ? NULL : &proof;
	return p;
}

static struct gate *
gate(struct hand *h, enum gate_kind kind, const struct principal *who)
{
	struct gate *g = ARENA_NEW(h->arena, struct gate);

	g->kind = kind;
	g->who = who;
	return g;
}

static struct gate *
gate_of(struct hand *h, uint32_t k, size_t n, const struct principal *who)
{
	struct gate *g = gate(h, GATE_OF, who);

	g->k = k;
	g->n = n;
	g->of = arena_alloc(h->arena, n, sizeof(struct gate *));
	return g;
}

static void
set_gate(struct gate *g, size_t i, const struct gate *child)
{
	((const struct gate **)(void *)(uintptr_t)g->of)[i] = child;
}

/* A multisig of new accounts, and its gate. */
static struct gate *
safe(struct hand *h, uint32_t k, size_t n)
{
	struct principal *who = principal(h, PRINCIPAL_MULTISIG);
	struct gate *g = gate_of(h, k, n, who);
	size_t i;

	who->k = k;
	who->n = (uint32_t)n;
	for (i = 0; i < n; i++)
		set_gate(g, i, gate(h, GATE_KEY, principal(h, PRINCIPAL_EOA)));
	return g;
}

static struct route *
add_route(struct hand *h, const struct principal *of, enum power power,
    const struct gate *g, uint32_t keys, int64_t delay)
{
	struct authority *a = ARENA_NEW(h->arena, struct authority);
	struct route *r = ARENA_NEW(h->arena, struct route);

	assert_true(h->parts.n_authorities < MOST);
	a->asset = of;
	a->power = power;
	a->routes = r;
	a->n_routes = 1;
	r->gate = g;
	r->keys = keys;
	r->delay = delay;
	h->authorities[h->parts.n_authorities++] = a;
	return r;
}

static void
add_holding(struct hand *h, const struct principal *holder,
    const struct principal *of, enum power power)
{
	struct holding *new = ARENA_NEW(h->arena, struct holding);

	new->asset = of;
	new->holder = holder;
	new->power = power;
	new->by = &proof;
	h->holdings[h->parts.n_holdings++] = new;
}

static struct score
price(struct hand *h)
{
	return score_graph(h->arena, h->model, graph_of(h->arena, &h->parts));
}

static void
same_price(struct hand *h, struct score s, const struct worked *w)
{
	struct price p = price_protocol(h->model, &w->p);

	if (!near(s.price.bps, p.bps, 1e-9))
		fail_msg("%g bps, not %g", s.price.bps, p.bps);
}

/* ---- one holder ---- */

static void
test_one_key(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct principal *eoa = principal(h, PRINCIPAL_EOA);
	struct gate *g = gate(h, GATE_KEY, eoa);
	struct score s;

	add_route(h, vault, POWER_UPGRADE, g, 1, 0);
	s = price(h);
	assert_true(s.relative && s.value_usd == 100e6);
	assert_true(near(s.price.eal_usd, 2495471, .01));
	assert_int_equal(s.price.grade, 'D');
	assert_true(s.bps_low < s.price.bps && s.price.bps < s.bps_high);
	assert_true(s.points_low < 40 && s.points_high > 40);
	assert_true(str_eq(s.model, STR("2026H1")));

	/* not knowing what holds it, or nobody at all, is no better */
	g->kind = GATE_UNKNOWN;
	assert_true(price(h).price.eal_usd == s.price.eal_usd);
	g->who = NULL;
	assert_true(price(h).price.eal_usd == s.price.eal_usd);
	((struct authority *)(uintptr_t)h->authorities[0])->n_routes = 0;
	assert_true(price(h).price.eal_usd == s.price.eal_usd);
}

static void
test_classes(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct principal *eoa = principal(h, PRINCIPAL_EOA);
	struct gate *g = gate(h, GATE_KEY, eoa);
	double hot;

	add_route(h, vault, POWER_OWN, g, 1, 0);
	hot = price(h).price.bps;
	eoa->device = DEVICE_HARDWARE;
	assert_true(price(h).price.bps < hot / 2);
	eoa->leak = &proof;
	assert_true(near(price(h).price.bps, 1456.29, .01));
	eoa->leak = NULL;
	eoa->published = true;
	assert_true(near(price(h).price.bps, 1456.29, .01));
	g->kind = GATE_ANYONE;
	assert_true(near(price(h).price.bps, 1456.29, .01));
	g->kind = GATE_CODE;
	assert_true(price(h).price.bps < hot);
	g->kind = GATE_NOBODY;
	assert_true(near(price(h).price.bps, .03 * 53.01, .01));
}

static void
test_nothing_held(void **state)
{
	struct hand *h = *state;
	struct score s = price(h);

	assert_int_equal(s.n_paths, 0);
	assert_true(near(s.price.bps, .03 * 53.01, .01));
	h->parts.coverage.permille = 0;
	assert_true(near(price(h).price.bps, 53.01, .01));
}

/* ---- quorums ---- */

static void
test_safe(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct gate *g = safe(h, 3, 5);
	struct fact clear = {
		.kind = FACT_SIGNING, .subject = g->who->id, .number = 1
	};
	struct worked w;

	add_route(h, vault, POWER_OWN, g, 3, 0);
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 0, 0);
	same_price(h, price(h), &w);
	facts_add(h->facts, &clear);
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_CLEAR, 0, 0);
	same_price(h, price(h), &w);
}

static void
test_one_person(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct gate *g = safe(h, 3, 5);
	struct worked w;
	size_t i;

	add_route(h, vault, POWER_OWN, g, 3, 0);
	for (i = 0; i < 3; i++)
		((struct principal *)(uintptr_t)g->of[i]->who)->person =
		    STR("person:eng");
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 0, 3);
	same_price(h, price(h), &w);
}

static void
test_unlisted_members(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct principal *who = principal(h, PRINCIPAL_MULTISIG);
	struct worked w;

	add_route(h, vault, POWER_OWN, gate_of(h, 3, 0, who), 3, 0);
	who->n = 5;
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 0, 0);
	same_price(h, price(h), &w);
	who->n = 0; /* nor counted: twice the threshold */
	worked_start(&w);
	worked_multisig(&w, 3, 6, ELEMENT_SIGN_BLIND, 0, 0);
	same_price(h, price(h), &w);
}

static void
test_nested(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct gate *inner = safe(h, 2, 3);
	struct gate *outer = gate_of(h, 2, 2, principal(h, PRINCIPAL_MULTISIG));
	struct worked w;

	/* two of the inner and one more: three of all four */
	set_gate(outer, 0, inner);
	set_gate(outer, 1, gate(h, GATE_KEY, principal(h, PRINCIPAL_EOA)));
	add_route(h, vault, POWER_OWN, outer, 3, 0);
	worked_start(&w);
	worked_multisig(&w, 3, 4, ELEMENT_SIGN_BLIND, 0, 0);
	same_price(h, price(h), &w);
}

static void
test_both_and_any(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct gate *both = gate_of(h, 2, 2, NULL), *quorum = safe(h, 3, 5);
	struct gate *key = gate(h, GATE_KEY, principal(h, PRINCIPAL_EOA));
	struct worked w;

	set_gate(both, 0, key);
	set_gate(both, 1, quorum);
	add_route(h, vault, POWER_OWN, both, 4, 0);
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 0, 0);
	same_price(h, price(h), &w);
	both->k = 1;
	worked_one(&w, ELEMENT_HOT_EOA, 1);
	same_price(h, price(h), &w);
}

static void
test_verifiers(void **state)
{
	struct hand *h = *state;
	struct principal *bridge = asset(h, -1);
	struct principal *dvn = principal(h, PRINCIPAL_VERIFIERS);
	struct gate *g = gate_of(h, 1, 1, dvn);
	struct worked w;

	set_gate(g, 0, gate(h, GATE_KEY, principal(h, PRINCIPAL_VENDOR)));
	add_route(h, bridge, POWER_VERIFY, g, 1, 0);
	worked_start(&w);
	worked_one(&w, ELEMENT_VERIFIER_1OF1, 1);
	same_price(h, price(h), &w);
	g->k = 2;
	worked_start(&w);
	worked_one(&w, ELEMENT_VERIFIER_QUORUM, 1);
	same_price(h, price(h), &w);
}

/* ---- delays ---- */

static void
test_delay(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct principal *lock = principal(h, PRINCIPAL_TIMELOCK);
	const struct principal *via[] = { lock };
	struct route *r;
	struct worked w;

	r = add_route(
	    h, vault, POWER_UPGRADE, safe(h, 3, 5), 3, INT64_C(48) * 3600);
	r->via = via;
	r->n_via = 1;
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 48, 0);
	same_price(h, price(h), &w);
	lock->monitored = w.p.monitored = true;
	same_price(h, price(h), &w);
	r->delay = DELAY_UNKNOWN; /* counts as none */
	w.paths[0].delay_hours = w.paths[1].delay_hours = 0;
	same_price(h, price(h), &w);
}

/* The admin of a timelock can do nothing before its delay. */
static void
test_power_over_timelock(void **state)
{
	struct hand *h = *state;
	struct principal *lock = principal(h, PRINCIPAL_TIMELOCK);
	struct worked w;

	lock->delay = INT64_C(48) * 3600;
	add_route(h, lock, POWER_ADMIN, safe(h, 3, 5), 3, 0);
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 48, 0);
	same_price(h, price(h), &w);
}

static void
test_monitor_of_all(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	struct fact watch = { .kind = FACT_MONITOR, .detail = STR("x") };
	struct worked w;

	facts_add(h->facts, &watch);
	add_route(h, vault, POWER_OWN, safe(h, 2, 3), 2, 3600);
	worked_start(&w);
	worked_multisig(&w, 2, 3, ELEMENT_SIGN_BLIND, 1, 0);
	w.p.monitored = true;
	same_price(h, price(h), &w);
}

/* ---- values ---- */

static void
test_values(void **state)
{
	struct hand *h = *state;
	struct principal *big = asset(h, 60000000);
	struct principal *small = asset(h, 40000000);
	struct principal *none = asset(h, -1);
	struct gate *ci = gate(h, GATE_KEY, principal(h, PRINCIPAL_CI));
	struct gate *quorum = safe(h, 3, 5);
	struct worked w;
	struct score s;

	add_route(h, big, POWER_OWN, quorum, 3, 0);
	add_route(h, big, POWER_UPGRADE, quorum, 3, 0); /* once */
	add_route(h, small, POWER_OWN, quorum, 3, 0);
	add_route(h, small, POWER_PAUSE, ci, 1, 0); /* moves nothing */
	add_route(h, small, POWER_UPGRADE, ci, 1, 0);
	add_route(h, none, POWER_OWN, ci, 1, 0);
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 0, 0);
	worked_one(&w, ELEMENT_CI_SECRET, .4);
	s = price(h);
	same_price(h, s, &w);
	assert_false(s.relative);
	assert_true(s.value_usd == 100e6);
	assert_int_equal(s.n_unvalued, 1);
	assert_int_equal(s.n_paths, 3);
}

/* Who owns the owner of a vault owns the vault. */
static void
test_reach(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, 100000000);
	struct principal *admin = principal(h, PRINCIPAL_PROXY_ADMIN);
	struct principal *manager = asset(h, -1);
	struct principal *eoa = principal(h, PRINCIPAL_EOA);
	struct worked w;
	struct score s;

	add_holding(h, admin, vault, POWER_UPGRADE);
	add_holding(h, manager, admin, POWER_OWN);
	add_holding(h, admin, manager, POWER_OWN); /* a circle ends */
	add_route(h, manager, POWER_OWN, gate(h, GATE_KEY, eoa), 1, 0);
	worked_start(&w);
	worked_one(&w, ELEMENT_HOT_EOA, 1);
	s = price(h);
	same_price(h, s, &w);
	assert_int_equal(s.n_unvalued, 0);

	/* but who may only stop it reaches nothing */
	((struct holding *)(uintptr_t)h->holdings[0])->power = POWER_PAUSE;
	s = price(h);
	assert_int_equal(s.n_unvalued, 1);
	assert_int_equal(s.n_paths, 0);
}

static void
test_treasury(void **state)
{
	struct hand *h = *state;
	struct gate *g = safe(h, 3, 5);
	struct principal *p = (struct principal *)(uintptr_t)g->who;
	struct worked w;

	p->value_usd = 100000000;
	p->value_by = &proof;
	worked_start(&w);
	worked_multisig(&w, 3, 5, ELEMENT_SIGN_BLIND, 0, 0);
	same_price(h, price(h), &w);
}

static void
test_tests_are_free(void **state)
{
	struct hand *h = *state;
	struct principal *vault = asset(h, 5);

	vault->test = true;
	add_route(h, vault, POWER_OWN, gate(h, GATE_UNKNOWN, NULL), 1, 0);
	assert_int_equal(price(h).n_paths, 0);
}

/* ---- very many ---- */

static void
test_ten_thousand(void **state)
{
	enum { MANY = 10000 };
	struct hand *h = *state;
	struct principal *vault = asset(h, -1);
	const struct authority **all =
	    arena_alloc(h->arena, MANY, sizeof(*all));
	struct score s;
	size_t i;

	for (i = 0; i < MANY; i++) {
		struct principal *eoa = ARENA_NEW(h->arena, struct principal);

		eoa->kind = PRINCIPAL_EOA;
		eoa->id = eoa->address = arena_printf(h->arena, "k%zu", i);
		h->parts.n_authorities = 0;
		add_route(
		    h, vault, POWER_OWN, gate(h, GATE_KEY, eoa), 1, (int64_t)i);
		all[i] = h->authorities[0];
	}
	h->parts.authorities = all;
	h->parts.n_authorities = MANY;
	s = price(h);
	assert_int_equal(s.n_paths, LIMIT_SCORE_PATHS + 1);
	assert_true(s.price.p_loss > .2 && s.price.p_loss < 1);
	assert_true(s.draws >= 50);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_one_key),
		TEST(test_classes),
		TEST(test_nothing_held),
		TEST(test_safe),
		TEST(test_one_person),
		TEST(test_unlisted_members),
		TEST(test_nested),
		TEST(test_both_and_any),
		TEST(test_verifiers),
		TEST(test_delay),
		TEST(test_power_over_timelock),
		TEST(test_monitor_of_all),
		TEST(test_values),
		TEST(test_reach),
		TEST(test_treasury),
		TEST(test_tests_are_free),
		TEST(test_ten_thousand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
