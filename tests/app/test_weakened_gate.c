#include "weakening.h"

/* Less is needed, or less is told. */

static void
test_quiet(void **state)
{
	struct story s = protocol(), x = again(&s);

	(void)state;
	assert_int_equal(fails_of_change(&s, &x), 0);
	assert_int_equal(fails_of_change(NULL, &x), 0);
	assert_null(judge(NULL, &x, WEAK, VERDICT_PASS, ""));
	assert_null(judge(NULL, &x, WEAK, VERDICT_UNKNOWN, ""));
	assert_null(judge(NULL, &x, GONE, VERDICT_PASS, ""));
	assert_non_null(judge(&s, &x, WEAK, VERDICT_PASS, "none of "));
	assert_non_null(judge(&s, &x, GONE, VERDICT_PASS, "can still be"));
	story_end(&s);
}

static void
test_numbers(void **state)
{
	struct story s = protocol(), x = again(&s);

	(void)state;
	find(&x, FACT_THRESHOLD, 'd')->number = 2;
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "from 3 of 5 to 2 of 5");
	(void)told(
	    &s, &x, SEVERITY_HIGH, WEAK, "3 keys and 48 h → 2 keys and 48 h");
	assert_non_null(judge(&x, &s, CHANGE, VERDICT_PASS, "raised"));
	assert_int_equal(fails_of_change(&x, &s), 0);
	find(&x, FACT_THRESHOLD, 'd')->number = 1;
	(void)told(&s, &x, SEVERITY_CRITICAL, CHANGE, "to 1 of 5");
	(void)told(&s, &x, SEVERITY_HIGH, WEAK, "→ 1 key and 48 h");
	find(&x, FACT_DELAY, 'c')->number = 0;
	(void)told(&s, &x, SEVERITY_CRITICAL, CHANGE, "48 h to no delay");
	(void)told(&s, &x, SEVERITY_CRITICAL, WEAK, "→ 1 key and no delay");
	assert_int_equal(fails_of_change(&x, &s), 0);
	story_end(&s);
}

/* Nobody lists the members. */
static void
test_unlisted(void **state)
{
	struct story s = protocol(), x;
	int key;

	(void)state;
	for (key = '1'; key <= '5'; key++)
		forget(&s, FACT_MEMBER, 'd');
	find(&s, FACT_MEMBERS_ALL, 'd')->number = 5;
	x = again(&s);
	find(&x, FACT_THRESHOLD, 'd')->number = 2;
	(void)told(&s, &x, SEVERITY_HIGH, WEAK,
	    "at most 3 keys and 48 h → at most 2 keys and 48 h");
	assert_int_equal(fails_of_change(&x, &s), 0);
	assert_non_null(judge(&x, &s, WEAK, VERDICT_PASS, "at most 3 keys"));
	/* a bound of the threshold itself may have been lower before */
	find(&s, FACT_THRESHOLD, 'd')->bound = BOUND_AT_MOST;
	find(&x, FACT_THRESHOLD, 'd')->bound = BOUND_AT_MOST;
	assert_int_equal(fails_of_change(&s, &x), 0);
	story_end(&s);
}

/* On a test chain nobody loses anything. */
static void
test_of_tests(void **state)
{
	struct story s = protocol(), x;
	size_t i;

	(void)state;
	for (i = 0; i < s.facts.n; i++)
		s.facts.v[i].test = true;
	x = again(&s);
	find(&x, FACT_THRESHOLD, 'd')->number = 1;
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "to 1 of 5");
	(void)told(&s, &x, SEVERITY_LOW, WEAK, "→ 1 key");
	forget(&x, FACT_HOLDS, 'a');
	assert_null(judge(&s, &x, GONE, VERDICT_FAIL, ""));
	story_end(&s);
}

/* What was known and is told by nothing any more. */
static void
test_lost(void **state)
{
	struct story s = protocol(), x = again(&s);
	const struct finding *f;

	(void)state;
	forget(&x, FACT_DELAY, 'c');
	f = told(&s, &x, SEVERITY_HIGH, CHANGE,
	    "was 48 h; nothing tells it any more");
	assert_true(f->confirmed);
	f = told(&s, &x, SEVERITY_HIGH, GONE, "story.json told it before");
	assert_true(str_eq(f->cause, id(&s, 'c')));
	assert_null(judge(&s, &x, WEAK, VERDICT_FAIL, ""));
	assert_null(judge(&x, &s, GONE, VERDICT_FAIL, ""));
	assert_null(judge(&x, &s, CHANGE, VERDICT_FAIL, ""));
	assert_non_null(
	    judge(&x, &s, GONE, VERDICT_PASS, "cannot be told → 3 keys"));
	x = again(&s);
	forget(&x, FACT_THRESHOLD, 'd');
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was 3 of 5; nothing");
	/* below one of five nothing can hide */
	find(&s, FACT_THRESHOLD, 'd')->number = 1;
	assert_null(judge(&s, &x, CHANGE, VERDICT_FAIL, "the threshold of"));
	find(&s, FACT_THRESHOLD, 'd')->number = 3;
	x = again(&s);
	forget(&x, FACT_MEMBERS_ALL, 'd');
	(void)told(&s, &x, SEVERITY_LOW, CHANGE, "the 5 members of ");
	x = again(&s);
	forget(&x, FACT_HOLDS, 'a'); /* the upgrade */
	(void)told(&s, &x, SEVERITY_HIGH, GONE, "nothing tells it any more");
	forget(&x, FACT_HOLDS, 'a'); /* and the pause */
	(void)told(&s, &x, SEVERITY_MEDIUM, GONE, "the pauser role of Vault");
	story_end(&s);
}

/* To delete what was newer does not make what was older true. */
static void
test_older_records(void **state)
{
	struct story s = protocol(), x;
	struct fact *f;

	(void)state;
	x = again(&s);
	f = say(&x, FACT_THRESHOLD, GRADE_TRANSITION, 'd');
	f->number = 1;
	f->time = STORY_NOW - 400 * INT64_C(86400);
	find(&x, FACT_THRESHOLD, 'd')->time = f->time - 86400;
	s = again(&x);
	x.facts.n--; /* without it */
	(void)told(&s, &x, SEVERITY_HIGH, CHANGE, "was 1 of 5; nothing tells");
	(void)told(&s, &x, SEVERITY_HIGH, GONE, "by older records");
	assert_null(judge(&s, &x, WEAK, VERDICT_PASS, "→"));
	assert_null(judge(&s, &x, CHANGE, VERDICT_PASS, "raised"));
	story_end(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_quiet),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_unlisted),
		cmocka_unit_test(test_of_tests),
		cmocka_unit_test(test_lost),
		cmocka_unit_test(test_older_records),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
