#include "fixture.h"

#define DAY INT64_C(86400)

static const struct authority *
sealed(struct story *s, char asset, enum power power)
{
	return authority_at(s, story_seal(s), asset, power);
}

static void
say_value(struct story *s, char asset, int64_t usd)
{
	say(s, FACT_VALUE, GRADE_ATTESTED, asset)->number = usd;
}

static void
say_person(struct story *s, const char *keys, const char *person)
{
	for (; *keys != '\0'; keys++)
		say(s, FACT_PERSON, GRADE_ATTESTED, *keys)->object =
		    str_of(person);
}

static bool
has_member(struct story *s, const struct compromise *c, char who)
{
	size_t i;

	for (i = 0; i < c->n_members; i++)
		if (str_eq(c->members[i]->id, id(s, who)))
			return true;
	return false;
}

/* Fewer keys, or less time: an attacker may want either. */
static void
test_keys_against_delay(void **state)
{
	struct story s = story_begin();
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'c');
	say_delay(&s, 'c', DAY);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'b');
	say_kind(&s, 'b', PRINCIPAL_EOA);
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd');
	say_safe(&s, 'd', 3, "12345");
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'e');
	say_safe(&s, 'e', 4, "12345"); /* worse in every respect */
	a = sealed(&s, 'a', POWER_MINT);
	assert_int_equal(a->n_routes, 3);
	assert_int_equal(a->n_sets, 2);
	assert_int_equal(a->sets[0].keys, 1);
	assert_int_equal(a->sets[0].delay, DAY);
	assert_true(has_member(&s, &a->sets[0], 'b'));
	assert_int_equal(a->sets[1].keys, 3);
	assert_int_equal(a->sets[1].delay, 0);
	assert_int_equal(a->sets[1].sets, 10);
	assert_true(a->sets[1].exact);
	assert_int_equal(a->sets[1].n_members, 3);
	assert_true(has_member(&s, &a->sets[1], '1'));
	assert_true(has_member(&s, &a->sets[1], '3'));
	story_end(&s);
}

/* Three keys of one person, or two of two persons. */
static void
test_keys_against_persons(void **state)
{
	struct story s = story_begin();
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd');
	say_safe(&s, 'd', 2, "1e");
	say_kind(&s, 'e', PRINCIPAL_MULTISIG)->strength = 10;
	say_safe(&s, 'e', 1, "2f");
	say_kind(&s, 'f', PRINCIPAL_MULTISIG)->strength = 10;
	say_safe(&s, 'f', 2, "34");
	say_person(&s, "134", "person:eng");
	say_person(&s, "2", "person:fin");
	a = sealed(&s, 'a', POWER_MINT);
	assert_int_equal(a->n_sets, 2);
	assert_int_equal(a->sets[0].keys, 2);
	assert_int_equal(a->sets[0].persons, 2);
	assert_int_equal(a->sets[1].keys, 3);
	assert_int_equal(a->sets[1].persons, 1);
	assert_true(a->sets[0].persons_known);
	assert_int_equal(a->routes[0].persons, 1);
	story_end(&s);
}

static void
test_vendor_and_nobody_named(void **state)
{
	struct story s = story_begin();
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd');
	say_safe(&s, 'd', 3, "123");
	say(&s, FACT_VENDOR, GRADE_ATTESTED, '1')->object = STR("vendor:x");
	say(&s, FACT_VENDOR, GRADE_ATTESTED, '2')->object = STR("vendor:x");
	a = sealed(&s, 'a', POWER_MINT);
	assert_int_equal(a->sets[0].keys, 3);
	assert_int_equal(a->sets[0].persons, 2);
	assert_int_equal(a->sets[0].vendors, 1);
	assert_false(a->sets[0].persons_known);
	story_end(&s);
}

static void
test_sets_of_two_safes_with_the_same_members_count_once(void **state)
{
	struct story s = story_begin();
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd');
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'e');
	say_safe(&s, 'd', 2, "1234");
	say_safe(&s, 'e', 2, "3456");
	a = sealed(&s, 'a', POWER_MINT);
	assert_int_equal(a->n_sets, 1);
	assert_int_equal(a->sets[0].sets, 6 + 6 - 1);
	story_end(&s);
}

/* A way nobody can look through makes the number a bound, if it is as fast. */
static void
test_unknown_holder_makes_a_bound(void **state)
{
	struct story s = story_begin();
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd');
	say_safe(&s, 'd', 2, "123");
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'c');
	say_delay(&s, 'c', DAY);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, '9');
	a = sealed(&s, 'a', POWER_MINT);
	assert_int_equal(a->n_sets, 1);
	assert_int_equal(a->sets[0].least, 2); /* '9' waits for a day */
	assert_true(a->sets[0].exact);
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, '9');
	a = sealed(&s, 'a', POWER_MINT);
	assert_int_equal(a->sets[0].keys, 2);
	assert_int_equal(a->sets[0].least, 0);
	assert_false(a->sets[0].exact);
	story_end(&s);
}

static void
test_admin_takes_any_role(void **state)
{
	struct story s = story_begin();
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd')->detail =
	    STR("MINTER_ROLE");
	say_safe(&s, 'd', 3, "12345");
	say_holds(&s, GRADE_DECLARED, 'a', POWER_ADMIN, 'b')->detail =
	    STR("DEFAULT_ADMIN_ROLE");
	say_kind(&s, 'b', PRINCIPAL_EOA);
	say_holds(&s, GRADE_DECLARED, 'a', POWER_PAUSE, 'd')->detail =
	    STR("PAUSER_ROLE");
	a = sealed(&s, 'a', POWER_MINT);
	assert_int_equal(a->n_routes, 1); /* as it was given */
	assert_int_equal(a->routes[0].keys, 3);
	assert_int_equal(a->n_sets, 1); /* as it can be taken */
	assert_int_equal(a->sets[0].keys, 1);
	assert_true(has_member(&s, &a->sets[0], 'b'));
	/* a team does not stop things that way */
	assert_int_equal(sealed(&s, 'a', POWER_PAUSE)->sets[0].keys, 3);
	s.facts.v[0].detail = STR_NONE; /* no role: an own list of minters */
	assert_int_equal(sealed(&s, 'a', POWER_MINT)->sets[0].keys, 3);
	story_end(&s);
}

static void
test_upgrade_takes_any_power(void **state)
{
	struct story s = story_begin();
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd');
	say_safe(&s, 'd', 3, "12345");
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'e');
	say_safe(&s, 'e', 2, "12345");
	a = sealed(&s, 'a', POWER_MINT);
	assert_int_equal(a->n_routes, 1);
	assert_int_equal(a->sets[0].keys, 2);
	story_end(&s);
}

/* Who replaces the code of a timelock need not wait for it. */
static void
test_upgrade_of_what_is_on_the_way(void **state)
{
	struct story s = story_begin();
	const struct authority *a;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c');
	say_delay(&s, 'c', 2 * DAY);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'd');
	say_safe(&s, 'd', 3, "12345");
	say_holds(&s, GRADE_DECLARED, 'c', POWER_UPGRADE, 'b');
	say_kind(&s, 'b', PRINCIPAL_EOA);
	a = sealed(&s, 'a', POWER_OWN);
	assert_int_equal(a->n_routes, 1);
	assert_int_equal(a->routes[0].delay, 2 * DAY);
	assert_int_equal(a->n_sets, 1);
	assert_int_equal(a->sets[0].keys, 1);
	assert_int_equal(a->sets[0].delay, 0);
	assert_int_equal(a->sets[0].route->keys, 1);
	story_end(&s);
}

static void
test_race_of_move_and_stop(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct race *r;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd');
	say_safe(&s, 'd', 2, "123");
	g = story_seal(&s);
	r = graph_race(g, graph_principal(g, id(&s, 'a')));
	assert_non_null(r);
	assert_int_equal(r->move->keys, 2);
	assert_null(r->stop);
	say_holds(&s, GRADE_DECLARED, 'a', POWER_PAUSE, 'e');
	say_safe(&s, 'e', 4, "4567");
	g = story_seal(&s);
	r = graph_race(g, graph_principal(g, id(&s, 'a')));
	assert_int_equal(r->stop->keys, 4);
	assert_int_equal(r->stop_by->power, POWER_PAUSE);
	assert_int_equal(r->move_by->power, POWER_MINT);
	story_end(&s);
}

static void
test_canceller_stops_what_waits(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct race *r;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c');
	say_delay(&s, 'c', DAY);
	say_holds(&s, GRADE_DECLARED, 'c', POWER_PROPOSE, 'd');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_CANCEL, 'b');
	say_safe(&s, 'd', 2, "123");
	say_kind(&s, 'b', PRINCIPAL_EOA);
	g = story_seal(&s);
	r = graph_race(g, graph_principal(g, id(&s, 'a')));
	assert_int_equal(r->stop->keys, 1);
	assert_int_equal(r->stop_by->power, POWER_CANCEL);
	/* a way round the timelock, and cancelling is no answer to it */
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'd');
	g = story_seal(&s);
	r = graph_race(g, graph_principal(g, id(&s, 'a')));
	assert_null(r->stop);
	story_end(&s);
}

/* Two Safes that share members: whoever has the three of one has the other. */
static void
test_reach_of_one_set_over_all(void **state)
{
	struct story s = story_begin();
	const struct reach *r;
	const struct graph *g;
	size_t n;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'd');
	say_holds(&s, GRADE_DECLARED, 'b', POWER_MINT, 'e');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_OWN, 'f');
	say_safe(&s, 'd', 3, "1234");
	say_safe(&s, 'e', 2, "123");
	say_kind(&s, 'f', PRINCIPAL_EOA);
	say_value(&s, 'a', 700);
	say_value(&s, 'b', 200);
	say_value(&s, 'c', 100);
	g = story_seal(&s);
	r = graph_reaches(g, &n);
	assert_int_equal(n, 3);
	assert_int_equal(r[0].by->keys, 3);
	assert_int_equal(r[0].usd, 900);
	assert_int_equal(r[0].permille, 900);
	assert_int_equal(r[0].n_opens, 2);
	assert_true(str_eq(r[0].opens[0]->asset->id, id(&s, 'a')));
	assert_ptr_equal(
	    r[0].race, graph_race(g, graph_principal(g, id(&s, 'a'))));
	assert_int_equal(r[1].by->keys, 2);
	assert_int_equal(r[1].usd, 200);
	assert_int_equal(r[2].by->keys, 1);
	assert_int_equal(r[2].usd, 100);
	story_end(&s);
}

static void
test_reach_without_values_counts_assets(void **state)
{
	struct story s = story_begin();
	const struct reach *r;
	size_t n;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'f');
	say_holds(&s, GRADE_DECLARED, 'a', POWER_MINT, 'f');
	say_holds(&s, GRADE_DECLARED, 'b', POWER_MINT, 'f');
	say_holds(&s, GRADE_DECLARED, 'c', POWER_OWN, 'd');
	say_holds(&s, GRADE_DECLARED, 'e', POWER_PAUSE, 'd');
	say_kind(&s, 'f', PRINCIPAL_EOA);
	say_safe(&s, 'd', 2, "123");
	r = graph_reaches(story_seal(&s), &n);
	assert_int_equal(n, 2);
	assert_int_equal(r[0].usd, -1);
	assert_int_equal(r[0].n_opens, 3);
	assert_int_equal(r[0].permille, 666);
	assert_int_equal(r[1].permille, 333);
	story_end(&s);
}

/* A Safe that holds funds is nobody's asset but its signers'. */
static void
test_treasury_is_taken_by_its_own_keys(void **state)
{
	struct story s = story_begin();
	const struct reach *r;
	const struct graph *g;
	size_t n;

	(void)state;
	say_safe(&s, 'd', 2, "123");
	say_value(&s, 'd', 500);
	g = story_seal(&s);
	r = graph_reaches(g, &n);
	assert_int_equal(n, 1);
	assert_int_equal(r[0].usd, 500);
	assert_int_equal(r[0].opens[0]->power, POWER_TRANSFER);
	assert_int_equal(r[0].opens[0]->n_holdings, 0);
	assert_int_equal(r[0].race->move->keys, 2);
	(void)graph_authorities(g, &n); /* checks see what was given */
	assert_int_equal(n, 0);
	story_end(&s);
}

static void
test_test_assets_have_no_reach(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	size_t i, n;

	(void)state;
	say_holds(&s, GRADE_DECLARED, 'a', POWER_UPGRADE, 'f');
	say_kind(&s, 'f', PRINCIPAL_EOA);
	for (i = 0; i < s.facts.n; i++)
		s.facts.v[i].test = true;
	g = story_seal(&s);
	(void)graph_races(g, &n);
	assert_int_equal(n, 0);
	(void)graph_reaches(g, &n);
	assert_int_equal(n, 0);
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_keys_against_delay),
		cmocka_unit_test(test_keys_against_persons),
		cmocka_unit_test(test_vendor_and_nobody_named),
		cmocka_unit_test(
		    test_sets_of_two_safes_with_the_same_members_count_once),
		cmocka_unit_test(test_unknown_holder_makes_a_bound),
		cmocka_unit_test(test_admin_takes_any_role),
		cmocka_unit_test(test_upgrade_takes_any_power),
		cmocka_unit_test(test_upgrade_of_what_is_on_the_way),
		cmocka_unit_test(test_race_of_move_and_stop),
		cmocka_unit_test(test_canceller_stops_what_waits),
		cmocka_unit_test(test_reach_of_one_set_over_all),
		cmocka_unit_test(test_reach_without_values_counts_assets),
		cmocka_unit_test(test_treasury_is_taken_by_its_own_keys),
		cmocka_unit_test(test_test_assets_have_no_reach),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
