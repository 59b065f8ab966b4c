#include "beside.h"
#include "read/deed.h"

extern const struct reader reader_hardhat_deploy;

/* ---- records ---- */

#define INPUT(name)     "{'name': '" name "'}"
#define CONSTRUCTOR(in) "{'type': 'constructor', 'inputs': [" in "]}"
#define FUNCTION(name, in) \
	"{'type': 'function', 'name': '" name "', 'inputs': [" in "]}"
#define RECEIPT                                                      \
	"'transactionHash': '0x1', 'receipt': {'from': '0x" E "',\n" \
	" 'blockNumber': '0x10', 'logs': []}"
#define RECORD(abi, args)                                    \
	"{'address': '0x" A "', 'abi': [" abi "],\n" RECEIPT \
	",\n'args': [" args "]}"

#define DIR "deployments/mainnet/"

static int64_t
kind(struct told *t, const char *id)
{
	const struct fact *f = told_find(t, FACT_KIND, id, NULL);

	return f == NULL ? -1 : f->number;
}

static bool
holds(struct told *t, const char *holder, enum power power)
{
	return told_power(t, FACT_HOLDS, ON_1(A), holder, power, "");
}

/* A token that says how much of it there may be; a vault's cap is another
 * thing. More than 64 bits are more than anybody counts. */
static void
test_cap_of_a_token(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, DIR "Vault.json",
	    RECORD(CONSTRUCTOR(INPUT("cap")) "," FUNCTION("cap", ""), "7"));
	assert_int_equal(told_count(t, FACT_LIMIT), 0);
	told_file(t, DIR "Token.json",
	    RECORD(CONSTRUCTOR(INPUT("name") "," INPUT("cap_")) "," FUNCTION(
		       "cap", "") "," FUNCTION("totalSupply", ""),
		"'T', {'type': 'BigNumber', 'hex':"
		" '0x084595161401484a000000'}"));
	f = told_find(t, FACT_LIMIT, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("mint")));
	assert_true(f->number == INT64_MAX);
	assert_int_equal(f->bound, BOUND_AT_LEAST);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_true(facts_were_read(t->facts) & FACT_BIT(LIMIT));
	told_file(t, DIR "None.json",
	    RECORD(CONSTRUCTOR(INPUT("maxSupply")) "," FUNCTION(
		       "maxSupply", "") "," FUNCTION("totalSupply", ""),
		"'0'"));
	assert_int_equal(told_count(t, FACT_LIMIT), 1);
}

/* GMX puts a name in front, others a token: only names are asked. */
/* A governor's clock counts blocks or seconds: the number does not say. */
static void
test_governor(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Governor.json",
	    RECORD(CONSTRUCTOR(
		       INPUT("_initialVotingDelay") "," INPUT("votingPeriod_")),
		"'0', 50400"));
	assert_int_equal(told_count(t, FACT_VOTING), 2);
	assert_int_equal(told_count(t, FACT_DELAY), 0);
	assert_true(facts_were_read(t->facts) & FACT_BIT(VOTING));
}

static void
test_timelock_by_names(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, DIR "GovTimelock.json",
	    RECORD(CONSTRUCTOR(INPUT("name_") "," INPUT("minDelay") "," INPUT(
		       "proposers") "," INPUT("executors") "," INPUT("admin")),
		"'Gov', 180,\n ['0x" B "',\n '0x" C "'], ['0x" ZERO "'],"
		" '0x" D "'"));
	f = told_find(t, FACT_DELAY, ON_1(A), NULL);
	assert_int_equal(f->number, 180);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->block, 16);
	assert_int_equal(f->at.line, 4);
	assert_true(holds(t, ON_1(B), POWER_PROPOSE));
	assert_true(holds(t, ON_1(C), POWER_PROPOSE));
	assert_int_equal(
	    told_find(t, FACT_HOLDS, ON_1(A), ON_1(C))->at.line, 6);
	assert_true(holds(t, ON_1(ZERO), POWER_EXECUTE));
	assert_true(holds(t, ON_1(D), POWER_ADMIN));
	assert_false(holds(t, ON_1(B), POWER_CANCEL));
	assert_int_equal(kind(t, ON_1(A)), PRINCIPAL_TIMELOCK);
}

static void
test_proposers_cancel_since_4_6(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "T.json",
	    RECORD(FUNCTION("CANCELLER_ROLE", "") "," CONSTRUCTOR(INPUT(
		       "proposers") "," INPUT("_delay") "," INPUT("admin_")),
		"['0x" B "'], {'type': 'BigNumber', 'hex': '0x3c'}, '0x" ZERO
		"'"));
	assert_true(holds(t, ON_1(B), POWER_CANCEL));
	assert_int_equal(told_find(t, FACT_DELAY, NULL, NULL)->number, 60);
	assert_int_equal(told_count(t, FACT_HOLDS), 2);
}

/* `delay` says something of a timelock only; a name does not make a key. */
static void
test_no_timelock(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Deployer.json",
	    RECORD(CONSTRUCTOR(INPUT("delay") "," INPUT("_owner") "," INPUT(
		       "guardian") "," INPUT("_delegate")),
		"60, '0x" B "', '0x" C "', '0x" D "'"));
	assert_int_equal(told_count(t, FACT_DELAY), 0);
	assert_int_equal(kind(t, ON_1(A)), PRINCIPAL_CONTRACT);
	assert_true(holds(t, ON_1(B), POWER_OWN));
	assert_true(holds(t, ON_1(C), POWER_PAUSE));
	assert_true(holds(t, ON_1(D), POWER_BRIDGE_CONFIG));
}

static void
test_compound_timelock(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Timelock.json",
	    RECORD(FUNCTION("queueTransaction", "") "," FUNCTION(
		       "executeTransaction",
		       "") "," CONSTRUCTOR(INPUT("admin_") "," INPUT("delay_")),
		"'0x" B "', '172800'"));
	assert_int_equal(told_find(t, FACT_DELAY, NULL, NULL)->number, 172800);
	assert_true(holds(t, ON_1(B), POWER_PROPOSE));
	assert_true(holds(t, ON_1(B), POWER_CANCEL));
	assert_false(holds(t, ON_1(B), POWER_ADMIN));
}

static void
test_birth(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Vault.json", RECORD("", ""));
	assert_true(str_eq(
	    told_find(t, FACT_CONTRACT, ON_1(A), NULL)->detail, STR("Vault")));
	assert_non_null(told_find(t, FACT_DEPLOYER, ON_1(A), ON_1(E)));
	assert_int_equal(kind(t, ON_1(E)), PRINCIPAL_EOA);
	assert_null(told_find(t, FACT_LABEL, NULL, NULL));
}

/* Nothing was deployed here: somebody keeps an address under a name. */
static void
test_saved_address(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, DIR "DevMultisig.json",
	    "{'address': '0x" A "', 'abi': [" CONSTRUCTOR(
		INPUT("owner")) "], 'args': ['0x" B "']}");
	f = told_find(t, FACT_LABEL, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("DevMultisig")));
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(f->strength, KIND_BY_WORDS);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_int_equal(told_count(t, FACT_CONTRACT), 0);
}

#define PROXY_ABI \
	CONSTRUCTOR(INPUT("_logic") "," INPUT("admin_") "," INPUT("_data"))

static void
test_proxy_twins(void **state)
{
	struct told *t = *state;
	const char *proxy = RECORD(PROXY_ABI, "'0x" B "', '0x" C "', '0x'");
	const struct fact *f;

	told_file(t, DIR "Vault.json",
	    "{'address': '0x" A "', 'abi': [" PROXY_ABI "]," RECEIPT
	    ", 'args': ['0x" B "', '0x" C "', '0x'],"
	    " 'implementation': '0x" D "'}");
	told_file(t, DIR "Vault_Proxy.json", proxy);
	assert_true(holds(t, ON_1(C), POWER_UPGRADE));
	assert_false(holds(t, ON_1(C), POWER_ADMIN));
	f = told_find(t, FACT_PROXY, ON_1(A), ON_1(B));
	assert_int_equal(f->grade, GRADE_DEPLOY);
	f = told_find(t, FACT_PROXY, ON_1(A), ON_1(D));
	assert_int_equal(f->grade, GRADE_DECLARED);
	f = told_find(t, FACT_CONTRACT, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("Vault")));
	assert_int_equal(told_count(t, FACT_CONTRACT), 2);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_initializer(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Vault.json",
	    "{'address': '0x" A "', 'abi': [" FUNCTION("initialize",
		INPUT("token") "," INPUT(
		    "owner_")) "], " RECEIPT
			       ", 'execute': {'methodName': 'initialize',"
			       " 'args': ['0x" B "', '0x" C "']}}");
	assert_true(holds(t, ON_1(C), POWER_OWN));
	assert_int_equal(told_count(t, FACT_HOLDS), 1);
}

static void
test_logs_are_the_first_state(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Vault.json",
	    "{'address': '0x" A "', 'abi': [], 'receipt': {'from': '0x" E
	    "', 'blockNumber': 77, 'logs': [{'address': '0x" A "',"
	    " 'topics': ['0x8be0079c531659141344cd1fd0a4f284"
	    "19497f9722a3daafe3b4186f6b6457e0', '0x" W(ZERO) "', '0x" W(
		B) "'], 'data': '0x'}]}}");
	assert_true(holds(t, ON_1(B), POWER_OWN));
	assert_int_equal(
	    told_find(t, FACT_HOLDS, NULL, NULL)->grade, GRADE_DEPLOY);
	assert_int_equal(told_find(t, FACT_HOLDS, NULL, NULL)->block, 77);
}

static void
test_args_that_do_not_fit(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Vault.json",
	    RECORD(CONSTRUCTOR(INPUT("owner")), "1, '0x" B "'"));
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	told_file(t, DIR "Odd.json",
	    "{'address': '0x" A "', 'abi': [1, {'type': 'constructor',"
	    " 'inputs': [[], {'name': 3}, {'name': 'owner'}]}],"
	    " 'receipt': {'from': [], 'logs': {}, 'blockNumber': -1},"
	    " 'args': [{}, [[['0x" B "']]], ['0x12', {}, null]],"
	    " 'execute': {'methodName': [], 'args': 4}}");
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

/* ---- which files, which chain ---- */

static void
test_other_files(void **state)
{
	struct told *t = *state;
	bool (*wants)(struct str) = reader_hardhat_deploy.wants;

	assert_true(wants(STR(DIR "Vault.json")));
	assert_true(wants(STR("a/deployments/b/c/Vault.json")));
	assert_false(wants(STR("deployments/Vault.json")));
	assert_false(wants(STR("mydeployments/a/Vault.json")));
	assert_false(wants(STR(DIR "Vault.txt")));
	assert_false(wants(STR(DIR ".migrations.json")));
	assert_false(wants(STR(DIR "solcInputs/abc.json")));
	told_file(t, DIR "markets.json", "{'comet': broken");
	told_file(t, DIR "list.json", "{'abi': {}, 'address': '0x" A "'}");
	told_file(t, DIR "none.json", "{'abi': [], 'address': 'later'}");
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
	told_file(t, DIR "Vault.json", "{'abi': [");
	assert_int_equal(told_gaps(t), 1);
}

static void
test_chain_by_name(void **state)
{
	struct told *t = *state;

	told_file(t, "evm/deployments/arbitrum-mainnet/v2/Vault.json",
	    RECORD("", ""));
	told_file(t, "evm/deployments/ourchain/Vault.json", RECORD("", ""));
	told_file(t, "deployments/sepolia/Vault.json", RECORD("", ""));
	assert_non_null(told_find(t, FACT_CONTRACT, "eip155:42161:0x" A, NULL));
	assert_non_null(told_find(
	    t, FACT_CONTRACT, "net:evm/deployments/ourchain:0x" A, NULL));
	assert_true(
	    told_find(t, FACT_CONTRACT, "eip155:11155111:0x" A, NULL)->test);
}

/* The folder's own word goes before its name, also for records below it. */
static void
test_chain_by_file(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ "deployments/mainnet/v2/Vault.json", RECORD("", "") },
		{ "deployments/mainnet/.chainId", "8453\n" },
		{ 0 },
	};

	assert_true(told_beside(t, files));
	assert_non_null(told_find(t, FACT_CONTRACT, "eip155:8453:0x" A, NULL));
}

/* A list in a list, as some scripts write it; a parameter that is a list
 * itself stays one. */
static void
test_arguments_in_a_list_too_many(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Vault.json",
	    RECORD(CONSTRUCTOR(INPUT("token") "," INPUT("owner")),
		"['0x" B "', '0x" C "']"));
	assert_true(holds(t, ON_1(C), POWER_OWN));
	assert_int_equal(told_gaps(t), 0);
	told_file(t, DIR "OtherTimelock.json",
	    RECORD(CONSTRUCTOR("{'name': 'proposers', 'type': 'address[]'}"),
		"['0x" D "']"));
	assert_true(holds(t, ON_1(D), POWER_PROPOSE));
	assert_int_equal(told_gaps(t), 0);
}

/* Who executes messages, and the register of signers it was given. */
static void
test_executor(void **state)
{
	static const char record[] =
	    "{'address': '0x" A "', 'transactionHash': '0x1',"
	    " 'args': ['0x" B "', '2'%s], 'abi': ["
	    "  {'type': 'function', 'name': '%s'},"
	    "  {'type': 'constructor', 'inputs': ["
	    "   {'name': '_eccd', 'type': 'address'},"
	    "   {'name': '_chainId', 'type': 'uint64'}%s]}]}";
	struct told *t = *state;
	char text[1024];

	(void)snprintf(text, sizeof(text), record, "", "swap", "");
	told_file(t, "deployments/mainnet/Other.json", text);
	assert_null(told_find(t, FACT_EXECUTES, NULL, NULL));
	(void)snprintf(
	    text, sizeof(text), record, "", "verifyHeaderAndExecuteTx", "");
	told_file(t, "deployments/mainnet/Manager.json", text);
	assert_int_equal(
	    told_find(t, FACT_EXECUTES, ON_1(B), ON_1(A))->detail.n, 0);
	(void)snprintf(text, sizeof(text), record, ", []",
	    "verifyHeaderAndExecuteTx",
	    ", {'name': 'fromContractWhiteList', 'type': 'address[]'}");
	told_file(t, "deployments/base/Manager.json", text);
	assert_true(str_eq(
	    told_find(t, FACT_EXECUTES, "eip155:8453:0x" B, NULL)->detail,
	    STR("listed")));
}

#define STRUCT(type)                        \
	"{'name': 'params', 'type': '" type \
	"', 'components': [" INPUT("token") "," INPUT("owner") "]}"

/* A struct's members, by position as ethers writes them or by name. */
static void
test_structs(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "Vault.json",
	    RECORD(CONSTRUCTOR(STRUCT("tuple")), "['0x" B "', '0x" C "']"));
	assert_true(holds(t, ON_1(C), POWER_OWN));
	told_file(t, DIR "Other.json",
	    RECORD(CONSTRUCTOR(STRUCT("tuple")),
		"{'owner': '0x" D "', 'token': '0x" B "'}"));
	assert_true(holds(t, ON_1(D), POWER_OWN));
	told_file(t, DIR "Odd.json",
	    RECORD(CONSTRUCTOR(STRUCT("tuple")), "'0x" E "'"));
	told_file(t, DIR "Many.json",
	    RECORD(CONSTRUCTOR(STRUCT("tuple[]")), "[['0x" B "', '0x" E "']]"));
	assert_false(holds(t, ON_1(E), POWER_OWN));
	assert_int_equal(told_gaps(t), 0);
}

/* Version 2 keeps the sender elsewhere, and arguments as bytes only. */
static void
test_version_2(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ "deployments/ours/Vault.json",
		    "{'address': '0x" A "', 'abi': [], 'argsData': '0x12',"
		    " 'transaction': {'hash': '0x1', 'origin': '0x" B "'},"
		    " 'receipt': {'blockNumber': '0x9'}}" },
		{ "deployments/ours/.chain", "{'chainId': '8453'}" },
		{ 0 },
	};

	assert_true(told_beside(t, files));
	assert_non_null(told_find(
	    t, FACT_DEPLOYER, "eip155:8453:0x" A, "eip155:8453:0x" B));
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_executor),
		TOLD_TEST(test_cap_of_a_token),
		TOLD_TEST(test_governor),
		TOLD_TEST(test_timelock_by_names),
		TOLD_TEST(test_proposers_cancel_since_4_6),
		TOLD_TEST(test_no_timelock),
		TOLD_TEST(test_compound_timelock),
		TOLD_TEST(test_birth),
		TOLD_TEST(test_saved_address),
		TOLD_TEST(test_proxy_twins),
		TOLD_TEST(test_initializer),
		TOLD_TEST(test_logs_are_the_first_state),
		TOLD_TEST(test_args_that_do_not_fit),
		TOLD_TEST(test_other_files),
		TOLD_TEST(test_chain_by_name),
		TOLD_TEST(test_chain_by_file),
		TOLD_TEST(test_arguments_in_a_list_too_many),
		TOLD_TEST(test_structs),
		TOLD_TEST(test_version_2),
	};

	return cmocka_run_group_tests_name("hardhat_deploy", tests, NULL, NULL);
}
