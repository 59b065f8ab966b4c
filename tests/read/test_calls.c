#include <stdio.h>

#include "call_at_hand.h"

#include "base/limits.h"
#include "read/roles.h"

/* The call of A to B; what it calls is filled in by the test. */
static void
begin(void)
{
	now = (struct call){
		.deed = { STR("eip155:1"), GRADE_TRANSITION, 7, 1000, NULL },
		.caller = STR("0x" A),
		.target = STR("0x" B),
	};
}

static void
call(struct told *t)
{
	(void)told_file(t, "call", "");
}

static void
call_data(struct told *t, const char *data)
{
	begin();
	now.data = str_of(data);
	call(t);
}

static struct str
role_hash(const char *name)
{
	const char *row, *hash;
	size_t i;

	for (i = 0; role_row(i, &row, &hash); i++)
		if (strcmp(row, name) == 0)
			return str_of(hash);
	fail();
	return STR_NONE;
}

/* ---- who owns, who has a role ---- */

static void
test_transfer_ownership(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	call_data(t, "0xf2fde38b" W(C));
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_OWN, ""));
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(B), ON_1(A), POWER_UPGRADE, ""));
	f = told_find(t, FACT_HOLDS, NULL, NULL);
	assert_int_equal(f->grade, GRADE_TRANSITION);
	assert_int_equal(f->block, 7);
	assert_int_equal(f->time, 1000);
}

static void
test_renounce_ownership(void **state)
{
	struct told *t = *state;

	call_data(t, "0x715018a6");
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(ZERO), POWER_OWN, ""));
}

/* The first of two steps changes nothing yet. */
static void
test_two_steps(void **state)
{
	struct told *t = *state;

	begin();
	now.data = STR("0xf2fde38b" W(C));
	now.logs = told_json(t,
	    "[{'address': '0x" B "', 'topics': ["
	    "'0x38d16b8cac22d99fc7c124b9cd0de2d3"
	    "fa1faef420bfe791d8c362d765e22700']}]");
	call(t);
	assert_null(told_find(t, FACT_HOLDS, NULL, NULL));
	call_data(t, "0x79ba5097");
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(A), POWER_OWN, ""));
}

static void
test_roles(void **state)
{
	struct told *t = *state;
	struct str minter = role_hash("MINTER_ROLE");

	begin();
	now.data = arena_printf(t->arena, "0x2f2ff15d%.64s" W(C), minter.p + 2);
	call(t);
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_MINT, "MINTER_ROLE"));
	call_data(t, "0xd547741f" N("00") W(D));
	assert_true(told_power(t, FACT_DROPS, ON_1(B), ON_1(D), POWER_ADMIN,
	    "DEFAULT_ADMIN_ROLE"));
	call_data(t, "0x36568abe" N("EF") W(A));
	assert_true(told_power(
	    t, FACT_DROPS, ON_1(B), ON_1(A), POWER_ROLE, "0x" N("ef")));
}

static void
test_function_and_text(void **state)
{
	struct told *t = *state;

	begin();
	now.function = STR("grantRole(bytes32,address)");
	now.values = told_json(t, "['PAUSER_ROLE', '0x" C "']");
	call(t);
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_PAUSE, "PAUSER_ROLE"));
}

static void
test_values_by_name(void **state)
{
	struct told *t = *state;

	begin();
	now.function = STR("changeProxyAdmin");
	now.inputs = told_json(t, "[{'name': 'proxy'}, {'name': 'admin'}]");
	now.values = told_json(t, "{'admin': '0x" C "', 'proxy': '0x" D "'}");
	call(t);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(D), ON_1(C), POWER_UPGRADE, ""));
	assert_int_equal(told_find(t, FACT_KIND, ON_1(B), NULL)->number,
	    PRINCIPAL_PROXY_ADMIN);
}

static void
test_other_functions_of_the_name(void **state)
{
	struct told *t = *state;
	static const char *const others[] = { "setMinter(address,bool)",
		"setMinter", "mySetMinter(address)", "setMinter(", "", ")" };
	size_t i;

	for (i = 0; i < COUNT_OF(others); i++) {
		begin();
		now.function = str_of(others[i]);
		now.values = told_json(t, "['0x" C "', '0x" D "']");
		call(t);
	}
	assert_null(told_find(t, FACT_HOLDS, NULL, NULL));
}

static void
test_arguments_that_do_not_decode(void **state)
{
	struct told *t = *state;

	call_data(t, "0xf2fde38b");
	call_data(t, "0xf2fde38b" W("ff"));
	call_data(t, "0xf2fde38b" Z8 Z8 "00000001" Z8 C);
	call_data(t, "0xf2");
	call_data(t, "not hex");
	assert_null(told_find(t, FACT_HOLDS, NULL, NULL));
}

/* ---- proxies and timelocks ---- */

static void
test_upgrade(void **state)
{
	struct told *t = *state;

	/* upgradeToAndCall(C, transferOwnership(D)) */
	call_data(t, "0x4f1ef286" W(C) N("40") N("24") "f2fde38b" W(D) Z56);
	assert_non_null(told_find(t, FACT_PROXY, ON_1(B), ON_1(C)));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(A), POWER_UPGRADE, ""));
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_OWN, ""));
}

static void
test_upgrade_by_proxy_admin(void **state)
{
	struct told *t = *state;

	call_data(t, "0x99a88ec4" W(C) W(D));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(C), ON_1(B), POWER_UPGRADE, ""));
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(A), POWER_OWN, ""));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(C), ON_1(D)));
}

static void
test_schedule(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	call_data(t,
	    "0x01d5062a" W(C) N("00") N("c0") N("00") N("00") N2("0e10")
		N("00"));
	f = told_find(t, FACT_DELAY, ON_1(B), NULL);
	assert_int_equal(f->number, 3600);
	assert_int_equal(f->bound, BOUND_AT_MOST);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(A), POWER_PROPOSE, ""));
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(B), NULL)->number, PRINCIPAL_TIMELOCK);
}

static void
test_execute_acts_as_the_timelock(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	/* execute(B, 0, updateDelay(3600)): the timelock calls itself */
	call_data(t,
	    "0x134008d3" W(B) N("00") N("a0") N("00") N("00")
		N("24") "64d62353" N2("0e10") Z56);
	f = told_find(t, FACT_DELAY, ON_1(B), NULL);
	assert_int_equal(f->number, 3600);
	assert_int_equal(f->bound, BOUND_EXACT);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(A), POWER_EXECUTE, ""));
}

static void
test_delay_by_somebody_else(void **state)
{
	struct told *t = *state;

	call_data(t, "0x64d62353" N2("0e10"));
	assert_null(told_find(t, FACT_DELAY, NULL, NULL));
}

static void
test_execute_batch(void **state)
{
	struct told *t = *state;

	/* one call: transferOwnership(D) on C, then one list too short */
	call_data(t,
	    "0xe38335e5" N("a0") N("e0") N2("0120") N("00") N("00") N("01") W(C)
		N("01") N("00") N("01") N("20") N("24") "f2fde38b" W(D) Z56);
	assert_true(told_power(t, FACT_HOLDS, ON_1(C), ON_1(D), POWER_OWN, ""));
	assert_true(
	    told_power(t, FACT_DROPS, ON_1(C), ON_1(B), POWER_UPGRADE, ""));
	assert_int_equal(told_gaps(t), 0);
	call_data(t,
	    "0xe38335e5" N("a0") N("a0") N("c0") N("00") N("00") N("00") N("01")
		N("20"));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_calls_inside_calls(void **state)
{
	struct told *t = *state;
	struct str inner = STR("f2fde38b" W(C)), in;
	size_t i;

	for (i = 0; i <= LIMIT_CALL_DEPTH; i++) {
		in = arena_printf(t->arena,
		    "134008d3" W(B) N("00") N("a0") N("00") N("00") Z56
		    "%08zx" STR_FMT,
		    inner.n / 2, STR_ARG(inner));
		if (i < LIMIT_CALL_DEPTH)
			inner = in;
	}
	begin();
	now.data = arena_printf(t->arena, "0x" STR_FMT, STR_ARG(inner));
	call(t);
	assert_int_equal(told_gaps(t), 0);
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_OWN, ""));
	now.data = arena_printf(t->arena, "0x" STR_FMT, STR_ARG(in));
	call(t);
	assert_int_equal(told_gaps(t), 1);
}

/* executeBatch whose payloads are all the same bytes: too many calls. */
static void
test_calls_that_overlap(void **state)
{
	const unsigned n = LIMIT_INNER_CALLS + 1;
	struct told *t = *state;
	char *text = arena_alloc(t->arena, 64u * (2 * n + 12), 1), *p = text;
	unsigned i;

	p += sprintf(p, "0xe38335e5" N("a0") N("a0") Z56 "%08x" N("00") N("00"),
	    0xa0 + 32 * (n + 1));
	for (p += sprintf(p, Z56 "%08x", n), i = 0; i < n; i++)
		p += sprintf(p, W(C));
	for (p += sprintf(p, Z56 "%08x", n), i = 0; i < n; i++)
		p += sprintf(p, Z56 "%08x", 32 * n);
	sprintf(p, N("24") "f2fde38b" W(D) Z56);
	call_data(t, text);
	assert_true(told_power(t, FACT_HOLDS, ON_1(C), ON_1(D), POWER_OWN, ""));
	assert_int_equal(told_gaps(t), 1);
}

/* ---- the list of roles ---- */

static void
test_role_names(void **state)
{
	struct told *t = *state;
	const char *name, *hash;
	size_t i;

	for (i = 0; role_row(i, &name, &hash); i++) {
		assert_int_equal(strlen(hash), 66);
		assert_true(
		    str_eq(role_of(t->arena, str_of(hash)).name, str_of(name)));
		assert_int_equal(role_of(t->arena, str_of(hash)).power,
		    role_of(t->arena, str_of(name)).power);
	}
	assert_true(i > 20);
	assert_int_equal(
	    role_of(t->arena, STR("CANCELLER_ROLE")).power, POWER_CANCEL);
	assert_int_equal(role_of(t->arena, STR("SOME_ROLE")).power, POWER_ROLE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_transfer_ownership),
		TOLD_TEST(test_renounce_ownership),
		TOLD_TEST(test_two_steps),
		TOLD_TEST(test_roles),
		TOLD_TEST(test_function_and_text),
		TOLD_TEST(test_values_by_name),
		TOLD_TEST(test_other_functions_of_the_name),
		TOLD_TEST(test_arguments_that_do_not_decode),
		TOLD_TEST(test_upgrade),
		TOLD_TEST(test_upgrade_by_proxy_admin),
		TOLD_TEST(test_schedule),
		TOLD_TEST(test_execute_acts_as_the_timelock),
		TOLD_TEST(test_delay_by_somebody_else),
		TOLD_TEST(test_execute_batch),
		TOLD_TEST(test_calls_inside_calls),
		TOLD_TEST(test_calls_that_overlap),
		TOLD_TEST(test_role_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
