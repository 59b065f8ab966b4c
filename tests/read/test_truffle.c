#include "told.h"

#define ARTIFACT(name, networks)                                         \
	"{'contractName': '" name "', 'abi': [], 'networks': {" networks \
	"}, 'schemaVersion': '3.4.16'}"
#define NETWORK(id, address)                                           \
	"'" id "': {'events': {}, 'links': {}, 'address': '0x" address \
	"', 'transactionHash': '0x1'}"

static void
test_networks(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "build/contracts/Timelock.json",
	    ARTIFACT("Timelock",
		"\n" NETWORK("1", A) "," NETWORK("4", B) "," NETWORK(
		    "1577836800000", C))));
	f = told_find(t, FACT_CONTRACT, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("Timelock")));
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->at.line, 2);
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(A), NULL)->number, PRINCIPAL_TIMELOCK);
	assert_true(told_find(t, FACT_CONTRACT, "eip155:4:0x" B, NULL)->test);
	/* a ganache that numbered itself by the clock */
	assert_int_equal(told_count(t, FACT_CONTRACT), 2);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	/* never deployed, which is not worth parsing */
	assert_false(told_file(t, "build/contracts/A.json",
	    "{'contractName': 'A', 'networks': { }, 'abi': "));
	assert_false(told_file(t, "build/contracts/A.json",
	    "{'contractName': 'A', 'networks': 7}"));
	assert_false(told_file(
	    t, "x/hardhat.json", "{'networks': {'mainnet': {'url': 'x'}}}"));
	assert_false(told_file(t, "x/book.json",
	    "{'contractName': 'x', 'networks': {'1': {'address': '0x" A
	    "'}}}"));
	assert_false(told_file(t, "node_modules/x/build/contracts/A.json",
	    ARTIFACT("A", NETWORK("1", A))));
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(told_count(t, FACT_CONTRACT), 0);
}

static void
test_what_cannot_be_read(void **state)
{
	struct told *t = *state;

	told_file(t, "build/contracts/A.json",
	    "{'contractName': 'A', 'networks': {'1': {'address'");
	assert_int_equal(told_gaps(t), 1);
	told_file(t, "build/contracts/A.json",
	    ARTIFACT("A",
		"'0': {}, '1': {'address': 7}, '5': [], 'x': 1,"
		"'56': {'address': ''}"));
	assert_int_equal(told_count(t, FACT_CONTRACT), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_networks),
		TOLD_TEST(test_other_files),
		TOLD_TEST(test_what_cannot_be_read),
	};

	return cmocka_run_group_tests_name("truffle", tests, NULL, NULL);
}
