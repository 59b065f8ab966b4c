#include <stdio.h>

#include "told.h"

/* Multisigs made by a constructor, in the records that have one. */

#define IN(name, type) "{'name': '" name "', 'type': '" type "'}"
#define OWNERS         IN("_owners", "address[]")
#define REQUIRED       IN("_required", "uint256")
#define RECORD(inputs, args)                                      \
	"{'address': '0x" A "',\n'abi': [{'type': 'constructor'," \
	" 'inputs': [" inputs "]}],\n'receipt': {'from': '0x" E   \
	"', 'blockNumber': '0x10', 'logs': []},\n'args': [" args "]}"
#define PATH "deployments/mainnet/Owners.json"
#define RUN(name, arguments)                                               \
	"{'transactions': [{'hash': '0x01', 'transactionType': 'CREATE',"  \
	" 'contractName': '" name "', 'contractAddress': '0x" A            \
	"', 'arguments': " arguments ", 'transaction': {'from': '0x" E     \
	"'}, 'additionalContracts': []}], 'receipts': [{'status': '0x1',"  \
	" 'transactionHash': '0x01', 'blockNumber': '0x10', 'logs': []}]," \
	" 'timestamp': 1700000000, 'chain': 1}"

static void
is_wallet(struct told *t, const char *of, int64_t k, int64_t n)
{
	const struct fact *f = told_find(t, FACT_THRESHOLD, of, NULL);

	assert_non_null(f);
	assert_int_equal(f->number, k);
	assert_int_equal(f->bound, BOUND_EXACT);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	f = told_find(t, FACT_MEMBERS_ALL, of, NULL);
	assert_int_equal(f->number, n);
	f = told_find(t, FACT_KIND, of, NULL);
	assert_non_null(f);
}

static void
test_record(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RECORD(OWNERS "," REQUIRED,
		"['0x" B "', '0x" C "', '0x" D "'],"
		" {'type': 'BigNumber', 'hex': '0x02'}"));
	is_wallet(t, ON_1(A), 2, 3);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(A), ON_1(D)));
	assert_int_equal(
	    told_find(t, FACT_MEMBER, ON_1(A), ON_1(B))->at.line, 4);
	assert_true(facts_were_read(t->facts) & FACT_BIT(THRESHOLD));
}

/* The order and the rest of the parameters do not matter. */
static void
test_other_parameters(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    RECORD(IN("numConfirmationsRequired_", "uint8") "," OWNERS "," IN(
		       "dailyLimit", "uint256"),
		"1, ['0x" B "', '0x" C "'], '0'"));
	is_wallet(t, ON_1(A), 1, 2);
}

/* Signers are owners where the contract is a wallet; and an initializer does
 * what a constructor does. */
static void
test_signers(void **state)
{
	struct told *t = *state;
	const char *signers = RECORD(IN("_signers", "address[]") "," REQUIRED,
	    "['0x" B "', '0x" C "'], 2");

	told_file(t, PATH, signers);
	assert_null(told_find(t, FACT_THRESHOLD, NULL, NULL));
	told_file(t, PATH,
	    "{'address': '0x" A
	    "', 'abi': [{'type': 'constructor', 'inputs': [" IN("_signers",
		"address[]") "," REQUIRED "]},"
			     " {'type': 'function', 'name': 'submitTransaction'}],"
			     " 'transactionHash': '0x1', 'args': [['0x" B
			     "', '0x" C "'], 2]}");
	is_wallet(t, ON_1(A), 2, 2);
}

static void
test_initializer(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    "{'address': '0x" A "', 'abi': [{'type': 'function',"
	    " 'name': 'initialize', 'inputs': [" OWNERS "," REQUIRED "]}],"
	    " 'transactionHash': '0x1', 'args': [], 'execute': {'methodName':"
	    " 'initialize', 'args': [['0x" B "', '0x" C "'], 1]}}");
	is_wallet(t, ON_1(A), 1, 2);
}

static void
test_broadcast(void **state)
{
	struct told *t = *state;

	told_file(t, "broadcast/A.s.sol/1/run-latest.json",
	    RUN("MultiSigWallet", "['[0x" B ", 0x" C "]', '1']"));
	is_wallet(t, ON_1(A), 1, 2);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(A), ON_1(C)));
}

static void
nothing(struct told *t, const char *text)
{
	size_t before = told_count(t, FACT_MEMBER);

	told_file(t, PATH, text);
	assert_int_equal(told_count(t, FACT_MEMBER), before);
	assert_false(facts_were_read(t->facts) & FACT_BIT(THRESHOLD));
	assert_null(told_find(t, FACT_THRESHOLD, NULL, NULL));
}

/* Nothing is guessed of what cannot be. */
static void
test_odd_owners(void **state)
{
	struct told *t = *state;
	const char *const odd[] = {
		"['0x" B "', 'vault.eth'], 1",
		"['0x" B "'], 2",
		"['0x" B "'], 0",
		"['0x" B "'], 'two'",
		"[], 0",
		"'[0x" B "', 1",
		"'', 1",
		"{}, {}",
		"null, null",
	};
	char text[1024];
	size_t i;

	for (i = 0; i < sizeof(odd) / sizeof(*odd); i++) {
		(void)snprintf(text, sizeof(text),
		    RECORD(OWNERS "," REQUIRED, "%s"), odd[i]);
		nothing(t, text);
		assert_int_equal(told_gaps(t), i + 1);
	}
}

/* Other contracts have owners too. */
static void
test_no_wallet(void **state)
{
	struct told *t = *state;

	nothing(t, RECORD(OWNERS, "['0x" B "']"));
	nothing(t, RECORD(REQUIRED, "1"));
	nothing(t,
	    RECORD(IN("owners", "uint256[]") "," REQUIRED, "['0x" B "'], 1"));
	nothing(t, RECORD(IN("owner", "address") "," REQUIRED, "'0x" B "', 1"));
	assert_int_equal(told_gaps(t), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_record),
		TOLD_TEST(test_other_parameters),
		TOLD_TEST(test_signers),
		TOLD_TEST(test_initializer),
		TOLD_TEST(test_broadcast),
		TOLD_TEST(test_odd_owners),
		TOLD_TEST(test_no_wallet),
	};

	return cmocka_run_group_tests_name("wallets", tests, NULL, NULL);
}
