#include "fixture.h"

#define DAY INT64_C(86400)

static const struct route *
route_at(struct story *s, const struct graph *g, char asset, enum power power)
{
	return &authority_at(s, g, asset, power)->routes[0];
}

static struct fact *
say_of(struct story *s, enum fact_kind kind, char subject, char object)
{
	struct fact *f = say(s, kind, GRADE_DECLARED, subject);

	f->object = id(s, object);
	return f;
}

static void
say_voting(struct story *s, char governor, const char *what, int64_t number)
{
	struct fact *f = say(s, FACT_VOTING, GRADE_DECLARED, governor);

	f->detail = str_of(what);
	f->number = number;
}

/* Squads: the quorum waits for the time lock, the config authority does not. */
static void
test_multisig_waits_for_its_own_time_lock(void **state)
{
	struct story s = story_begin();
	const struct authority *a;
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'd');
	say_safe(&s, 'd', 2, "123");
	say(&s, FACT_DELAY, GRADE_DECLARED, 'd')->number = DAY;
	g = story_seal(&s);
	assert_int_equal(route_at(&s, g, 'a', POWER_UPGRADE)->delay, DAY);
	assert_int_equal(route_at(&s, g, 'a', POWER_UPGRADE)->keys, 2);
	assert_ptr_equal(route_lock(route_at(&s, g, 'a', POWER_UPGRADE)),
	    graph_principal(g, id(&s, 'd')));

	say_holds(&s, GRADE_DECLARED, 'd', POWER_SET_SIGNERS, 'e');
	say_kind(&s, 'e', PRINCIPAL_EOA);
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_UPGRADE);
	assert_int_equal(a->n_routes, 2);
	assert_int_equal(a->routes[0].keys, 1);
	assert_int_equal(a->routes[0].delay, 0);
	assert_null(route_lock(&a->routes[0]));
	assert_int_equal(a->routes[1].delay, DAY);
	story_end(&s);
}

static void
test_nobody_as_config_authority_is_no_way(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'd');
	say_safe(&s, 'd', 2, "123");
	say_holds(&s, GRADE_DECLARED, 'd', POWER_SET_SIGNERS, '0');
	g = story_seal(&s);
	assert_int_equal(authority_at(&s, g, 'a', POWER_UPGRADE)->n_routes, 1);
	story_end(&s);
}

/* Two verifiers that must, and two of three that may: four keys. */
static void
test_required_members_and_enough_of_the_others(void **state)
{
	struct story s = story_begin();
	const struct principal *p;
	const struct graph *g;
	size_t i;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_VERIFY, 'd');
	say_kind(&s, 'd', PRINCIPAL_VERIFIERS);
	say(&s, FACT_THRESHOLD, GRADE_DECLARED, 'd')->number = 4;
	for (i = 1; i <= 5; i++)
		say_of(&s, FACT_MEMBER, 'd', (char)('0' + i))->number = i > 3;
	say(&s, FACT_MEMBERS_ALL, GRADE_DECLARED, 'd')->number = 5;
	g = story_seal(&s);
	p = graph_principal(g, id(&s, 'd'));
	assert_int_equal(p->n_required, 2);
	assert_true(str_eq(p->members[0]->id, id(&s, '4')));
	assert_true(str_eq(p->members[1]->id, id(&s, '5')));
	assert_int_equal(route_at(&s, g, 'a', POWER_VERIFY)->keys, 4);
	/* 4 and 5, and two of three */
	assert_int_equal(
	    authority_at(&s, g, 'a', POWER_VERIFY)->sets[0].sets, 3);

	/* all that are required must sign, however low the threshold */
	s.facts.v[2].number = 1;
	g = story_seal(&s);
	assert_int_equal(route_at(&s, g, 'a', POWER_VERIFY)->keys, 2);
	story_end(&s);
}

static void
test_governor_waits_for_its_vote(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'd');
	say_voting(&s, 'd', "delay", DAY);
	say_voting(&s, 'd', "period", 3 * DAY);
	say_voting(&s, 'd', "period-blocks", 1);
	g = story_seal(&s);
	assert_int_equal(
	    graph_principal(g, id(&s, 'd'))->kind, PRINCIPAL_GOVERNOR);
	assert_int_equal(graph_principal(g, id(&s, 'd'))->delay, 4 * DAY);
	assert_int_equal(route_at(&s, g, 'a', POWER_UPGRADE)->delay, 4 * DAY);
	assert_int_equal(
	    route_at(&s, g, 'a', POWER_UPGRADE)->gate->kind, GATE_CODE);
	assert_int_equal(authority_at(&s, g, 'a', POWER_UPGRADE)->n_sets, 0);
	story_end(&s);
}

static void
test_blocks_are_seconds_only_where_we_know_it(void **state)
{
	struct story s = story_begin();
	const struct principal *p;
	const struct graph *g;
	size_t i;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'd');
	say_kind(&s, 'd', PRINCIPAL_GOVERNOR);
	say_voting(&s, 'd', "delay-blocks", 100);
	say_voting(&s, 'd', "period-blocks", 1000);
	g = story_seal(&s);
	assert_int_equal(
	    graph_principal(g, id(&s, 'd'))->delay, INT64_C(13200));
	for (i = 0; i < s.facts.n; i++)
		if (str_eq(s.facts.v[i].subject, id(&s, 'd')))
			s.facts.v[i].subject = at_chain(&s, "eip155:10", 'd');
	g = story_seal(&s);
	p = graph_principal(g, at_chain(&s, "eip155:10", 'd'));
	assert_int_equal(p->delay, DELAY_UNKNOWN);
	/* what nobody told is not counted on */
	assert_int_equal(route_at(&s, g, 'a', POWER_UPGRADE)->delay, 0);
	story_end(&s);
}

static void
test_shortcut_goes_round_the_delay(void **state)
{
	struct story s = story_begin();
	const struct authority *a;
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c');
	say_delay(&s, 'c', 2 * DAY);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'd');
	say_safe(&s, 'd', 2, "123");
	say_of(&s, FACT_SHORTCUT, 'c', 'e')->grade = GRADE_ATTESTED;
	say_safe(&s, 'e', 3, "4567");
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_OWN);
	assert_int_equal(a->n_routes, 2);
	assert_int_equal(a->routes[0].keys, 2);
	assert_int_equal(a->routes[0].delay, 2 * DAY);
	assert_int_equal(a->routes[1].keys, 3);
	assert_int_equal(a->routes[1].delay, 0);
	assert_int_equal(a->routes[1].grade, GRADE_ATTESTED);
	assert_null(route_lock(&a->routes[1]));
	assert_non_null(route_lock(&a->routes[0]));
	assert_int_equal(a->n_sets, 2); /* neither is better */
	story_end(&s);
}

/* Up to a limit it is a power of its own, without one it is all the funds. */
static void
test_allowance_takes_funds(void **state)
{
	struct story s = story_begin();
	const struct authority *a;
	const struct graph *g;
	size_t n;

	(void)state;
	say_safe(&s, 'd', 2, "123");
	say_of(&s, FACT_ALLOWANCE, 'd', 'e')->number = 5000;
	say_kind(&s, 'e', PRINCIPAL_EOA);
	g = story_seal(&s);
	a = authority_at(&s, g, 'd', POWER_TRANSFER);
	assert_non_null(a);
	assert_true(authority_is_limited(a));
	assert_false(authority_takes(a));
	assert_int_equal(a->sets[0].keys, 1);
	(void)graph_races(g, &n);
	assert_int_equal(n, 0);

	say_of(&s, FACT_ALLOWANCE, 'd', 'f')->number = INT64_MAX;
	say_safe(&s, 'f', 2, "456");
	g = story_seal(&s);
	a = authority_at(&s, g, 'd', POWER_TRANSFER); /* the first, by role */
	assert_true(authority_takes(a));
	assert_int_equal(a->sets[0].keys, 2);
	(void)graph_races(g, &n);
	assert_int_equal(n, 1);
	story_end(&s);
}

static void
test_delegate_of_a_key_is_a_way_of_its_own(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'b');
	say_kind(&s, 'b', PRINCIPAL_EOA);
	say_of(&s, FACT_DELEGATION, 'b', 'e')->number = 1;
	say_kind(&s, 'e', PRINCIPAL_EOA);
	g = story_seal(&s);
	assert_int_equal(authority_at(&s, g, 'a', POWER_OWN)->n_routes, 2);
	assert_int_equal(authority_at(&s, g, 'a', POWER_OWN)->sets[0].sets, 2);
	story_end(&s);
}

/* The way of Ronin in 2022: a member let another sign for it, and nobody took
 * that back when the time was over. */
static void
test_delegate_of_a_member_signs_for_it(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_VERIFY, 'd');
	say_safe(&s, 'd', 3, "1234");
	g = story_seal(&s);
	assert_int_equal(route_at(&s, g, 'a', POWER_VERIFY)->keys, 3);
	say_of(&s, FACT_DELEGATION, '4', '1')->number = 1;
	g = story_seal(&s);
	assert_int_equal(route_at(&s, g, 'a', POWER_VERIFY)->keys, 2);
	story_end(&s);
}

static void
test_delegate_of_a_quorum_has_one_seat(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_VERIFY, 'd');
	say_safe(&s, 'd', 3, "1234");
	say_of(&s, FACT_DELEGATION, 'd', '5');
	say_kind(&s, '5', PRINCIPAL_EOA);
	g = story_seal(&s);
	assert_int_equal(route_at(&s, g, 'a', POWER_VERIFY)->keys, 3);
	assert_int_equal(graph_principal(g, id(&s, 'd'))->n, 4);
	/* 3 of 5 */
	assert_int_equal(
	    authority_at(&s, g, 'a', POWER_VERIFY)->sets[0].sets, 10);
	story_end(&s);
}

/* A Safe of a key and a timelock: with both it waits, and so does its set. */
static void
test_member_that_waits_signs_later(void **state)
{
	struct story s = story_begin();
	const struct authority *a;
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'd');
	say_safe(&s, 'd', 2, "123");
	say_kind(&s, '3', PRINCIPAL_TIMELOCK)->strength = 10;
	say(&s, FACT_DELAY, GRADE_DECLARED, '3')->number = DAY;
	say_holds(&s, GRADE_DECLARED, '3', POWER_PROPOSE, '1');
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_OWN);
	assert_int_equal(a->n_sets, 2);
	assert_int_equal(a->sets[0].keys, 1); /* 1 signs, and proposes */
	assert_int_equal(a->sets[0].delay, DAY);
	assert_int_equal(a->sets[1].keys, 2);
	assert_int_equal(a->sets[1].delay, 0);
	story_end(&s);
}

static void
test_lists_that_do_not_fit_the_threshold_are_not_all(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct principal *p;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'd');
	say_safe(&s, 'd', 4, "123");
	g = story_seal(&s);
	p = graph_principal(g, id(&s, 'd'));
	assert_false(p->members_known);
	assert_int_equal(route_at(&s, g, 'a', POWER_OWN)->keys, 4);
	assert_false(route_at(&s, g, 'a', POWER_OWN)->keys_exact);
	story_end(&s);

	s = story_begin();
	say_safe(&s, 'd', 2, "123");
	s.facts.v[s.facts.n - 1].number = 5; /* five, and three named */
	g = story_seal(&s);
	p = graph_principal(g, id(&s, 'd'));
	assert_false(p->members_known);
	assert_int_equal(p->n, 5);
	story_end(&s);
}

static void
test_anyone_may_propose_or_execute(void **state)
{
	struct story s = story_begin();
	const struct authority *a;
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c');
	say_delay(&s, 'c', DAY);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'x')->object =
	    STR("anyone");
	say_holds(&s, GRADE_DECLARED, 'c', POWER_EXECUTE, '0');
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_OWN);
	assert_int_equal(a->routes[0].keys, 0);
	assert_int_equal(a->sets[0].keys, 0);
	assert_int_equal(a->sets[0].n_members, 0);
	assert_int_equal(a->sets[0].delay, DAY);
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_multisig_waits_for_its_own_time_lock),
		cmocka_unit_test(test_nobody_as_config_authority_is_no_way),
		cmocka_unit_test(
		    test_required_members_and_enough_of_the_others),
		cmocka_unit_test(test_governor_waits_for_its_vote),
		cmocka_unit_test(test_blocks_are_seconds_only_where_we_know_it),
		cmocka_unit_test(test_shortcut_goes_round_the_delay),
		cmocka_unit_test(test_allowance_takes_funds),
		cmocka_unit_test(test_delegate_of_a_key_is_a_way_of_its_own),
		cmocka_unit_test(test_delegate_of_a_member_signs_for_it),
		cmocka_unit_test(test_delegate_of_a_quorum_has_one_seat),
		cmocka_unit_test(test_member_that_waits_signs_later),
		cmocka_unit_test(
		    test_lists_that_do_not_fit_the_threshold_are_not_all),
		cmocka_unit_test(test_anyone_may_propose_or_execute),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
