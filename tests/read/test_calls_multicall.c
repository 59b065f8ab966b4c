#include "call_at_hand.h"

#include "base/limits.h"

/* Calls of A to the multicall contract B. */
static void
call(struct told *t, const char *data)
{
	now = (struct call){
		.deed = { STR("eip155:1"), GRADE_TRANSITION, 7, 1000, NULL },
		.caller = STR("0x" A),
		.target = STR("0x" B),
		.data = str_of(data),
	};
	(void)told_file(t, "call", "");
}

static bool
owns(struct told *t, const char *asset, const char *who)
{
	return told_power(t, FACT_HOLDS, asset, who, POWER_OWN, "");
}

/* transferOwnership(D) as bytes: its length, and itself, padded. */
#define BYTES N("24") "f2fde38b" PAD D Z56

/* What Multicall3 does, B does: a Safe that delegates to it does it itself. */
static void
test_aggregate3(void **state)
{
	struct told *t = *state;

	call(
	    t, "0x82ad56cb" N("20") N("01") N("20") W(C) N("00") N("60") BYTES);
	assert_true(owns(t, ON_1(C), ON_1(D)));
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(C), ON_1(B), POWER_UPGRADE, ""));
	now.delegate = true;
	(void)told_file(t, "call", "");
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(C), ON_1(A), POWER_UPGRADE, ""));
	assert_int_equal(told_gaps(t), 0);
}

static void
test_others_of_the_family(void **state)
{
	struct told *t = *state;

	call(t, "0x252dba42" N("20") N("01") N("20") W(C) N("40") BYTES);
	assert_true(owns(t, ON_1(C), ON_1(D)));
	call(t,
	    "0x174dea71" N("20") N("01") N("20") W(E) N("00") N("05") N("80")
		BYTES);
	assert_true(owns(t, ON_1(E), ON_1(D)));
	call(
	    t, "0xbce38bd7" N("01") N("40") N("01") N("20") W(A) N("40") BYTES);
	assert_true(owns(t, ON_1(A), ON_1(D)));
	assert_int_equal(told_gaps(t), 0);
}

/* One that may fail may have changed nothing. */
static void
test_calls_that_may_fail(void **state)
{
	struct told *t = *state;

	call(
	    t, "0x82ad56cb" N("20") N("01") N("20") W(C) N("01") N("60") BYTES);
	call(
	    t, "0xbce38bd7" N("00") N("40") N("01") N("20") W(A) N("40") BYTES);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_int_equal(told_gaps(t), 2);
}

/* A contract's own: it calls itself, as the one who called it. */
static void
test_multicall_of_a_contract(void **state)
{
	struct told *t = *state;

	call(t, "0xac9650d8" N("20") N("01") N("20") BYTES);
	assert_true(owns(t, ON_1(B), ON_1(D)));
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(B), ON_1(A), POWER_UPGRADE, ""));
}

static void
test_what_does_not_decode(void **state)
{
	struct told *t = *state;

	call(t, "0x82ad56cb" N("20") N("ff"));
	call(t, "0x82ad56cb" N("20") N("01") N("ff"));
	call(t, "0x82ad56cb" N("20") N("01") N("20") W(C) N("00") N("ff"));
	call(t, "0xac9650d8");
	assert_int_equal(told_gaps(t), 4);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

/* Each call holds the list that it is in. */
static void
test_calls_in_circles(void **state)
{
	struct told *t = *state;

	call(t, "0xac9650d8" N("20") N("02") N("00") N("00"));
	assert_true(told_gaps(t) <= 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_aggregate3),
		TOLD_TEST(test_others_of_the_family),
		TOLD_TEST(test_calls_that_may_fail),
		TOLD_TEST(test_multicall_of_a_contract),
		TOLD_TEST(test_what_does_not_decode),
		TOLD_TEST(test_calls_in_circles),
	};

	return cmocka_run_group_tests_name("multicall", tests, NULL, NULL);
}
