#include "told.h"

#define PATH "scripts/batch.json"

static void
test_batch(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, PATH,
	    "{'version': '1.0', 'chainId': '1', 'createdAt': 1700000000123,"
	    "'meta': {'createdFromSafeAddress': '0x" A "'},\n"
	    "'transactions': [\n"
	    "{'to': '0x" B "', 'data': '0xf2fde38b" W(
		C) "'},\n"
		   "{'to': '0x" B "', 'data': null, 'contractMethod': {'name':"
		   " 'grantRole', 'inputs': [{'name': 'role', 'type': 'bytes32'},"
		   " {'name': 'account', 'type': 'address'}]},"
		   " 'contractInputsValues': {'account': '0x" D
		   "', 'role': '0x" N("00") "'}}]}");
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(f->strength, 8);
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_OWN, ""));
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_ADMIN,
	    "DEFAULT_ADMIN_ROLE"));
	f = told_find(t, FACT_HOLDS, ON_1(B), ON_1(C));
	assert_int_equal(f->grade, GRADE_TRANSITION);
	assert_int_equal(f->time, 1700000000);
	assert_int_equal(f->at.line, 3);
	assert_int_equal(told_gaps(t), 0);
}

/* The Transaction Builder keeps arrays as the text somebody typed. */
#define EXECUTE_BATCH                                                        \
	"{'chainId': '1', 'meta': {'createdFromSafeAddress': '0x" A "'},"    \
	"'transactions': [{'to': '0x" B "', 'data': null, 'contractMethod':" \
	" {'name': 'executeBatch', 'inputs': [{'name': 't', 'type':"         \
	" 'address[]'}, {'name': 'v', 'type': 'uint256[]'}, {'name': 'p',"   \
	" 'type': 'bytes[]'}, {'name': 'pre', 'type': 'bytes32'},"           \
	" {'name': 's', 'type': 'bytes32'}]}, 'contractInputsValues': {'v':" \
	" '[0,0]', 't': %s, 'p': %s}}]}"
#define TAKE_C "0xf2fde38b" W(C)
#define TAKE_D "0xf2fde38b" W(D)

static void
test_arrays_as_text(void **state)
{
	static const struct {
		const char *targets, *payloads;
		bool decodes;
	} cases[] = {
		{ "'[\\'0x" C "\\', \\'0x" E "\\']'",
		    "'[\\'" TAKE_C "\\',\\'" TAKE_D "\\']'", true },
		{ "'[0x" C ",0x" E "]'", "' [ " TAKE_C ", " TAKE_D " ] '",
		    true },
		{ "['0x" C "', '0x" E "']", "['" TAKE_C "', '" TAKE_D "']",
		    true },
		{ "'[0x" C "]'", "'[" TAKE_C "," TAKE_D "]'", false },
		{ "'[[0x" C ",0x" E "]]'", "'[" TAKE_C "," TAKE_D "]'", false },
		{ "'0x" C ",0x" E "'", "'[" TAKE_C "," TAKE_D "]'", false },
		{ "null", "null", false },
	};
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(cases); i++) {
		told_teardown(state);
		told_setup(state);
		t = *state;
		told_file(t, PATH,
		    arena_printf(t->arena, EXECUTE_BATCH, cases[i].targets,
			cases[i].payloads)
			.p);
		assert_int_equal(told_gaps(t), !cases[i].decodes);
		assert_int_equal(
		    told_power(t, FACT_HOLDS, ON_1(C), ON_1(C), POWER_OWN, ""),
		    cases[i].decodes);
		assert_int_equal(
		    told_power(t, FACT_HOLDS, ON_1(E), ON_1(D), POWER_OWN, ""),
		    cases[i].decodes);
		assert_true(told_power(
		    t, FACT_HOLDS, ON_1(B), ON_1(A), POWER_EXECUTE, ""));
	}
}

/* "f(uint256)" is another function than "f(address)". */
static void
test_other_method_of_the_name(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    "{'chainId': 1, 'transactions': [{'to': '0x" B "',"
	    " 'contractMethod': {'name': 'transferOwnership', 'inputs':"
	    " [{'name': 'a', 'type': 'bytes32'}]},"
	    " 'contractInputsValues': {'a': '0x" C "'}}]}");
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_true(facts_were_read(t->facts) & FACT_BIT(HOLDS));
}

static void
test_batch_of_a_script(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    "{'chainId': '10', 'safeAddress': '0x" A "', 'transactions': ["
	    "{'to': '0x" B "', 'data': '0x01d5062a" W(C) N("00") N("c0") N("00")
		N("00") N2("0e10") N("00") "'}]}");
	assert_true(told_power(t, FACT_HOLDS, "eip155:10:0x" B,
	    "eip155:10:0x" A, POWER_PROPOSE, ""));
}

/* Nobody is named as the caller; what happens to B is told all the same. */
static void
test_batch_without_a_safe(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    "{'chainId': '1', 'transactions': [{'to': '0x" B "', 'data':"
	    " '0xf2fde38b" W(C) "', 'contractMethod': null}]}");
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_OWN, ""));
	assert_int_equal(told_count(t, FACT_KIND), 0);
	assert_int_equal(told_count(t, FACT_DROPS), 0);
}

static void
test_account(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "safes/base/ops.json",
	    "{'address': '0x" A "', 'threshold': 2, 'nonce': 4, 'owners': ["
	    "'0x" B "', '0x" C "', '0x" D "'], 'modules': ['0x" E "'],"
	    "'guard': '0x" ZERO "', 'version': '1.3.0+L2'}");
	f = told_find(t, FACT_THRESHOLD, "eip155:8453:0x" A, NULL);
	assert_int_equal(f->number, 2);
	assert_int_equal(f->bound, BOUND_EXACT);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(told_count(t, FACT_MEMBER), 3);
	assert_int_equal(told_find(t, FACT_MEMBERS_ALL, NULL, NULL)->number, 3);
	assert_non_null(
	    told_find(t, FACT_MODULE, "eip155:8453:0x" A, "eip155:8453:0x" E));
	assert_true(told_power(
	    t, FACT_HOLDERS_ALL, "eip155:8453:0x" A, "", POWER_SIGN, "module"));
	assert_non_null(told_find(
	    t, FACT_GUARD, "eip155:8453:0x" A, "eip155:8453:0x" ZERO));
	assert_true(str_eq(
	    told_find(t, FACT_VERSION, NULL, NULL)->detail, STR("1.3.0+L2")));
}

/* An export that does not speak of guards says nothing of them; one that says
 * null does. The code tells the version where the file does not. */
static void
test_guard_and_code(void **state)
{
	struct told *t = *state;

	told_file(t, "a.json",
	    "{'chainId': 1, 'address': '0x" A "', 'threshold': 1, 'owners': "
	    "['0x" B "']}");
	assert_int_equal(told_count(t, FACT_GUARD), 0);
	assert_int_equal(told_count(t, FACT_VERSION), 0);
	told_file(t, "a.json",
	    "{'chainId': 1, 'address': '0x" B "', 'threshold': 1, 'owners': "
	    "['0x" A "'], 'guard': null, 'masterCopy': "
	    "'0x41675C099F32341bf84BFc5382aF534df5C7461a'}");
	assert_non_null(told_find(t, FACT_GUARD, ON_1(B), ON_1(ZERO)));
	assert_true(str_eq(
	    told_find(t, FACT_VERSION, ON_1(B), NULL)->detail, STR("1.4.1")));
}

#define REQUEST(operation, executed)                                                        \
	"{'count': 1, 'results': [{'safe': '0x" A "', 'to': '0x" C                          \
	"', 'data': '0xf2fde38b" W(                                                         \
	    D) "', 'operation': " operation                                                 \
	       ", 'safeTxHash': '0x1', 'submissionDate': '2026-01-01T00:00:00Z', " executed \
	       "'confirmationsRequired': 3, 'confirmations': [{'owner': "                   \
	       "'0x" B "'}]}]}"

static void
test_requests(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "eth/queue.json", REQUEST("0", "'isExecuted': false, "));
	f = told_find(t, FACT_THRESHOLD, ON_1(A), NULL);
	assert_int_equal(f->number, 3);
	assert_int_equal(f->time, 1767225600);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(A), ON_1(B)));
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_int_equal(told_count(t, FACT_PROPOSAL), 0);
	told_file(t, "eth/queue.json", REQUEST("1", ""));
	f = told_find(t, FACT_PROPOSAL, ON_1(A), ON_1(C));
	assert_int_equal(f->number, 1);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	told_file(t, "eth/done.json",
	    REQUEST("0", "'isExecuted': true, 'isSuccessful': false, "));
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	told_file(t, "eth/done.json",
	    REQUEST("0", "'isExecuted': true, 'isSuccessful': true, "));
	assert_non_null(told_find(t, FACT_HOLDS, ON_1(C), ON_1(D)));
}

#define ACCOUNT(more)                                                      \
	"{'address': '0x" A "', 'chainId': 1, 'threshold': 1, 'owners': [" \
	"'0x" B "']" more "}"

/* An empty list says that there is none; null or nothing, that the service
 * does not know; and what is no address is a module we cannot name. */
static void
test_modules_of_an_account(void **state)
{
	struct told *t = *state;

	told_file(t, "x.json", ACCOUNT(", 'modules': null"));
	told_file(t, "x.json", ACCOUNT(""));
	told_file(t, "x.json", ACCOUNT(", 'modules': '0x" C "'"));
	assert_int_equal(told_count(t, FACT_HOLDERS_ALL), 0);
	assert_int_equal(told_gaps(t), 0);
	told_file(t, "x.json", ACCOUNT(", 'modules': ['0x" C "', 'roles']"));
	assert_int_equal(told_count(t, FACT_HOLDERS_ALL), 0);
	assert_int_equal(told_count(t, FACT_MODULE), 1);
	assert_int_equal(told_gaps(t), 1);
	told_file(t, "y.json", ACCOUNT(", 'modules': []"));
	assert_true(
	    told_power(t, FACT_HOLDERS_ALL, ON_1(A), "", POWER_SIGN, "module"));
}

/* The client gateway wraps addresses; several stand in a list. */
static void
test_accounts_of_the_gateway(void **state)
{
	struct told *t = *state;

	told_file(t, "x.json",
	    "{'results': [{'address': {'value': '0x" A "'}, 'chainId': '1',"
	    "'threshold': 1, 'owners': [{'value': '0x" B "', 'name': null}],"
	    "'modules': null, 'guard': {'value': '0x" C "'}}]}");
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(A), ON_1(B)));
	assert_non_null(told_find(t, FACT_GUARD, ON_1(A), ON_1(C)));
	assert_int_equal(told_count(t, FACT_MODULE), 0);
}

static void
test_account_on_no_chain(void **state)
{
	struct told *t = *state;
	const struct gap *gap;
	size_t n;

	told_file(t, "2024/x.json",
	    "{'address': '0x" A "', 'threshold': 2, 'owners': ['0x" B "']}");
	gap = facts_gaps(t->facts, &n)[0];
	assert_int_equal(n, 1);
	assert_true(str_has(gap->why, STR("no chain")));
	(void)facts_sorted(t->facts, &n);
	assert_int_equal(n, 0);
}

/* A list of owners that cannot be read is not taken for all of them. */
static void
test_account_with_a_strange_owner(void **state)
{
	struct told *t = *state;

	told_file(t, "x.json",
	    "{'chainId': 1, 'address': '0x" A "', 'threshold': 1,"
	    "'owners': ['0x" B "', 'vault.eth']}");
	assert_int_equal(told_count(t, FACT_MEMBER), 0);
	assert_int_equal(told_count(t, FACT_MEMBERS_ALL), 0);
	assert_int_equal(told_gaps(t), 1);
}

static void
test_proposals(void **state)
{
	struct told *t = *state;

	told_file(t, ".treb/safe-txs.json",
	    "{'transactions': {'0x01': {'safeAddress': '0x" A "', 'chainId':"
	    " 1, 'status': 'executed', 'confirmations': [{'signer': '0x" B
	    "'}, {'owner': '0x" C "'}, '0x" D "']}}}");
	assert_int_equal(told_count(t, FACT_MEMBER), 3);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(A), ON_1(B)));
	assert_int_equal(told_count(t, FACT_MEMBERS_ALL), 0);
}

static void
test_what_is_something_else(void **state)
{
	static const char *const others[] = { "{}", "nonsense",
		"{'safeAddress': 5, 'transactions': [{}]}",
		"{'owners': 'threshold'}",
		"{'address': '0x" A "', 'owners': [], 'threshold': 1}",
		"[[[{'chainId': 1, 'address': '0x" A "', 'threshold': 1,"
		" 'owners': ['0x" B "']}]]]",
		"{'contractMethod': 1, 'transactions': 'none'}" };
	struct told *t = *state;
	size_t i, n;

	for (i = 0; i < COUNT_OF(others); i++)
		told_file(t, "x.json", others[i]);
	(void)facts_sorted(t->facts, &n);
	assert_int_equal(n, 0);
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
	assert_false(read_wants(STR("node_modules/x/y.json")));
	/* but one that names a Safe should have been read */
	told_file(t, "x.json", "{'safeAddress': oops}");
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_batch),
		TOLD_TEST(test_arrays_as_text),
		TOLD_TEST(test_other_method_of_the_name),
		TOLD_TEST(test_batch_of_a_script),
		TOLD_TEST(test_batch_without_a_safe),
		TOLD_TEST(test_account),
		TOLD_TEST(test_modules_of_an_account),
		TOLD_TEST(test_guard_and_code),
		TOLD_TEST(test_requests),
		TOLD_TEST(test_accounts_of_the_gateway),
		TOLD_TEST(test_account_on_no_chain),
		TOLD_TEST(test_account_with_a_strange_owner),
		TOLD_TEST(test_proposals),
		TOLD_TEST(test_what_is_something_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
