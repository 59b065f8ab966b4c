#include <stdio.h>

#include "told.h"

#define PATH "devtools/config/mainnet/oft.config.json"

#define TO_1 "bridge:OFT eip155:42161 to eip155:1"
#define TO_2 "bridge:OFT eip155:1 to eip155:42161"
#define APP  "bridge:OFT on eip155:1"

/* Two contracts, and one connection from the first to the second. */
#define REF(eid) "{'contractName': 'OFT', 'eid': " eid "}"
#define FILE_OF(first, config)                                                              \
	"{'contracts': [{'contract': " REF(                                                 \
	    "30101") ", 'config': " first                                                   \
		     "},\n{'contract': " REF("30110") "}],\n'connections': [{'from': " REF( \
			 "30101") ", 'to': " REF("30110") ",\n'config': " config            \
							  "}]}"
#define RECEIVE(uln) "{'receiveConfig': {'ulnConfig': " uln "}}"
#define TWO          "'requiredDVNs': ['0x" A "', '0x" B "']"

static int64_t
number(struct told *t, enum fact_kind kind, const char *subject)
{
	const struct fact *f = told_find(t, kind, subject, NULL);

	assert_non_null(f);
	return f->number;
}

static bool
defaults(struct told *t, const char *subject, const char *what)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == FACT_DEFAULTS &&
		    str_eq(f[i]->subject, str_of(subject)) &&
		    str_eq(f[i]->detail, str_of(what)))
			return true;
	return false;
}

/* A connection says how its first end takes messages from the second. */
static void
test_receiving(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, PATH,
	    FILE_OF("{}",
		RECEIVE("{'confirmations': '20', " TWO
			", 'optionalDVNs': ['0x" C "', '0x" D "'],"
			" 'optionalDVNThreshold': 1}"))));
	f = told_find(t, FACT_KIND, TO_1, NULL);
	assert_int_equal(f->number, PRINCIPAL_VERIFIERS);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 4);
	assert_false(f->test);
	assert_int_equal(number(t, FACT_THRESHOLD, TO_1), 3);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, TO_1), 4);
	assert_int_equal(told_find(t, FACT_MEMBER, TO_1, ON_1(A))->number, 1);
	assert_int_equal(told_find(t, FACT_MEMBER, TO_1, ON_1(C))->number, 0);
	assert_true(told_power(t, FACT_HOLDS, APP, TO_1, POWER_VERIFY, ""));
	f = told_find(t, FACT_CONFIRMATIONS, TO_1, NULL);
	assert_int_equal(f->number, 20);
	assert_true(str_eq(f->detail, STR("eip155:42161")));
	f = told_find(t, FACT_PEER, APP, "bridge:OFT on eip155:42161");
	assert_true(str_eq(f->detail, STR("eip155:42161")));
	assert_null(told_find(t, FACT_THRESHOLD, TO_2, NULL));
	assert_int_equal(told_gaps(t), 0);
}

/* What a sender asks for is no power of anybody, and is at other addresses. */
static void
test_sending(void **state)
{
	struct told *t = *state;

	told_file(
	    t, PATH, FILE_OF("{}", "{'sendConfig': {'ulnConfig': {" TWO "}}}"));
	assert_int_equal(number(t, FACT_THRESHOLD, TO_2 " as sent"), 2);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, TO_2 " as sent"), 2);
	assert_int_equal(told_count(t, FACT_MEMBER), 0);
	assert_null(told_find(t, FACT_HOLDS, NULL, TO_2 " as sent"));
	assert_true(defaults(t, TO_1, "verifiers"));
}

static void
test_what_is_left_out_is_a_default(void **state)
{
	struct told *t = *state;

	told_file(t, PATH, FILE_OF("{}", RECEIVE("{" TWO "}")));
	assert_int_equal(number(t, FACT_THRESHOLD, TO_1), 2);
	assert_false(defaults(t, TO_1, "verifiers"));
	assert_true(defaults(t, TO_1, "optional verifiers"));
	assert_true(defaults(t, TO_1, "confirmations"));
	assert_true(defaults(t, TO_1, "receive library"));
	assert_true(defaults(t, TO_2 " as sent", "verifiers"));
}

static void
test_no_verifiers_are_defaults(void **state)
{
	static const char *const ulns[] = { "{}", "null",
		"{'requiredDVNs': []}",
		"{'requiredDVNs': [], 'optionalDVNs':"
		" [], 'optionalDVNThreshold': 0}",
		"{'requiredDVNs': [], 'requiredDVNCount': 0}",
		/* on top of whatever the default requires */
		"{'optionalDVNs': ['0x" C "'], 'optionalDVNThreshold': 1}" };
	char text[1024];
	size_t i;

	for (i = 0; i < COUNT_OF(ulns); i++) {
		struct told *t;

		told_teardown(state);
		told_setup(state);
		t = *state;
		(void)snprintf(
		    text, sizeof(text), FILE_OF("{}", RECEIVE("%s")), ulns[i]);
		told_file(t, PATH, text);
		assert_true(defaults(t, TO_1, "verifiers"));
		assert_null(told_find(t, FACT_THRESHOLD, TO_1, NULL));
		assert_int_equal(told_gaps(t), 0);
	}
}

/* None required, one of two optional; one that is required anyway. */
static void
test_optional_verifiers(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    FILE_OF("{}",
		RECEIVE("{'requiredDVNs': [], 'optionalDVNs': ['0x" C "', '0x" D
			"'], 'optionalDVNThreshold': 1}")));
	assert_int_equal(number(t, FACT_THRESHOLD, TO_1), 1);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, TO_1), 2);
	told_teardown(state);
	told_setup(state);
	told_file(t, PATH,
	    FILE_OF("{}",
		RECEIVE("{'requiredDVNs': ['0x" C "'], 'optionalDVNs': ['0x" C
			"'], 'optionalDVNThreshold': 1}")));
	assert_int_equal(number(t, FACT_THRESHOLD, TO_1), 1);
	assert_int_equal(number(t, FACT_MEMBERS_ALL, TO_1), 1);
}

static void
test_what_cannot_be_understood_is_a_gap(void **state)
{
	static const char *const ulns[] = { "[]", "7", "{'requiredDVNs': 2}",
		"{'requiredDVNs': ['0x1234']}",
		"{'requiredDVNs': ['0x" A "'], 'requiredDVNCount': 2}",
		"{" TWO ", 'optionalDVNThreshold': 1}",
		"{" TWO ", 'optionalDVNs': ['0x" C "']}",
		"{" TWO ", 'optionalDVNThreshold': 'all'}" };
	char text[1024];
	size_t i;

	for (i = 0; i < COUNT_OF(ulns); i++) {
		struct told *t;

		told_teardown(state);
		told_setup(state);
		t = *state;
		(void)snprintf(
		    text, sizeof(text), FILE_OF("{}", RECEIVE("%s")), ulns[i]);
		assert_true(told_file(t, PATH, text));
		assert_int_equal(told_gaps(t), 1);
		assert_null(told_find(t, FACT_THRESHOLD, TO_1, NULL));
		assert_false(defaults(t, TO_1, "verifiers"));
		assert_non_null(told_find(t, FACT_KIND, TO_1, NULL));
	}
}

static void
test_confirmations_that_are_none(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    FILE_OF("{}",
		RECEIVE("{'confirmations': 18446744073709551615, " TWO "}")));
	assert_int_equal(number(t, FACT_CONFIRMATIONS, TO_1), 0);
	told_file(t, "x/" PATH,
	    FILE_OF("{}", RECEIVE("{'confirmations': 'final', " TWO "}")));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_officers(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    FILE_OF("{'owner': '0x" A "', 'delegate': '0x" B
		    "', 'planner': '0x" C "', 'assets': {'0x" D "': 1}}",
		RECEIVE("{" TWO "}")));
	assert_true(told_power(t, FACT_HOLDS, APP, ON_1(A), POWER_OWN, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, APP, ON_1(B), POWER_BRIDGE_CONFIG, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, APP, ON_1(C), POWER_ROLE, "planner"));
	assert_int_equal(told_find(t, FACT_HOLDS, APP, ON_1(A))->at.line, 1);
	assert_null(told_find(t, FACT_HOLDS, NULL, ON_1(D)));
	told_file(
	    t, "x/" PATH, FILE_OF("{'owner': 'TODO'}", RECEIVE("{" TWO "}")));
	assert_int_equal(told_gaps(t), 1);
}

/* With an address, that is who it is; the name is for people. */
static void
test_contract_with_an_address(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    "{'contracts': [], 'connections': [{'from': {'contractName':"
	    " 'OFT', 'address': '0x" A "', 'eid': 30101}, 'to': {'address':"
	    " '0x" B
	    "', 'eid': '30184'}, 'config': " RECEIVE("{" TWO "}") "}]}");
	assert_int_equal(
	    number(t, FACT_THRESHOLD, "bridge:0x" A " eip155:8453 to eip155:1"),
	    2);
	assert_true(told_power(t, FACT_HOLDS, ON_1(A),
	    "bridge:0x" A " eip155:8453 to eip155:1", POWER_VERIFY, ""));
	assert_non_null(told_find(t, FACT_PEER, ON_1(A), "eip155:8453:0x" B));
}

static void
test_test_networks_and_unknown_ones(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, PATH,
	    "{'contracts': [], 'connections': [{'from': " REF("40161") ", 'to': " REF("40999") ", 'config': " RECEIVE(
		"{" TWO
		"}") "}, {'from': " REF("30101") ", 'to': " REF("30999") ", 'config': " RECEIVE("{" TWO
												"}") "}]}");
	f = told_find(t, FACT_THRESHOLD,
	    "bridge:OFT net:eid-40999 to eip155:11155111", NULL);
	assert_true(f->test);
	f = told_find(
	    t, FACT_THRESHOLD, "bridge:OFT net:eid-30999 to eip155:1", NULL);
	assert_false(f->test);
}

/* Solana writes addresses in Base58. */
static void
test_other_kinds_of_chain(void **state)
{
	struct told *t = *state;
	told_file(t, PATH,
	    "{'contracts': [{'contract': {'address':"
	    " 'So1anaApp1111111111111111111111111111111111', 'eid': 30168},"
	    " 'config': {'owner':"
	    " 'So1anaApp1111111111111111111111111111111111'}}],"
	    " 'connections': []}");
	assert_non_null(told_find(t, FACT_HOLDS,
	    "solana:So1anaApp1111111111111111111111111111111111", NULL));
}

/* An operator's verifier is known by its address, on its own chain only. */
static void
test_operators(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    FILE_OF("{}",
		RECEIVE("{'requiredDVNs': "
			"['0x589dEDbD617e0CBcB916A9223F4d1300c294236b']}")));
	assert_non_null(told_find(t, FACT_VENDOR,
	    "eip155:1:0x589dedbd617e0cbcb916a9223f4d1300c294236b",
	    "vendor:layerzero-labs"));
	assert_int_equal(told_count(t, FACT_VENDOR), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_receiving),
		TOLD_TEST(test_sending),
		TOLD_TEST(test_what_is_left_out_is_a_default),
		TOLD_TEST(test_no_verifiers_are_defaults),
		TOLD_TEST(test_optional_verifiers),
		TOLD_TEST(test_what_cannot_be_understood_is_a_gap),
		TOLD_TEST(test_confirmations_that_are_none),
		TOLD_TEST(test_officers),
		TOLD_TEST(test_contract_with_an_address),
		TOLD_TEST(test_test_networks_and_unknown_ones),
		TOLD_TEST(test_other_kinds_of_chain),
		TOLD_TEST(test_operators),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
