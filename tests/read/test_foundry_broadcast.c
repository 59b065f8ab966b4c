#include <stdio.h>

#include "told.h"

#define PATH "broadcast/Deploy.s.sol/1/run-latest.json"

/* A run of one transaction: its row without the hash, and its receipt. */
#define RUN(row, receipt)                                              \
	"{'chain': 1, 'timestamp': 1700000000123, 'transactions': [\n" \
	"{'hash': '0x01', " row "}], 'receipts': [\n"                  \
	"{'transactionHash': '0x01', 'blockNumber': '0x10', " receipt "}]}"
#define SUCCEEDED "'status': '0x1', 'logs': []"

#define CALL(input)                                                         \
	"'transactionType': 'CALL', 'contractName': null,"                  \
	"'contractAddress': '0x" B "', 'function': null,"                   \
	"'arguments': null, 'transaction': {'from': '0x" A "', 'to': '0x" B \
	"', 'input': '" input "'}"
#define CREATE(name, arguments, additional)                         \
	"'transactionType': 'CREATE', 'contractName': '" name "',"  \
	"'contractAddress': '0x" B "', 'arguments': " arguments "," \
	"'transaction': {'from': '0x" A "'},"                       \
	"'additionalContracts': " additional

static void
test_which_files(void **state)
{
	(void)state;
	assert_true(read_wants(STR(PATH)));
	assert_true(read_wants(STR("records/A.s.sol/1/run-1700000000.json")));
	assert_true(read_wants(STR("broadcast/A.s.sol/1/approve-latest.json")));
	assert_true(read_wants(STR("broadcast/multi/A.s.sol-latest/run.json")));
}

static void
test_call(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(
	    told_file(t, PATH, RUN(CALL("0xf2fde38b" W(C)), SUCCEEDED)));
	f = told_find(t, FACT_HOLDS, ON_1(B), ON_1(C));
	assert_int_equal(f->power, POWER_OWN);
	assert_int_equal(f->grade, GRADE_TRANSITION);
	assert_int_equal(f->block, 16);
	assert_int_equal(f->time, 1700000000);
	assert_int_equal(f->at.line, 2);
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_EOA);
	assert_int_equal(f->strength, 4);
	assert_true(facts_were_read(t->facts) & FACT_BIT(HOLDS));
}

/* Older versions of Foundry say data. */
static void
test_call_by_data_or_arguments(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RUN("'transactionType': 'CALL', 'transaction': {'from': '0x" A
		"', 'to': '0x" B "', 'data': '0xf2fde38b" W(C) "'}",
		SUCCEEDED));
	told_file(t, PATH,
	    RUN("'transactionType': 'CALL', 'contractAddress': '0x" C "',"
		"'function': 'transferOwnership(address)',"
		"'arguments': ['0x" D "'], 'transaction': {}",
		SUCCEEDED));
	assert_non_null(told_find(t, FACT_HOLDS, ON_1(B), ON_1(C)));
	assert_non_null(told_find(t, FACT_HOLDS, ON_1(C), ON_1(D)));
}

static void
test_what_did_not_happen(void **state)
{
	static const char *const receipts[] = { "'status': '0x0'",
		"'status': null", "'logs': []",
		"'status': '0x1', 'transactionHash': '0x02'" };
	struct told *t = *state;
	size_t i, n;
	char text[2048];

	for (i = 0; i < COUNT_OF(receipts); i++) {
		snprintf(text, sizeof(text), RUN(CALL("0xf2fde38b" W(C)), "%s"),
		    receipts[i]);
		told_file(t, PATH, text);
	}
	told_file(t, "broadcast/A.s.sol/1/dry-run/run-latest.json",
	    RUN(CALL("0xf2fde38b" W(C)), SUCCEEDED));
	(void)facts_sorted(t->facts, &n);
	assert_int_equal(n, 0);
	assert_int_equal(told_gaps(t), 0);
}

/* A transaction is sent once, however often the file names it. */
static void
test_receipt_counts_once(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RUN(CALL("0xf2fde38b" W(C)) "}, {'hash': '0x01', " CALL(
		    "0xf2fde38b" W(D)),
		SUCCEEDED));
	assert_non_null(told_find(t, FACT_HOLDS, ON_1(B), ON_1(C)));
	assert_null(told_find(t, FACT_HOLDS, ON_1(B), ON_1(D)));
}

static void
test_timelock_created(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, PATH,
	    RUN(CREATE("TimelockController",
		    "['172800', '[0x" C ", 0x" D "]', ['0x" ZERO "'],"
		    " '0x" A "']",
		    "[]"),
		SUCCEEDED));
	f = told_find(t, FACT_DELAY, ON_1(B), NULL);
	assert_int_equal(f->number, 172800);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_PROPOSE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_PROPOSE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(ZERO), POWER_EXECUTE, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(A), POWER_ADMIN, ""));
	assert_non_null(told_find(t, FACT_DEPLOYER, ON_1(B), ON_1(A)));
	assert_true(str_eq(told_find(t, FACT_CONTRACT, ON_1(B), NULL)->detail,
	    STR("TimelockController")));
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(B), NULL)->number, PRINCIPAL_TIMELOCK);
}

static void
test_proxies_created(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RUN(CREATE("TransparentUpgradeableProxy",
		    "['0x" C "', '0x" D "', '0x']",
		    "[{'transactionType': 'CREATE', 'contractName':"
		    " 'ProxyAdmin', 'address': '0x" E "'}]"),
		SUCCEEDED));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(B), ON_1(C)));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_UPGRADE, ""));
	assert_non_null(told_find(t, FACT_DEPLOYER, ON_1(E), ON_1(A)));
	assert_int_equal(told_find(t, FACT_KIND, ON_1(E), NULL)->number,
	    PRINCIPAL_PROXY_ADMIN);
}

/* Chainlink's tokens and pools tell nobody that their creator owns them. */
static void
test_creator_owns(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RUN(CREATE("BurnMintERC677", "['Name', 'N', '18', '0']", "[]"),
		SUCCEEDED));
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(A), POWER_OWN, ""));
	assert_int_equal(
	    told_find(t, FACT_HOLDS, ON_1(B), ON_1(A))->grade, GRADE_DEPLOY);
}

/* Through a factory the sender is not the creator. */
static void
test_creator_is_a_factory(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RUN("'transactionType': 'CREATE2', 'contractName':"
		" 'BurnMintERC677', 'contractAddress': '0x" B
		"', 'transaction': {'from': '0x" A "'}",
		SUCCEEDED));
	assert_non_null(told_find(t, FACT_CONTRACT, ON_1(B), NULL));
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

/* Newer forge names the contract in the receipt of a CREATE2, too. */
static void
test_create2_receipt(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RUN("'transactionType': 'CREATE2', 'contractName': 'ProxyAdmin',"
		" 'contractAddress': '0x" B "', 'arguments': ['0x" D
		"'], 'transaction': {'from': '0x" A "', 'to': '0x" C "'}",
		SUCCEEDED ", 'to': '0x" C "', 'contractAddress': '0x" B "'"));
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_OWN, ""));
}

static void
test_mint_and_burn_at_once(void **state)
{
	struct told *t = *state;

	told_file(t, PATH, RUN(CALL("0xc630948d" W(C)), SUCCEEDED));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_MINT, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_BURN, ""));
}

#define ADMIN_CHANGED(of)                                                  \
	"{'address': '0x" of "', 'topics': ['0x7e644d79422f17c01e4894b"    \
	"5f4f588d331ebfa28653d42ae832dc59e38c9798f'], 'data': '0x" W(ZERO) \
	    W(D) "'}"

/* What a contract logs in the transaction that makes it is its first state;
 * what others log is a change. */
static void
test_logs(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RUN(CREATE("Thing", "null", "[{'address': '0x" C "'}]"),
		"'status': '0x1', 'logs': [" ADMIN_CHANGED(B) "," ADMIN_CHANGED(
		    C) "," ADMIN_CHANGED(E) "]"));
	assert_int_equal(
	    told_find(t, FACT_HOLDS, ON_1(B), ON_1(D))->grade, GRADE_DEPLOY);
	assert_int_equal(
	    told_find(t, FACT_HOLDS, ON_1(C), ON_1(D))->grade, GRADE_DEPLOY);
	assert_int_equal(told_find(t, FACT_HOLDS, ON_1(E), ON_1(D))->grade,
	    GRADE_TRANSITION);
}

static void
test_several_chains(void **state)
{
	struct told *t = *state;

	told_file(t, "broadcast/multi/A.s.sol-latest/run.json",
	    "{'timestamp': 1, 'deployments': [" RUN(CALL("0xf2fde38b" W(C)),
		SUCCEEDED) ","
			   "{'chain': 11155111, 'transactions': [{'hash': '0x03', " CALL(
			       "0xf2fde38b" W(
				   D)) "}], 'receipts': [{'transactionHash':"
				       " '0x03', 'status': 1}]}]}");
	assert_false(told_find(t, FACT_HOLDS, ON_1(B), ON_1(C))->test);
	assert_true(told_find(
	    t, FACT_HOLDS, "eip155:11155111:0x" B, "eip155:11155111:0x" D)
			->test);
}

/* forge may write the hashes of transactions sent at once to other rows; the
 * receipt then tells by its place which row it belongs to. */
static void
test_hashes_on_the_wrong_rows(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, PATH,
	    "{'chain': 1, 'transactions': [\n"
	    "{'hash': '0x01', 'transactionType': 'CREATE',"
	    " 'contractName': 'Vault', 'contractAddress': '0x" B "',"
	    " 'transaction': {'from': '0x" A "'}},\n"
	    "{'hash': '0x02', 'transactionType': 'CALL', 'function': null,"
	    " 'transaction': {'from': '0x" A "', 'to': '0x" C "'}}],"
	    " 'receipts': [\n"
	    "{'transactionHash': '0x01', 'status': '0x1', 'to': '0x" C "',"
	    " 'contractAddress': null, 'logs': []},\n"
	    "{'transactionHash': '0x02', 'status': '0x1', 'to': null,"
	    " 'contractAddress': '0x" B "', 'logs': [{'address': '0x" B "',"
	    " 'data': '0x', 'topics': ["
	    "'0x8be0079c531659141344cd1fd0a4f284"
	    "19497f9722a3daafe3b4186f6b6457e0',"
	    " '0x" W(ZERO) "', '0x" W(D) "']}]}]}");
	f = told_find(t, FACT_HOLDS, ON_1(B), ON_1(D));
	assert_int_equal(f->grade, GRADE_DEPLOY);
}

static void
test_what_only_looks_like_it(void **state)
{
	struct told *t = *state;
	size_t n;

	told_file(t, "x/run-latest.json", "{'transactions': []}");
	told_file(t, "x/run-latest.json", "[1, {}]");
	told_file(t, "x/run-latest.json",
	    "{'chain': 1, 'transactions': 5, 'receipts': {}}");
	assert_int_equal(facts_were_read(t->facts), 0);
	told_file(t, "x/run-latest.json",
	    "{'chain': 1, 'transactions': [1, {}, [], {'hash': {}}],"
	    " 'receipts': [7, {'transactionHash': 5}]}");
	(void)facts_sorted(t->facts, &n);
	assert_int_equal(n, 0);
	assert_int_equal(told_gaps(t), 0);
	told_file(t, "x/run-latest.json", "{'chain': 1,");
	assert_true(told_gaps(t) > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_which_files),
		TOLD_TEST(test_call),
		TOLD_TEST(test_call_by_data_or_arguments),
		TOLD_TEST(test_what_did_not_happen),
		TOLD_TEST(test_receipt_counts_once),
		TOLD_TEST(test_timelock_created),
		TOLD_TEST(test_proxies_created),
		TOLD_TEST(test_creator_owns),
		TOLD_TEST(test_creator_is_a_factory),
		TOLD_TEST(test_create2_receipt),
		TOLD_TEST(test_mint_and_burn_at_once),
		TOLD_TEST(test_logs),
		TOLD_TEST(test_several_chains),
		TOLD_TEST(test_hashes_on_the_wrong_rows),
		TOLD_TEST(test_what_only_looks_like_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
