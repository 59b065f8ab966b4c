#include <stdio.h>

#include "told.h"

#define SEND    "bb2ea70c9e858123480642cf96acbcce1372dce1"
#define RECEIVE "c02ab410f0734efa3f14628780e6e695156024c2"
#define ARB     N2("759e")                           /* 30110 */
#define AS_BASE Z8 Z8 Z8 Z8 Z8 Z8 "dda641cfe44aff82" /* its selector */

/* One call of a Safe on Ethereum to B. */
static void
batch(struct told *t, const char *data)
{
	char text[8192];

	(void)snprintf(text, sizeof(text),
	    "{'chainId': '1', 'createdAt': 1700000000000, 'meta':"
	    " {'createdFromSafeAddress': '0x" A
	    "'}, 'transactions': [{'to': '0x" B "', 'data': '0x%s'}]}",
	    data);
	assert_true(told_file(t, "batch.json", text));
}

static int64_t
number(struct told *t, enum fact_kind kind, const char *subject)
{
	const struct fact *f = told_find(t, kind, subject, NULL);

	assert_non_null(f);
	return f->number;
}

/* UlnConfig: confirmations 15, C required and nobody optional. */
#define ULN(required, optional)                                               \
	N("20")                                                               \
	"" N("0f") "" N(required) "" N(optional) "" N("00") "" N("c0") "" N2( \
	    "0100") "" N("01") "" W(C) "" N("00")
#define SET_CONFIG(lib, type, uln)                                         \
	"6dbd9f90" W(E) W(lib) N("60") N("01") N("20") ARB N(type) N("60") \
	    N2("0140") uln

static void
test_set_config(void **state)
{
	struct told *t = *state;
	const char *id = "bridge:0x" E " eip155:42161 to eip155:1";

	batch(t, SET_CONFIG(RECEIVE, "02", ULN("01", "ff")));
	assert_int_equal(number(t, FACT_THRESHOLD, id), 1);
	assert_int_equal(number(t, FACT_CONFIRMATIONS, id), 15);
	assert_non_null(told_find(t, FACT_MEMBER, id, ON_1(C)));
	assert_true(told_power(t, FACT_HOLDS, ON_1(E), id, POWER_VERIFY, ""));
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, id, NULL)->grade, GRADE_TRANSITION);
	assert_int_equal(told_count(t, FACT_DEFAULTS), 0);
	assert_int_equal(told_gaps(t), 0);
}

/* Its library says which direction it is; a strange one does not. */
static void
test_set_config_of_other_libraries(void **state)
{
	struct told *t = *state;

	batch(t, SET_CONFIG(SEND, "02", ULN("01", "00")));
	assert_int_equal(number(t, FACT_THRESHOLD,
			     "bridge:0x" E " eip155:1 to eip155:42161 as sent"),
	    1);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	batch(t, SET_CONFIG(D, "02", ULN("01", "00")));
	assert_int_equal(number(t, FACT_THRESHOLD,
			     "bridge:0x" E " eip155:42161 with eip155:1"),
	    1);
}

/* The executor's configuration is none of ours. */
static void
test_set_config_of_the_executor(void **state)
{
	struct told *t = *state;

	batch(t, SET_CONFIG(SEND, "01", ULN("01", "00")));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_set_config_to_the_default(void **state)
{
	struct told *t = *state;

	batch(t,
	    SET_CONFIG(RECEIVE, "02",
		N("20") N("00") N("00") N("00") N("00") N("c0") N("e0") N("00")
		    N("00") N("00")));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_count(t, FACT_DEFAULTS), 2);
}

/* Two counted, one listed: the endpoint would refuse it. */
static void
test_set_config_that_does_not_decode(void **state)
{
	struct told *t = *state;

	batch(t, SET_CONFIG(RECEIVE, "02", ULN("02", "00")));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_gaps(t), 1);
	batch(t, "6dbd9f90" W(E) W(RECEIVE) N("ff"));
	batch(t, "6dbd9f90");
	assert_true(told_gaps(t) > 1);
}

/* The Transaction Builder has tuples as text. */
static void
test_set_config_of_the_builder(void **state)
{
	struct told *t = *state;

	told_file(t, "batch.json",
	    "{'chainId': '1', 'transactions': [{'to': '0x" B
	    "', 'data': null, 'contractMethod': {'name': 'setConfig',"
	    " 'inputs': [{'name': '_oapp', 'type': 'address'}, {'name':"
	    " '_lib', 'type': 'address'}, {'name': '_params', 'type':"
	    " 'tuple[]'}]}, 'contractInputsValues': {'_oapp': '0x" E
	    "', '_lib': '0x" RECEIVE
	    "', '_params': '[[\\'30110\\', \\'2\\', \\'0x" ULN(
		"01", "ff") "\\']]'}}]}");
	assert_int_equal(number(t, FACT_THRESHOLD,
			     "bridge:0x" E " eip155:42161 to eip155:1"),
	    1);
}

static void
test_peers(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	batch(t, "3400288b" ARB W(C));
	f = told_find(t, FACT_PEER, ON_1(B), "eip155:42161:0x" C);
	assert_true(str_eq(f->detail, STR("eip155:42161")));
	batch(t, "3400288b" ARB W(ZERO));
	assert_non_null(
	    told_find(t, FACT_PEER, ON_1(B), "eip155:42161:0x" ZERO));
	assert_int_equal(told_gaps(t), 0);
}

/* There is one delegate: whoever was it before is not any more. */
static void
test_delegate(void **state)
{
	struct told *t = *state;

	batch(t, "ca5eb5e1" W(C));
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_BRIDGE_CONFIG, ""));
	assert_int_equal(told_find(t, FACT_HOLDERS_ALL, ON_1(B), NULL)->power,
	    POWER_BRIDGE_CONFIG);
}

static void
test_no_library_is_the_default_one(void **state)
{
	struct told *t = *state;

	batch(t, "9535ff30" W(E) ARB W(SEND));
	assert_int_equal(told_count(t, FACT_DEFAULTS), 0);
	batch(t, "6a14d715" W(E) ARB W(ZERO) N("00"));
	assert_true(str_eq(told_find(t, FACT_DEFAULTS,
			       "bridge:0x" E " eip155:42161 to eip155:1", NULL)
			       ->detail,
	    STR("receive library")));
}

/* ---- CCIP ---- */

#define LIMITS N("01") N("64") N("01") N("00") N("00") N("00")

static void
test_rate_limits(void **state)
{
	struct told *t = *state;

	batch(t, "cf7401f3" AS_BASE LIMITS);
	assert_int_equal(told_count(t, FACT_LIMIT), 2);
	assert_int_equal(
	    told_find(t, FACT_LIMIT, ON_1(B), "eip155:8453")->number, 0);
}

/* One chain removed, one added: selector, pools, token, limits. */
static void
test_chain_updates(void **state)
{
	struct told *t = *state;

	batch(t,
	    "e8a1da17" N("40") N("80") N("01") AS_BASE N("01") N("20")
		AS_BASE N2("0120") N2("01a0") LIMITS N("01") N("20") N("20")
		    W(C) N("20") W(D));
	assert_non_null(
	    told_find(t, FACT_PEER, ON_1(B), "eip155:8453:0x" ZERO));
	assert_non_null(told_find(t, FACT_PEER, ON_1(B), "eip155:8453:0x" C));
	assert_int_equal(told_count(t, FACT_LIMIT), 2);
}

static void
test_chain_updates_of_1_5(void **state)
{
	struct told *t = *state;

	batch(t,
	    "db6327dc" N("20") N("01") N("20") AS_BASE N("01") N2("0140")
		N2("0180") LIMITS N("20") W(C) N("20") W(D));
	assert_non_null(told_find(t, FACT_PEER, ON_1(B), "eip155:8453:0x" C));
	assert_int_equal(told_count(t, FACT_LIMIT), 2);
}

static void
test_appointments(void **state)
{
	struct told *t = *state;

	batch(t, "7d54534e" W(C));
	batch(t, "6cfd1553" W(D));
	batch(t, "156194da" W(E));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_SET_LIMITS, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_TRANSFER, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(E), ON_1(A), POWER_BRIDGE_CONFIG, ""));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_set_config),
		TOLD_TEST(test_set_config_of_other_libraries),
		TOLD_TEST(test_set_config_of_the_executor),
		TOLD_TEST(test_set_config_to_the_default),
		TOLD_TEST(test_set_config_that_does_not_decode),
		TOLD_TEST(test_set_config_of_the_builder),
		TOLD_TEST(test_peers),
		TOLD_TEST(test_delegate),
		TOLD_TEST(test_no_library_is_the_default_one),
		TOLD_TEST(test_rate_limits),
		TOLD_TEST(test_chain_updates),
		TOLD_TEST(test_chain_updates_of_1_5),
		TOLD_TEST(test_appointments),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
