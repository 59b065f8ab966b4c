#include "fixture.h"

#define README STR("docs/README.md")

static const struct principal *
at(struct story *s, const struct graph *g, char who)
{
	return graph_principal(g, id(s, who));
}

static const struct holding *
held(struct story *s, const struct graph *g, char asset)
{
	return authority_at(s, g, asset, POWER_OWN)->holdings[0];
}

static struct fact *
prose(struct fact *f)
{
	f->at.path = README;
	return f;
}

/* Of two statements the one that a tool or an export made. */
static void
test_prose_ranks_last(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say(&s, FACT_THRESHOLD, GRADE_DECLARED, 'a')->number = 2;
	prose(say(&s, FACT_THRESHOLD, GRADE_DECLARED, 'a'))->number = 3;
	say(&s, FACT_DELAY, GRADE_ATTESTED, 'b')->number = 60;
	prose(say(&s, FACT_DELAY, GRADE_DECLARED, 'b'))->number = 90;
	say(&s, FACT_DELAY, GRADE_DEPLOY, 'c')->number = 60;
	prose(say(&s, FACT_DELAY, GRADE_DECLARED, 'c'))->number = 90;
	g = story_seal(&s);
	assert_int_equal(at(&s, g, 'a')->k, 2);
	assert_int_equal(at(&s, g, 'b')->delay, 60);
	assert_int_equal(at(&s, g, 'c')->delay, 90); /* the first may be over */
	story_end(&s);
}

static void
test_records_of_numbers(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	struct fact *f;

	(void)state;
	say(&s, FACT_THRESHOLD, GRADE_ATTESTED, 'a')->number = 3;
	prose(say(&s, FACT_THRESHOLD, GRADE_DECLARED, 'b'))->number = 3;
	f = say(&s, FACT_THRESHOLD, GRADE_TRANSITION, 'b');
	f->number = 1;
	f->bound = BOUND_AT_MOST;
	prose(say(&s, FACT_DELAY, GRADE_DECLARED, 'c'))->number = 90;
	say(&s, FACT_DELAY, GRADE_DEPLOY, 'c')->number = 60;
	g = story_seal(&s);
	assert_null(at(&s, g, 'a')->k_record);
	assert_int_equal(at(&s, g, 'b')->k_record->number, 1);
	assert_int_equal(at(&s, g, 'b')->k, 1); /* it has done so */
	assert_int_equal(at(&s, g, 'c')->delay_record->number, 60);
	story_end(&s);
}

static void
test_holders(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_holds(&s, GRADE_TRANSITION, 'a', POWER_OWN, 'b');
	prose(say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'c'));
	say_holds(&s, GRADE_TRANSITION, 'd', POWER_OWN, 'e')->time = 200;
	say_holds(&s, GRADE_ATTESTED, 'd', POWER_OWN, 'f')->time = 100;
	say_holds(&s, GRADE_DEPLOY, '1', POWER_OWN, '2');
	say_holds(&s, GRADE_ATTESTED, '1', POWER_OWN, '3');
	say_holds(&s, GRADE_TRANSITION, '4', POWER_OWN, '5')->time = 100;
	say_holds(&s, GRADE_ATTESTED, '4', POWER_OWN, '6')->time = 200;
	g = story_seal(&s);
	assert_true(str_eq(held(&s, g, 'a')->against->object, id(&s, 'b')));
	assert_true(str_eq(held(&s, g, 'd')->holder->id, id(&s, 'e')));
	assert_true(str_eq(held(&s, g, 'd')->against->object, id(&s, 'f')));
	assert_null(held(&s, g, '1')->against); /* handed over since */
	assert_null(held(&s, g, '4')->against);
	story_end(&s);
}

/* A list of all that somebody is not on. */
static void
test_unlisted_holder(void **state)
{
	struct story s = story_begin();
	const struct graph *g;
	const struct authority *a;
	struct fact *f;
	size_t i, against = 0;

	(void)state;
	say_holds(&s, GRADE_ATTESTED, 'a', POWER_MINT, 'b')->time = 100;
	f = say(&s, FACT_HOLDERS_ALL, GRADE_ATTESTED, 'a');
	f->power = POWER_MINT;
	f->time = 100;
	say_holds(&s, GRADE_TRANSITION, 'a', POWER_MINT, 'c')->time = 200;
	g = story_seal(&s);
	a = authority_at(&s, g, 'a', POWER_MINT);
	assert_int_equal(a->n_holdings, 2);
	for (i = 0; i < 2; i++)
		against += a->holdings[i]->against != NULL;
	assert_int_equal(against, 1);
	story_end(&s);
}

static struct fact *
attest(struct story *s, enum fact_kind kind, char subject)
{
	struct fact *f = say(s, kind, GRADE_ATTESTED, subject);

	f->at.path = STR(".quorate/posture.yaml");
	return f;
}

static void
attest_safe(struct story *s, char safe, const char *members)
{
	attest(s, FACT_MEMBERS_ALL, safe)->number = 3;
	for (; *members != '\0'; members++)
		attest(s, FACT_MEMBER, safe)->object = id(s, *members);
}

static void
test_members(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_safe(&s, 'a', 2, "bcd");
	attest_safe(&s, 'a', "bcd");
	say_safe(&s, '1', 2, "bcd");
	attest_safe(&s, '1', "bce");
	say_safe(&s, '2', 2, "bc");
	attest_safe(&s, '2', "bcd");
	attest_safe(&s, '3', "bcd");
	g = story_seal(&s);
	assert_null(at(&s, g, 'a')->members_but);
	assert_true(str_eq(at(&s, g, '1')->members_but->object, id(&s, 'd')));
	assert_non_null(at(&s, g, '2')->members_but);
	assert_null(at(&s, g, '3')->members_but);
	story_end(&s);
}

/* Who says only how many there are takes nobody away; who says that there are
 * more leaves the others unknown; and a list does take away. */
static void
test_number_of_members(void **state)
{
	struct story s = story_begin();
	const struct graph *g;

	(void)state;
	say_safe(&s, 'a', 2, "bcd");
	attest(&s, FACT_MEMBERS_ALL, 'a')->number = 3;
	say_safe(&s, '1', 2, "bcd");
	attest(&s, FACT_MEMBERS_ALL, '1')->number = 5;
	say_safe(&s, '2', 2, "bcd");
	attest_safe(&s, '2', "efg");
	for (size_t i = 0; i < s.facts.n; i++)
		if (s.facts.v[i].grade == GRADE_DECLARED)
			s.facts.v[i].grade = GRADE_DEPLOY;
	g = story_seal(&s);
	assert_int_equal(at(&s, g, 'a')->n_members, 3);
	assert_true(at(&s, g, 'a')->members_known);
	assert_int_equal(at(&s, g, '1')->n_members, 3);
	assert_false(at(&s, g, '1')->members_known);
	assert_int_equal(at(&s, g, '1')->n, 5);
	assert_int_equal(at(&s, g, '2')->n_members, 3);
	assert_true(str_eq(at(&s, g, '2')->members[0]->id, id(&s, 'e')));
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_prose_ranks_last),
		cmocka_unit_test(test_records_of_numbers),
		cmocka_unit_test(test_holders),
		cmocka_unit_test(test_unlisted_holder),
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_number_of_members),
	};

	return cmocka_run_group_tests_name("statements", tests, NULL, NULL);
}
