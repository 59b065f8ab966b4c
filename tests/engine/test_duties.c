#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/duties.h"
#include "model/graph_parts.h"

#define KEY    "0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"
#define ASSET  "0x6b0aae59d09fccbddb6c6cceb07b7279367c3d2b"
#define PLACES 8

static struct arena *arena;
static struct graph_parts parts;
static const struct principal *principals[PLACES];
static const struct holding *holdings[PLACES];

static int
setup(void **state)
{
	(void)state;
	arena = arena_new();
	parts = (struct graph_parts){ .facts = facts_new(arena),
		.principals = principals,
		.holdings = holdings };
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

/* In the order of their ids, as the graph has them. */
static struct principal *
principal(const char *chain, const char *address, enum principal_kind kind)
{
	struct principal *p = ARENA_NEW(arena, struct principal);

	p->chain = str_of(chain);
	p->address = str_of(address);
	p->id = arena_printf(arena, "%s:%s", chain, address);
	p->kind = kind;
	principals[parts.n_principals++] = p;
	return p;
}

static void
hold(const struct principal *holder, enum power power,
    const struct principal *asset, enum grade grade)
{
	struct holding *h = ARENA_NEW(arena, struct holding);
	struct fact *by = ARENA_NEW(arena, struct fact);

	by->grade = grade;
	by->at.path = STR("x.json");
	by->at.line = (uint32_t)parts.n_holdings + 1;
	*h = (struct holding){
		.asset = asset, .holder = holder, .power = power, .by = by
	};
	holdings[parts.n_holdings++] = h;
}

static void
counts_duties(void **state)
{
	const struct principal *k = principal("eip155:1", KEY, PRINCIPAL_EOA);
	const struct principal *a =
	    principal("eip155:1", ASSET, PRINCIPAL_CONTRACT);
	struct duties d;

	(void)state;
	hold(k, POWER_OWN, a, GRADE_DEPLOY);
	hold(k, POWER_UPGRADE, a, GRADE_DEPLOY);
	assert_true(duties_of(graph_of(arena, &parts), k, &d));
	assert_int_equal(d.duties, 1); /* both are administration */
	assert_int_equal(d.chains, 1);
	assert_true(d.given && d.key);
	hold(k, POWER_PAUSE, a, GRADE_DECLARED);
	assert_true(duties_of(graph_of(arena, &parts), k, &d));
	assert_int_equal(d.duties, 2);
	assert_false(d.given);
	assert_string_equal(d.words, "administration, stopping");
	assert_false(duties_of(graph_of(arena, &parts), a, &d));
}

/* A key is one on all chains and is spoken of once; a Safe is not. */
static void
joins_chains(void **state)
{
	enum principal_kind kinds[] = { PRINCIPAL_EOA, PRINCIPAL_MULTISIG };
	struct principal *one, *base, *a;
	const struct graph *g;
	struct duties d;
	size_t i;

	for (i = 0; i < COUNT_OF(kinds); i++) {
		setup(state);
		one = principal("eip155:1", KEY, kinds[i]);
		a = principal("eip155:1", ASSET, PRINCIPAL_CONTRACT);
		base = principal("eip155:8453", KEY, kinds[i]);
		one->k = base->k = 1;
		hold(one, POWER_OWN, a, GRADE_DECLARED);
		hold(base, POWER_OWN, a, GRADE_DECLARED);
		g = graph_of(arena, &parts);
		assert_true(duties_of(g, one, &d));
		assert_int_equal(d.chains, kinds[i] == PRINCIPAL_EOA ? 2 : 1);
		assert_int_equal(
		    duties_of(g, base, &d), kinds[i] != PRINCIPAL_EOA);
		if (i == 0)
			teardown(state);
	}
}

static void
passes_over_tests_and_quorums(void **state)
{
	struct principal *k = principal("eip155:1", KEY, PRINCIPAL_MULTISIG);
	struct principal *a = principal("eip155:1", ASSET, PRINCIPAL_CONTRACT);
	struct duties d;

	(void)state;
	k->k = 2;
	hold(k, POWER_OWN, a, GRADE_DECLARED);
	assert_false(duties_of(graph_of(arena, &parts), k, &d));
	k->k = 1;
	a->test = true;
	assert_false(duties_of(graph_of(arena, &parts), k, &d));
	a->test = false;
	assert_true(duties_of(graph_of(arena, &parts), k, &d));
	k->test = true;
	assert_false(duties_of(graph_of(arena, &parts), k, &d));
	k->test = false;
	k->kind = PRINCIPAL_UNKNOWN;
	assert_true(duties_of(graph_of(arena, &parts), k, &d));
	assert_false(d.key);
}

static struct fact
label(const char *path, const char *subject, const char *detail)
{
	return (struct fact){ .subject = str_of(subject),
		.detail = str_of(detail),
		.at = { .path = str_of(path) } };
}

static void
finds_roles_in_labels(void **state)
{
	const struct fact facts[] = { label("a", "x", "FeeSetter"),
		label("a", "x", "fee setter"), label("a", "y", "Owner"),
		label("a", "x", "Treasury"), label("b", "x", "Owner"),
		label("a", "x", "PriceManager") };
	const struct fact *all[COUNT_OF(facts)];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(facts); i++)
		all[i] = &facts[i];
	assert_false(label_is_reused(all, 5, 0));
	assert_true(label_is_reused(all, 6, 0));
	assert_true(label_is_reused(all, 6, 5));
	assert_false(label_is_reused(all, 6, 2));
	assert_false(label_is_reused(all, 6, 3));
	assert_false(label_is_reused(all, 6, 4));
}

static void
finds_keys_in_two_roles(void **state)
{
	struct fact a = label("t", "t", "KEY"), b = a;
	const struct fact *all[] = { &a, &b };

	(void)state;
	a.object = STR("live: deployer");
	b.object = STR("live: owner");
	assert_false(custody_is_reused(all, 2, 0)); /* its own account twice */
	b.power = POWER_SIGN;
	assert_true(custody_is_reused(all, 2, 0));
	assert_true(custody_is_reused(all, 2, 1));
	b.test = true;
	assert_false(custody_is_reused(all, 2, 0));
	b.test = false;
	b.detail = STR("OTHER");
	assert_false(custody_is_reused(all, 2, 0));
}

#define DUTY_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		DUTY_TEST(counts_duties),
		cmocka_unit_test_teardown(joins_chains, teardown),
		DUTY_TEST(passes_over_tests_and_quorums),
		DUTY_TEST(finds_roles_in_labels),
		DUTY_TEST(finds_keys_in_two_roles),
	};

	return cmocka_run_group_tests_name("duties", tests, NULL, NULL);
}
