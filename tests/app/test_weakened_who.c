#include "weakening.h"

/* Who holds the keys, what surrounds them, and how often it is said. */

static void
test_members(void **state)
{
	struct story s = protocol(), x = again(&s);
	struct fact *f;

	(void)state;
	f = find(&x, FACT_MEMBER, 'd');
	f->object = id(&x, '7');
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "; joined: ");
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "1 member left ");
	x = again(&s);
	forget(&x, FACT_MEMBER, 'd');
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "nobody joined");
	assert_int_equal(fails_of_change(&x, &s), 0);
	story_end(&s);
}

/* Three keys that two people had are one person's. */
static void
test_hands(void **state)
{
	struct story s = protocol(), x;
	int key;

	(void)state;
	for (key = '1'; key <= '5'; key++)
		say(&s, FACT_PERSON, GRADE_ATTESTED, (char)key)->object =
		    arena_printf(s.arena, "person:p%c", key);
	x = again(&s);
	find(&x, FACT_PERSON, '2')->object = STR("person:p1");
	(void)told(
	    &s, &x, SEVERITY_HIGH, CHANGE, "are in the hands of person:p1 now");
	find(&x, FACT_PERSON, '3')->object = STR("person:p1");
	(void)told(&s, &x, SEVERITY_CRITICAL, CHANGE, "3 keys of ");
	assert_null(judge(&x, &s, CHANGE, VERDICT_FAIL, "hands"));
	/* what was not known before is no change */
	forget(&s, FACT_PERSON, '2');
	forget(&s, FACT_PERSON, '3');
	assert_null(judge(&s, &x, CHANGE, VERDICT_FAIL, "hands"));
	story_end(&s);
}

static void
test_settings(void **state)
{
	struct story s = protocol(), x;

	(void)state;
	say(&s, FACT_GUARD, GRADE_DECLARED, 'd')->object = id(&s, 'b');
	x = again(&s);
	find(&x, FACT_GUARD, 'd')->object = id(&x, '0');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was taken away");
	assert_non_null(judge(&x, &s, CHANGE, VERDICT_PASS, "was set"));
	x = again(&s);
	forget(&x, FACT_GUARD, 'd');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was known; nothing tells");
	x = again(&s);
	say(&x, FACT_MODULE, GRADE_DECLARED, 'd')->object = id(&x, 'b');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was enabled in");
	x = again(&s);
	say(&x, FACT_SHORTCUT, GRADE_DECLARED, 'c')->object = id(&x, '2');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "without its delay");
	(void)told(&s, &x, SEVERITY_CRITICAL, WEAK, "→ 1 key and no delay");
	story_end(&s);
}

/* Nobody is left who can pause; one of two went. That a pause takes fewer keys
 * is no harm. */
static void
test_stops(void **state)
{
	struct story s = protocol(), x;
	struct fact *f;

	(void)state;
	s.facts.v[2].grade = GRADE_DEPLOY; /* what 8 was given */
	x = again(&s);
	f = say_holds(&x, GRADE_TRANSITION, 'a', POWER_PAUSE, '8');
	f->kind = FACT_DROPS;
	f->time = STORY_NOW;
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "and nobody else has it");
	(void)say_holds(&s, GRADE_DECLARED, 'a', POWER_PAUSE, 'd');
	x = again(&s);
	f = say_holds(&x, GRADE_TRANSITION, 'a', POWER_PAUSE, '8');
	f->kind = FACT_DROPS;
	f->time = STORY_NOW;
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "others keep it");
	assert_null(judge(&x, &s, WEAK, VERDICT_FAIL, "pauser"));
	story_end(&s);
}

/* One lowered threshold over forty contracts is one cause. */
static void
test_one_cause(void **state)
{
	struct story s = protocol(), x;
	struct finding *const *all;
	size_t i, n, here = 0, of_cause = 0;

	(void)state;
	for (i = 0; i < 40; i++) {
		struct fact *f =
		    say_holds(&s, GRADE_DECLARED, 'a', POWER_OWN, 'd');

		f->subject = arena_printf(s.arena, "eip155:1:0x%040zx", i + 99);
	}
	x = again(&s);
	find(&x, FACT_THRESHOLD, 'd')->number = 1;
	all = judge_all(&s, &x, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->verdict != VERDICT_FAIL)
			continue;
		here += strcmp(all[i]->check, CHANGE) == 0;
		of_cause += strcmp(all[i]->check, WEAK) == 0 &&
		    str_eq(all[i]->cause, id(&s, 'd'));
	}
	assert_int_equal(here, 1);
	assert_true(of_cause >= 41); /* and the timelock's upgrade */
	story_end(&s);
}

/* Under the gate the records of the last 90 days are told once. */
static void
test_told_once(void **state)
{
	struct story s = protocol(), x;
	struct finding *const *all;
	struct fact *f;
	size_t i, n, here = 0;

	(void)state;
	find(&s, FACT_THRESHOLD, 'd')->grade = GRADE_TRANSITION;
	find(&s, FACT_THRESHOLD, 'd')->time = STORY_NOW - HOURS(48);
	x = again(&s);
	f = say(&x, FACT_THRESHOLD, GRADE_TRANSITION, 'd');
	f->number = 2;
	f->time = STORY_NOW - HOURS(24);
	all = judge_all(&s, &x, &n);
	for (i = 0; i < n; i++)
		here += all[i]->verdict == VERDICT_FAIL &&
		    strcmp(all[i]->check, CHANGE) == 0;
	assert_int_equal(here, 1);
	/* what was lowered before is told as in a scan */
	s = again(&x);
	assert_non_null(judge(&s, &x, CHANGE, VERDICT_FAIL, "from 3 to 2"));
	assert_int_equal(fails_of_change(&s, &x), 0);
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_hands),
		cmocka_unit_test(test_settings),
		cmocka_unit_test(test_stops),
		cmocka_unit_test(test_one_cause),
		cmocka_unit_test(test_told_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
