#include "fixture.h"

#define ROUTE(s, g, asset, power) authority_at(s, g, asset, power)->routes[0]

static void
test_proxy_admin_timelock_safe_to_keys(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct route *r;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'b');
	say_kind(&s, 'b', PRINCIPAL_PROXY_ADMIN);
	say_holds(&s, GRADE_DECLARED, 'b', POWER_OWN, 'c');
	say_delay(&s, 'c', 172800);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'd');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_EXECUTE, 'd');
	say_safe(&s, 'd', 2, "123");
	g = story_seal(&s);
	r = &ROUTE(&s, g, 'a', POWER_UPGRADE);
	assert_int_equal(r->keys, 2);
	assert_true(r->keys_exact);
	assert_int_equal(r->delay, 172800);
	assert_int_equal(r->n_via, 3);
	assert_int_equal(r->grade, GRADE_DECLARED);
	story_end(&s);
}

static void
test_admin_with_an_owner_is_a_proxy_admin(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'b');
	say_holds(&s, GRADE_DECLARED, 'b', POWER_OWN, 'd');
	say_safe(&s, 'd', 2, "123");
	g = story_seal(&s);
	assert_int_equal(ROUTE(&s, g, 'a', POWER_UPGRADE).keys, 2);
	assert_int_equal(
	    graph_principal(g, id(&s, 'b'))->kind, PRINCIPAL_PROXY_ADMIN);
	story_end(&s);
}

static void
test_alias_on_l2_is_the_contract_on_l1(void **state)
{
	struct story s = story_begin();
	const struct authority *const *all;
	const struct graph *g;
	struct fact *f;
	size_t n;

	(void)state;
	f = say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'b');
	f->subject = at_chain(&s, "eip155:10", 'a');
	f->object = entity_alias(
	    s.arena, STR("eip155:10"), entity_address(id(&s, 'd')));
	say_safe(&s, 'd', 2, "345");
	g = story_seal(&s);
	all = graph_authorities(g, &n);
	assert_int_equal(n, 1);
	assert_int_equal(all[0]->routes[0].keys, 2);
	assert_int_equal(all[0]->holdings[0]->holder->kind, PRINCIPAL_MULTISIG);
	assert_true(all[0]->holdings[0]->holder->alias_of ==
	    graph_principal(g, id(&s, 'd')));
	story_end(&s);
}

/* The vault of a multisig holds, the multisig acts; an alias of itself is
 * none, and chains of aliases are not followed. */
static void
test_vault_acts_as_its_multisig(void **state)
{
	struct story s = story_begin();
	const struct authority *const *all;
	const struct graph *g;
	struct fact *f;
	size_t n;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'b');
	say_kind(&s, 'b', PRINCIPAL_CONTRACT)->strength = 4;
	f = say_kind(&s, 'b', PRINCIPAL_MULTISIG);
	f->object = id(&s, 'c');
	f->detail = STR("vault 0");
	say_safe(&s, 'c', 2, "def");
	say_kind(&s, 'c', PRINCIPAL_MULTISIG)->object = id(&s, 'c');
	g = story_seal(&s);
	all = graph_authorities(g, &n);
	assert_int_equal(n, 1);
	assert_int_equal(all[0]->n_routes, 1);
	assert_int_equal(all[0]->routes[0].keys, 2);
	assert_ptr_equal(all[0]->holdings[0]->holder->alias_of,
	    graph_principal(g, id(&s, 'c')));
	assert_null(graph_principal(g, id(&s, 'c'))->alias_of);
	story_end(&s);
}

static void
test_any_one_of_many_proposers(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c');
	say_delay(&s, 'c', 60);
	say_safe(&s, 'd', 3, "1234");
	say_kind(&s, 'e', PRINCIPAL_EOA);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'd');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'e');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_EXECUTE, '0');
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_OWN);
	assert_int_equal(a->n_routes, 2);
	assert_int_equal(a->routes[0].keys, 1);
	assert_int_equal(a->routes[0].delay, 60);
	assert_int_equal(a->routes[1].keys, 3);
	story_end(&s);
}

static void
test_queue_and_execute_by_two_safes_share_a_member(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c');
	say_delay(&s, 'c', 60);
	say_safe(&s, 'd', 2, "123");
	say_safe(&s, 'e', 2, "145");
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'd');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_EXECUTE, 'e');
	g = story_seal(&s);
	/* 2 + 2, but member 1 counts once */
	assert_int_equal(ROUTE(&s, g, 'a', POWER_OWN).keys, 3);
	story_end(&s);
}

static void
test_cycle_ends_and_says_unknown(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'b');
	say_kind(&s, 'b', PRINCIPAL_PROXY_ADMIN);
	say_holds(&s, GRADE_DECLARED, 'b', POWER_OWN, 'c');
	say_kind(&s, 'c', PRINCIPAL_PROXY_ADMIN);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_OWN, 'b');
	g = story_seal(&s);
	assert_int_equal(ROUTE(&s, g, 'a', POWER_UPGRADE).keys, KEYS_UNKNOWN);
	story_end(&s);
}

static void
test_timelock_that_rules_itself_needs_its_proposer(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c');
	say_delay(&s, 'c', 60);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_ADMIN, 'c');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'd');
	say_safe(&s, 'd', 2, "123");
	g = story_seal(&s);
	assert_int_equal(ROUTE(&s, g, 'a', POWER_OWN).keys, 2);
	assert_int_equal(authority_at(&s, g, 'a', POWER_OWN)->n_routes, 1);
	story_end(&s);
}

static void
test_unknown_stays_unknown(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'b');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_OWN, 'd');
	say_kind(&s, 'd', PRINCIPAL_MULTISIG); /* no threshold told */
	say_holds(&s, GRADE_DECLARED, 'e', POWER_OWN, 'f');
	say_kind(&s, 'f', PRINCIPAL_TIMELOCK); /* no delay, no proposer */
	g = story_seal(&s);
	assert_int_equal(ROUTE(&s, g, 'a', POWER_OWN).keys, KEYS_UNKNOWN);
	assert_int_equal(ROUTE(&s, g, 'c', POWER_OWN).keys, KEYS_UNKNOWN);
	assert_int_equal(ROUTE(&s, g, 'e', POWER_OWN).keys, KEYS_UNKNOWN);
	assert_int_equal(ROUTE(&s, g, 'e', POWER_OWN).delay, DELAY_UNKNOWN);
	story_end(&s);
}

static void
test_proxy_without_admin_is_an_open_question(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct authority *a;

	(void)state;
	say(&s, FACT_PROXY, GRADE_DEPLOY, 'a')->detail = STR("uups");
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_UPGRADE);
	assert_non_null(a);
	assert_int_equal(a->n_holdings, 0);
	assert_int_equal(a->routes[0].keys, KEYS_UNKNOWN);
	story_end(&s);
}

static void
test_module_goes_round_the_quorum(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'd');
	say_safe(&s, 'd', 3, "12345");
	say(&s, FACT_MODULE, GRADE_DECLARED, 'd')->object = id(&s, 'e');
	say_kind(&s, 'e', PRINCIPAL_EOA);
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_OWN);
	assert_int_equal(a->n_routes, 2);
	assert_int_equal(a->routes[0].keys, 1);
	story_end(&s);
}

static void
test_nested_safe_counts_shared_keys_once(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'd');
	say_safe(&s, 'd', 2, "ef");
	say_safe(&s, 'e', 2, "123");
	say_safe(&s, 'f', 2, "234");
	/* a Safe is no EOA, whatever say_safe() said of the members */
	say_kind(&s, 'e', PRINCIPAL_MULTISIG)->strength = 10;
	say_kind(&s, 'f', PRINCIPAL_MULTISIG)->strength = 10;
	g = story_seal(&s);
	assert_int_equal(ROUTE(&s, g, 'a', POWER_OWN).keys, 2);
	story_end(&s);
}

static void
test_persons_behind_keys(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'd');
	say_safe(&s, 'd', 2, "123");
	say(&s, FACT_PERSON, GRADE_ATTESTED, '1')->object = STR("person:x");
	say(&s, FACT_PERSON, GRADE_ATTESTED, '2')->object = STR("person:x");
	g = story_seal(&s);
	assert_int_equal(ROUTE(&s, g, 'a', POWER_OWN).persons, 0);
	say(&s, FACT_PERSON, GRADE_ATTESTED, '3')->object = STR("person:y");
	g = story_seal(&s);
	assert_int_equal(ROUTE(&s, g, 'a', POWER_OWN).persons, 1);
	story_end(&s);
}

static void
test_execution_bounds_the_threshold(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct principal *p;
	struct fact *f;

	(void)state;
	f = say(&s, FACT_THRESHOLD, GRADE_TRANSITION, 'd');
	f->number = 7;
	f->bound = BOUND_AT_MOST;
	g = story_seal(&s);
	p = graph_principal(g, id(&s, 'd'));
	assert_int_equal(p->kind, PRINCIPAL_MULTISIG);
	assert_int_equal(p->k, 7);
	assert_int_equal(p->k_bound, BOUND_AT_MOST);
	f = say(&s, FACT_THRESHOLD, GRADE_TRANSITION, 'd');
	f->number = 1;
	f->bound = BOUND_AT_MOST;
	g = story_seal(&s);
	p = graph_principal(g, id(&s, 'd'));
	assert_int_equal(p->k, 1);
	assert_int_equal(p->k_bound, BOUND_EXACT);
	story_end(&s);
}

/* A hundred Safes that come first must not hide the one key after them. */
static void
test_no_crowd_hides_a_single_key(void **state)
{
	struct story s = story_begin();
	const struct authority *a;
	const struct graph *g;
	char text[64];
	int i;

	(void)state;
	for (i = 0; i < 100; i++) {
		struct str safe;

		(void)snprintf(text, sizeof(text), "eip155:1:0x%040x", i + 1);
		safe = arena_copy(s.arena, str_of(text));
		say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'b')->object =
		    safe;
		say_kind(&s, 'b', PRINCIPAL_MULTISIG)->subject = safe;
		say(&s, FACT_THRESHOLD, GRADE_DECLARED, 'b')->subject = safe;
		s.facts.v[s.facts.n - 1].number = 3;
	}
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'e');
	say_kind(&s, 'e', PRINCIPAL_EOA);
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_MINT);
	assert_int_equal(a->n_holdings, 101);
	assert_int_equal(a->routes[0].keys, 1);
	assert_int_equal(a->routes[1].keys, 3);
	story_end(&s);
}

static void
test_long_chains_are_cut_and_said_unknown(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	char buf[64];
	int i;

	(void)state;
	for (i = 0; i < 200; i++) {
		struct fact *f = say(&s, FACT_HOLDS, GRADE_DECLARED, 'a');
		struct fact *k = say(&s, FACT_KIND, GRADE_DECLARED, 'a');

		f = &s.facts.v[s.facts.n - 2];
		(void)snprintf(buf, sizeof(buf), "eip155:1:0x%040x", i);
		f->subject = arena_copy(s.arena, str_of(buf));
		k->subject = f->subject;
		(void)snprintf(buf, sizeof(buf), "eip155:1:0x%040x", i + 1);
		f->object = arena_copy(s.arena, str_of(buf));
		f->power = POWER_OWN;
		k->number = PRINCIPAL_PROXY_ADMIN;
		k->strength = 9;
	}
	g = story_seal(&s);
	assert_non_null(g);
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_proxy_admin_timelock_safe_to_keys),
		cmocka_unit_test(test_admin_with_an_owner_is_a_proxy_admin),
		cmocka_unit_test(test_alias_on_l2_is_the_contract_on_l1),
		cmocka_unit_test(test_vault_acts_as_its_multisig),
		cmocka_unit_test(test_any_one_of_many_proposers),
		cmocka_unit_test(
		    test_queue_and_execute_by_two_safes_share_a_member),
		cmocka_unit_test(test_cycle_ends_and_says_unknown),
		cmocka_unit_test(
		    test_timelock_that_rules_itself_needs_its_proposer),
		cmocka_unit_test(test_unknown_stays_unknown),
		cmocka_unit_test(test_proxy_without_admin_is_an_open_question),
		cmocka_unit_test(test_module_goes_round_the_quorum),
		cmocka_unit_test(test_nested_safe_counts_shared_keys_once),
		cmocka_unit_test(test_persons_behind_keys),
		cmocka_unit_test(test_execution_bounds_the_threshold),
		cmocka_unit_test(test_no_crowd_hides_a_single_key),
		cmocka_unit_test(test_long_chains_are_cut_and_said_unknown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
