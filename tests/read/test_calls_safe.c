#include "call_at_hand.h"

/* What a Safe is, told by calls of A to the Safe B. */
static void
begin(struct str data)
{
	now = (struct call){
		.deed = { STR("eip155:1"), GRADE_TRANSITION, 7, 1000, NULL },
		.caller = STR("0x" A),
		.target = STR("0x" B),
		.data = data,
	};
}

static void
call(struct told *t)
{
	(void)told_file(t, "call", "");
}

/* execTransaction(to, 0, data, operation, ..., signatures); both in hex. */
static struct str
execution(struct told *t, const char *to, const char *data, const char *op,
    const char *signatures)
{
	size_t n = strlen(data) / 2, padded = (n + 31) / 32 * 32;
	static const char zeros[] = Z56 Z8;

	return arena_printf(t->arena,
	    "0x6a761202" PAD "%s" N("00") N2("0140") N("%s") N("00") N("00")
		N("00") N("00") N("00") Z56 "%08zx" Z56 "%08zx"
					    "%s%.*s" Z56 "%08zx%s",
	    to, op, 0x160 + padded, n, data, (int)(2 * (padded - n)), zeros,
	    strlen(signatures) / 2, signatures);
}

#define SIGNED(v) Z56 Z8 Z56 Z8 v

static void
test_one_signature(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	begin(execution(t, C, "f2fde38b" W(D), "00", SIGNED("1b")));
	call(t);
	f = told_find(t, FACT_THRESHOLD, ON_1(B), NULL);
	assert_int_equal(f->number, 1);
	assert_int_equal(f->bound, BOUND_EXACT);
	f = told_find(t, FACT_KIND, ON_1(B), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(f->strength, KIND_BY_EXECUTION);
	/* and what it did, it did as the Safe */
	assert_true(told_power(t, FACT_HOLDS, ON_1(C), ON_1(D), POWER_OWN, ""));
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(C), ON_1(B), POWER_UPGRADE, ""));
}

static void
test_more_signatures(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	begin(
	    execution(t, C, "", "00", SIGNED("1b") SIGNED("1c") SIGNED("1f")));
	call(t);
	f = told_find(t, FACT_THRESHOLD, ON_1(B), NULL);
	assert_int_equal(f->number, 3);
	assert_int_equal(f->bound, BOUND_AT_MOST);
}

/* A contract's signature says in s where its data lie: not more signatures. */
static void
test_contract_signature(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	begin(execution(t, C, "", "00",
	    W(D) N("82") "00" W(E) N("00") "01" N("41") SIGNED("1b")));
	call(t);
	f = told_find(t, FACT_THRESHOLD, ON_1(B), NULL);
	assert_int_equal(f->number, 2);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(D)));
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(E)));
}

static void
test_no_signature(void **state)
{
	struct told *t = *state;

	begin(execution(t, C, "", "00", Z8));
	call(t);
	assert_null(told_find(t, FACT_THRESHOLD, NULL, NULL));
	begin(STR("0x6a761202" N("00")));
	call(t);
	assert_int_equal(told_gaps(t), 2); /* signatures, and the call */
}

static void
test_text_instead_of_data(void **state)
{
	struct told *t = *state;

	begin(STR_NONE);
	now.function =
	    STR("execTransaction(address,uint256,bytes,uint8,uint256,uint256,"
		"uint256,address,address,bytes)");
	now.values = told_json(t,
	    "['0x" C "', '0', '0xf2fde38b" W(D) "', '0', '0', '0', '0', "
						"'0x" ZERO "', '0x" ZERO
						"', '0x" SIGNED("1b") "']");
	call(t);
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, ON_1(B), NULL)->number, 1);
	assert_true(told_power(t, FACT_HOLDS, ON_1(C), ON_1(D), POWER_OWN, ""));
}

/* One call of a MultiSend, without padding; length in hex. */
#define PACKED(op, to, length, data) op to N("00") N(length) data

static void
test_multi_send(void **state)
{
	struct told *t = *state;

	begin(execution(t, E,
	    "8d80ff0a" N("20") N2("00f2") PACKED("00", C, "24", "f2fde38b" W(D))
		PACKED("00", D, "24",
		    "f2fde38b" W(A)) "0000000000000000000000000000",
	    "01", SIGNED("1b")));
	call(t);
	assert_int_equal(told_gaps(t), 0);
	assert_true(told_power(t, FACT_HOLDS, ON_1(C), ON_1(D), POWER_OWN, ""));
	assert_true(told_power(t, FACT_HOLDS, ON_1(D), ON_1(A), POWER_OWN, ""));
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(D), ON_1(B), POWER_UPGRADE, ""));
}

static void
test_multi_send_cut_off(void **state)
{
	struct told *t = *state;

	begin(STR("0x8d80ff0a" N("20") N("79")
		PACKED("00", C, "25", "f2fde38b" W(D)) "00000000000000"));
	call(t);
	assert_int_equal(told_gaps(t), 1);
	begin(STR("0x8d80ff0a" N("20") N("02") "0000"));
	call(t);
	assert_null(told_find(t, FACT_HOLDS, NULL, NULL));
}

static void
test_owners_by_itself(void **state)
{
	struct told *t = *state;

	/* add D with threshold 2, remove E, swap A for C */
	begin(execution(t, B, "0d582f13" W(D) N("02"), "00", SIGNED("1b")));
	call(t);
	begin(STR("0xf8dc5dd9" N("01") W(E) N("01")));
	now.caller = now.target;
	call(t);
	now.data = STR("0xe318b52b" N("01") W(A) W(C));
	call(t);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(D)));
	assert_non_null(told_find(t, FACT_MEMBER_GONE, ON_1(B), ON_1(E)));
	assert_non_null(told_find(t, FACT_MEMBER_GONE, ON_1(B), ON_1(A)));
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(C)));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 2);
}

static void
test_modules_and_guard(void **state)
{
	struct told *t = *state;

	begin(STR("0x610b5925" W(C)));
	now.caller = STR_NONE; /* a batch that does not name its Safe */
	call(t);
	now.data = STR("0xe009cfde" N("01") W(C));
	call(t);
	now.data = STR("0xe19a9dd9" W(D));
	call(t);
	now.data = STR("0xe19a9dd9" W(ZERO));
	call(t);
	assert_non_null(told_find(t, FACT_MODULE, ON_1(B), ON_1(C)));
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(B), ON_1(C), POWER_SIGN, "module"));
	assert_non_null(told_find(t, FACT_GUARD, ON_1(B), ON_1(D)));
	/* that there is none any more is worth knowing too */
	assert_non_null(told_find(t, FACT_GUARD, ON_1(B), ON_1(ZERO)));
}

#define MULTISEND "9641d764fc13c8b624c04430c7356c1c7c8102e2"

/* Anything may be done by code that runs as the Safe itself. */
static void
test_delegate_calls(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	begin(execution(t, MULTISEND, "8d80ff0a", "01", SIGNED("1b")));
	call(t);
	assert_int_equal(told_count(t, FACT_PROPOSAL), 0);
	begin(execution(t, C, "f2fde38b" W(D), "00", SIGNED("1b")));
	call(t);
	assert_int_equal(told_count(t, FACT_PROPOSAL), 0);
	begin(execution(t, C, "f2fde38b" W(D), "01", SIGNED("1b")));
	call(t);
	f = told_find(t, FACT_PROPOSAL, ON_1(B), ON_1(C));
	assert_int_equal(f->number, 1);
	assert_true(str_eq(f->detail, STR("0xf2fde38b")));
	begin(STR("0xf2fde38b" W(D))); /* of a batch */
	now.delegate = true;
	call(t);
	assert_non_null(told_find(t, FACT_PROPOSAL, ON_1(A), ON_1(B)));
}

/* Other contracts have functions of these names. */
static void
test_owners_by_somebody_else(void **state)
{
	struct told *t = *state;

	begin(STR("0xe19a9dd9" W(D)));
	call(t);
	now.data = STR("0x694e80c3" N("01"));
	call(t);
	assert_int_equal(told_count(t, FACT_GUARD), 0);
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
}

/* enableModule(D), disableModule(previous, D), of itself and of another. */
static void
test_modules(void **state)
{
	struct told *t = *state;

	begin(STR("0x610b5925" W(D)));
	call(t);
	assert_int_equal(told_count(t, FACT_MODULE), 0);
	now.caller = now.target;
	call(t);
	assert_non_null(told_find(t, FACT_MODULE, ON_1(B), ON_1(D)));
	now.data = STR("0xe009cfde" W(C) W(D));
	call(t);
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(B), ON_1(D), POWER_SIGN, "module"));
}

static void
test_approval(void **state)
{
	struct told *t = *state;

	begin(STR("0xd4d9bdcd" N("ab")));
	call(t);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(A)));
}

/* setup([C, D], k, to E, data): what it runs may be enableModules([A]). */
#define SETUP(k)                                                              \
	"b63e800d" N2("0100") N(k) W(E) N2("0160") W(ZERO) W(ZERO) N("00")    \
	    W(ZERO) N("02") W(C) W(D) N("64") "8d0dc49f" N("20") N("01") W(A) \
		Z56
#define CREATE(k) "0x1688f0b9" W(E) N("60") N("00") N2("0204") SETUP(k) Z56

#define CREATED                                                       \
	"{'address': '0x" B "', 'topics': ['0x4f51faf6c4561ff95f0676" \
	"57e43439f0f856d97c04d9ec9070a6199ad418e235'],"               \
	" 'data': '0x" W(A) W(E) "'}"

static void
test_setup(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	begin(STR("0x" SETUP("02")));
	call(t);
	f = told_find(t, FACT_THRESHOLD, ON_1(B), NULL);
	assert_int_equal(f->number, 2);
	assert_int_equal(f->bound, BOUND_EXACT);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(C)));
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(D)));
	assert_int_equal(
	    told_find(t, FACT_MEMBERS_ALL, ON_1(B), NULL)->number, 2);
	f = told_find(t, FACT_MODULE, ON_1(B), ON_1(A));
	assert_non_null(f);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_setup_that_cannot_be(void **state)
{
	struct told *t = *state;

	begin(STR("0x" SETUP("03"))); /* of two owners */
	call(t);
	now.data = STR("0x" SETUP("00"));
	call(t);
	now.data = STR("0xb63e800d" N("40") N("01") N("09") W(C));
	call(t);
	assert_int_equal(told_gaps(t), 3);
	assert_int_equal(told_count(t, FACT_MEMBER), 0);
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
}

static void
test_creation(void **state)
{
	struct told *t = *state;

	begin(STR(CREATE("01")));
	now.logs = told_json(t, "[" CREATED "]");
	call(t);
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, ON_1(A), NULL)->number, 1);
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(A), NULL)->strength, KIND_BY_CREATION);
	/* no event: the one contract that was created */
	begin(STR(CREATE("02")));
	now.created = STR("0x" D);
	call(t);
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, ON_1(D), NULL)->number, 2);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_creation_that_does_not_decode(void **state)
{
	struct told *t = *state;

	begin(STR("0x1688f0b9" W(E) N("60") N("00") N("ff")));
	call(t);
	assert_int_equal(told_gaps(t), 1);
	/* some other proxy is none of ours */
	begin(STR("0x1688f0b9" W(E) N("60") N("00") N("00")));
	call(t);
	assert_int_equal(told_gaps(t), 1);
}

static void
test_creation_of_whom(void **state)
{
	struct told *t = *state;

	begin(STR(CREATE("01")));
	call(t);
	assert_int_equal(told_gaps(t), 1);
	now.logs = told_json(t, "[" CREATED ", " CREATED "]");
	call(t);
	assert_int_equal(told_gaps(t), 2);
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_one_signature),
		TOLD_TEST(test_more_signatures),
		TOLD_TEST(test_contract_signature),
		TOLD_TEST(test_no_signature),
		TOLD_TEST(test_text_instead_of_data),
		TOLD_TEST(test_multi_send),
		TOLD_TEST(test_multi_send_cut_off),
		TOLD_TEST(test_owners_by_itself),
		TOLD_TEST(test_modules_and_guard),
		TOLD_TEST(test_delegate_calls),
		TOLD_TEST(test_owners_by_somebody_else),
		TOLD_TEST(test_modules),
		TOLD_TEST(test_approval),
		TOLD_TEST(test_setup),
		TOLD_TEST(test_setup_that_cannot_be),
		TOLD_TEST(test_creation),
		TOLD_TEST(test_creation_that_does_not_decode),
		TOLD_TEST(test_creation_of_whom),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
