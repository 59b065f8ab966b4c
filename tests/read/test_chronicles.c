#include "told.h"

#define PATH  "deployments/json/10.json"
#define ON(a) "eip155:10:0x" a
#define RECORD(latest, contracts)                                   \
	"{'chainId': '10', 'latest': {" latest "},\n'history': [\n" \
	"{'contracts': {" contracts "}, 'timestamp': 1700000000123}]}"
#define AT(a) "'address': '0x" a "', 'deploymentTxn': '0x01'"

static void
test_latest(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, PATH,
	    RECORD(
		"'Pool#v2': {" AT(
		    A) ", 'proxy': true, 'implementation':"
		       " '0x" B "',\n'proxyAdmin': '0x" C
		       "', 'commitHash': 'abc123'}, 'ProxyAdmin': {" AT(C) "}",
		"")));
	assert_true(str_eq(
	    told_find(t, FACT_CONTRACT, ON(A), NULL)->detail, STR("Pool")));
	assert_non_null(told_find(t, FACT_PROXY, ON(A), ON(B)));
	assert_true(told_power(t, FACT_HOLDS, ON(A), ON(C), POWER_UPGRADE, ""));
	f = told_find(t, FACT_HOLDS, ON(A), ON(C));
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 2);
	assert_true(str_eq(
	    told_find(t, FACT_BUILD, ON(A), NULL)->detail, STR("abc123")));
	assert_int_equal(told_find(t, FACT_KIND, ON(C), NULL)->number,
	    PRINCIPAL_PROXY_ADMIN);
}

static void
test_history(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, PATH,
	    RECORD("",
		"'Vault': {" AT(
		    A) ", 'input': {'constructor':"
		       " {'_asset': '0x" E "', '_owner': '0x" B "'}}},"
		       "'Hub': {" AT(
			   C) ", 'input': {'constructor': {'params':"
			      " {'initialOwner': '0x" D "'}}}},"
			      "'Odd': {" AT(
				  E) ", 'implementation': '0x" A
				     "', 'input': {'constructor': {'owner': '0x" B
				     "'}}}"));
	f = told_find(t, FACT_HOLDS, ON(A), ON(B));
	assert_int_equal(f->power, POWER_OWN);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->time, 1700000000);
	assert_int_equal(f->at.line, 3);
	assert_true(told_power(t, FACT_HOLDS, ON(C), ON(D), POWER_OWN, ""));
	/* the arguments of a proxy's code say nothing of the proxy */
	assert_null(told_find(t, FACT_HOLDS, ON(E), NULL));
	assert_int_equal(told_count(t, FACT_HOLDS), 2);
}

static void
test_odd_shapes(void **state)
{
	struct told *t = *state;

	told_file(t, "deployments/8453.json",
	    "{'latest': {'A': {" AT(
		A) "}, 'B': 5, 'C': {'address': 'x'},"
		   " 'D': {" AT(ZERO) "}}, 'history': [7, {'contracts': []},"
				      " {'contracts': {'A': [], 'B': {" AT(
					  B) ", 'input': []}}}]}");
	assert_non_null(told_find(t, FACT_CONTRACT, "eip155:8453:0x" A, NULL));
	assert_int_equal(told_count(t, FACT_CONTRACT), 2);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "x/deployments/a.json",
	    "{'latest': [], 'history': {}, 'deploymentTxn': 1}"));
	assert_false(
	    told_file(t, "x/latest.json", RECORD("'A': {" AT(A) "}", "")));
	assert_int_equal(told_gaps(t), 0);
	told_file(t, PATH, "{'latest': {}, 'history': [], 'deploymentTxn': ");
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_latest),
		TOLD_TEST(test_history),
		TOLD_TEST(test_odd_shapes),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("chronicles", tests, NULL, NULL);
}
