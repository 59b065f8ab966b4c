#include "told.h"

extern const struct reader reader_compound;

#define NET "networks/mainnet.json"
#define FILE_OF(contracts, constructors) \
	"{'Contracts': {" contracts "},\n'Constructors': {" constructors "}}"

static void
test_timelock(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, NET,
	    FILE_OF("'Timelock': '0x" A "', 'Comp': '0x" B "'",
		"'Timelock': '0x" W(C) N2("a8c0") "', 'Comp': '0x'")));
	f = told_find(t, FACT_DELAY, ON_1(A), NULL);
	assert_int_equal(f->number, 43200);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->at.line, 2);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(C), POWER_PROPOSE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(C), POWER_CANCEL, ""));
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_TIMELOCK);
	assert_non_null(told_find(t, FACT_CONTRACT, ON_1(B), NULL));
}

/* Newer entries leave out the 0x, and a test network stays one. */
static void
test_variants(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "networks/goerli.json",
	    FILE_OF("'Timelock': '0x" A "'", "'Timelock': '" W(C) N("78") "'"));
	f = told_find(t, FACT_DELAY, "eip155:5:0x" A, NULL);
	assert_int_equal(f->number, 120);
	assert_true(f->test);
}

static void
test_governor_and_market(void **state)
{
	struct told *t = *state;

	told_file(t, NET,
	    "{'Contracts': {'GovernorBravo': '0x" A "', 'cX': '0x" B "'},"
	    "'cTokens': {'cX': {'contract': 'CErc20Delegator'}},"
	    "'Constructors': {'GovernorBravo': '0x" W(C) W(C) W(D) W(E)
		N2("4380") N2("3390") N("01") "', 'cX': '0x" W(C) W(C) W(C)
		    N("01") N("02") N("03") N("08") W(D) "'}}");
	assert_int_equal(told_count(t, FACT_VOTING), 2);
	assert_int_equal(
	    told_find(t, FACT_VOTING, ON_1(A), NULL)->number, 0x3390);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(D), POWER_UPGRADE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_UPGRADE, ""));
}

static void
test_odd_arguments(void **state)
{
	struct told *t = *state;

	told_file(t, NET,
	    FILE_OF("'Timelock': '0x" A "'", "'Timelock': '0x" W(C) "'"));
	assert_int_equal(told_gaps(t), 1);
	told_file(t, NET, FILE_OF("'Timelock': 7", "'Timelock': '0xzz'"));
	told_file(t, NET, FILE_OF("'x': {}, 'y': null", "'Timelock': []"));
	assert_int_equal(told_count(t, FACT_DELAY), 0);
	told_file(t, NET, "{'Constructors': ");
	assert_int_equal(told_gaps(t), 2);
}

#define DIR "deployments/optimism/usdc/"

static void
test_roots(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "roots.json",
	    "{'comet': '0x" A "', 'l2Bridge': '0x" B "', 'n': 1}");
	assert_true(
	    str_eq(told_find(t, FACT_CONTRACT, "eip155:10:0x" A, NULL)->detail,
		STR("comet")));
	assert_non_null(told_find(t, FACT_LABEL, "eip155:10:0x" B, NULL));
}

/* Without its roots nobody knows which contract is configured. */
static void
test_market_alone(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "configuration.json",
	    "{'baseToken': 'USDC', 'governor': '0x" A "'}");
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_int_equal(told_gaps(t), 1);
	told_file(t, "deployments/fuji/usdc/configuration.json",
	    "{'baseToken': 'USDC', 'governor': '0x" A "'}");
	assert_int_equal(told_gaps(t), 1);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;
	bool (*wants)(struct str) = reader_compound.wants;

	assert_true(wants(STR(DIR "configuration.json")));
	assert_false(wants(STR("src/configuration.json")));
	assert_false(wants(STR("networks/a/b.json")));
	assert_false(told_file(t, NET, "{'mainnet': {'chainId': 1}}"));
	assert_false(told_file(t, DIR "configuration.json", "{'x': broken"));
	assert_false(told_file(t, NET, "{'Constructors': {}}"));
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_timelock),
		TOLD_TEST(test_variants),
		TOLD_TEST(test_governor_and_market),
		TOLD_TEST(test_odd_arguments),
		TOLD_TEST(test_roots),
		TOLD_TEST(test_market_alone),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("compound", tests, NULL, NULL);
}
