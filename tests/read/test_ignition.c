#include "beside.h"

/* Lines of a journal, as Ignition writes them: its keys are sorted. */
#define DIR   "ignition/deployments/chain-1/"
#define BEGIN "\n{'chainId':1,'type':'DEPLOYMENT_INITIALIZE'}\n"
#define DEPLOY(future, name, args)                                            \
	"{'artifactId':'" future "','constructorArgs':[" args                 \
	"],'contractName':'" name "','dependencies':['M#start'],'from':'0x" D \
	"','futureId':'" future                                               \
	"','type':'DEPLOYMENT_EXECUTION_STATE_INITIALIZE'}\n"
#define MADE(future, address)                                      \
	"{'futureId':'" future "','result':{'address':'0x" address \
	"','type':'SUCCESS'},'type':'DEPLOYMENT_EXECUTION_STATE_COMPLETE'}\n"
#define CALL(future, to, function, args)                                       \
	"{'args':[" args "],'artifactId':'M#T','contractAddress':'0x" to       \
	"','from':'0x" D "','functionName':'" function "','futureId':'" future \
	"','type':'CALL_EXECUTION_STATE_INITIALIZE'}\n"
#define CALLED(future, type)                               \
	"{'futureId':'" future "','result':{'type':'" type \
	"'},'type':'CALL_EXECUTION_STATE_COMPLETE'}\n"
#define REQUEST(future, to, data)                                      \
	"{'futureId':'" future "','networkInteraction':{'data':'" data \
	"','id':1,'to':'0x" to "','type':'ONCHAIN_INTERACTION'},"      \
	"'type':'NETWORK_INTERACTION_REQUEST'}\n"
#define CONFIRM(future, status, logs)                                        \
	"{'futureId':'" future "','hash':'0x1','receipt':{'blockNumber':77," \
	"'logs':[" logs "],'status':'" status                                \
	"'},'type':'TRANSACTION_CONFIRM'}\n"
#define WIPE(future) "{'futureId':'" future "','type':'WIPE_APPLY'}\n"
#define BIG(n)       "{'_kind':'bigint','value':'" n "'}"

#define OWNED                                                                \
	"{'address':'0x" A "','data':'0x','topics':["                        \
	"'0x8be0079c531659141344cd1fd0a4f28419497f9722a3daafe3b4186f6b6457e" \
	"0','0x" W(ZERO) "','0x" W(B) "']}"

#define TIMELOCK_ARGS "300,['0x" B "'],['0x" ZERO "'],'0x" ZERO "'"

static bool
holds(struct told *t, const char *asset, const char *who, enum power power)
{
	return told_power(t, FACT_HOLDS, asset, who, power, "");
}

/* Without an artifact, arguments are positions: a contract of OpenZeppelin's
 * own name has OpenZeppelin's own constructor. */
static void
test_well_known_without_artifact(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, DIR "journal.jsonl",
	    BEGIN DEPLOY("M#T", "TimelockController", TIMELOCK_ARGS)
		CONFIRM("M#T", "SUCCESS", "") MADE("M#T", A)));
	f = told_find(t, FACT_DELAY, ON_1(A), NULL);
	assert_int_equal(f->number, 300);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->block, 77);
	assert_int_equal(f->at.line, 3);
	assert_true(holds(t, ON_1(A), ON_1(B), POWER_PROPOSE));
	assert_true(holds(t, ON_1(A), ON_1(ZERO), POWER_EXECUTE));
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_TIMELOCK);
	assert_non_null(told_find(t, FACT_DEPLOYER, ON_1(A), ON_1(D)));
	f = told_find(t, FACT_KIND, ON_1(D), NULL);
	assert_int_equal(f->number, PRINCIPAL_EOA);
	f = told_find(t, FACT_LABEL, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("T")));
	assert_int_equal(told_gaps(t), 0);
}

/* Anybody may put something of his own in front. */
static void
test_no_guess_by_position(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "journal.jsonl",
	    BEGIN DEPLOY("M#T", "OurTimelock", TIMELOCK_ARGS) MADE("M#T", A));
	assert_non_null(told_find(t, FACT_CONTRACT, ON_1(A), NULL));
	assert_null(told_find(t, FACT_DELAY, NULL, NULL));
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

#define TIMELOCK_ABI                                                      \
	"{'abi':[{'type':'constructor','inputs':[{'name':'title','type':" \
	"'string'},{'name':'minDelay','type':'uint256'},"                 \
	"{'name':'proposers','type':'address[]'}]}]}"

static void
test_artifact_names_arguments(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ DIR "journal.jsonl",
		    BEGIN DEPLOY("M#T", "OurTimelock",
			"'x'," BIG("172800") ",['0x" B "']") MADE("M#T", A) },
		{ DIR "artifacts/M#T.json", TIMELOCK_ABI },
		{ 0 },
	};

	assert_true(told_beside(t, files));
	assert_int_equal(
	    told_find(t, FACT_DELAY, ON_1(A), NULL)->number, 172800);
	assert_true(holds(t, ON_1(A), ON_1(B), POWER_PROPOSE));
}

static void
test_artifact_that_does_not_fit(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ DIR "journal.jsonl",
		    BEGIN DEPLOY("M#T", "OurTimelock", TIMELOCK_ARGS)
			MADE("M#T", A) DEPLOY("M#../x", "Y", "1")
			    MADE("M#../x", B) },
		{ DIR "artifacts/M#T.json", TIMELOCK_ABI },
		{ 0 },
	};

	assert_true(told_beside(t, files));
	assert_null(told_find(t, FACT_DELAY, NULL, NULL));
}

/* A proxy is given an encoded call; the future that encoded it has its
 * function and arguments, its artifact their names. */
static void
test_initializer_of_a_proxy(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ DIR "journal.jsonl",
		    BEGIN
		    "{'args':['0x" C "'],'artifactId':'M#V','functionName':"
		    "'initialize','futureId':'M#start','result':'0xc4d66de8',"
		    "'type':'ENCODE_FUNCTION_CALL_EXECUTION_STATE_INITIALIZE'"
		    "}\n" DEPLOY(
			"M#P", "ERC1967Proxy", "'0x" E "','0xc4d66de8'")
			CONFIRM("M#P", "SUCCESS", OWNED) MADE("M#P", A) },
		{ DIR "artifacts/M#V.json",
		    "{'abi':[{'type':'function','name':'initialize','inputs':"
		    "[{'name':'guardian','type':'address'}]}]}" },
		{ 0 },
	};
	const struct fact *f;

	assert_true(told_beside(t, files));
	assert_true(holds(t, ON_1(A), ON_1(C), POWER_PAUSE));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(A), ON_1(E)));
	f = told_find(t, FACT_HOLDS, ON_1(A), ON_1(B)); /* by the log */
	assert_int_equal(f->power, POWER_OWN);
	assert_int_equal(f->grade, GRADE_DEPLOY);
}

static void
test_calls_count_when_they_succeeded(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, DIR "journal.jsonl",
	    BEGIN CALL("M#a", A, "transferOwnership", "'0x" B "'")
		CONFIRM("M#a", "SUCCESS", "") CALLED("M#a", "SUCCESS")
		    CALL("M#b", B, "transferOwnership", "'0x" C "'")
			CALLED("M#b", "REVERTED_TRANSACTION")
			    CALL("M#c", C, "transferOwnership", "'0x" C "'"));
	f = told_find(t, FACT_HOLDS, ON_1(A), ON_1(B));
	assert_int_equal(f->grade, GRADE_TRANSITION);
	assert_int_equal(f->block, 77);
	assert_int_equal(f->at.line, 3);
	assert_null(told_find(t, FACT_HOLDS, ON_1(B), NULL));
	assert_null(told_find(t, FACT_HOLDS, ON_1(C), NULL));
}

/* Numbers as text, and the calldata where it was kept: it has the arrays. */
static void
test_arguments_of_calls(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "journal.jsonl",
	    BEGIN CALL("M#a", A, "schedule",
		"'0x','0','0x','0x','0x'," BIG("600")) CALLED("M#a", "SUCCESS")
		CALL("M#b", C, "grantRole", "'x','y'") REQUEST("M#b", C,
		    "0x2f2ff15d" N("00") W(E)) CALLED("M#b", "SUCCESS")
		    CALL("M#d", D, "grantRole", "'x','y'") REQUEST("M#d", A,
			"0x2f2ff15d" N("00") W(E)) CALLED("M#d", "SUCCESS"));
	assert_int_equal(told_find(t, FACT_DELAY, ON_1(A), NULL)->number, 600);
	assert_true(told_power(t, FACT_HOLDS, ON_1(C), ON_1(E), POWER_ADMIN,
	    "DEFAULT_ADMIN_ROLE"));
	/* that request went elsewhere, so it is not of this call */
	assert_null(told_find(t, FACT_HOLDS, ON_1(D), ON_1(E)));
}

static void
test_raw_data(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "journal.jsonl",
	    BEGIN "{'data':'0xf2fde38b" W(
		B) "','from':'0x" D "','futureId':'M#s','to':'0x" A
		   "','type':'SEND_DATA_EXECUTION_STATE_INITIALIZE'}\n"
		   "{'futureId':'M#s','result':{'type':'SUCCESS'},'type':"
		   "'SEND_DATA_EXECUTION_STATE_COMPLETE'}\n");
	assert_true(holds(t, ON_1(A), ON_1(B), POWER_OWN));
}

/* What was wiped was deployed, but is none of the team's; a call that was
 * wiped did happen, which cannot be passed over in silence. */
static void
test_wiped(void **state)
{
	struct told *t = *state;

	told_file(t, DIR "journal.jsonl",
	    BEGIN DEPLOY("M#T", "TimelockController", TIMELOCK_ARGS)
		MADE("M#T", A) WIPE("M#T") DEPLOY(
		    "M#T", "TimelockController", TIMELOCK_ARGS) MADE("M#T", C));
	assert_null(told_find(t, FACT_DELAY, ON_1(A), NULL));
	assert_non_null(told_find(t, FACT_DELAY, ON_1(C), NULL));
	assert_int_equal(told_gaps(t), 0);
	told_file(t, DIR "journal.jsonl",
	    BEGIN CALL("M#a", A, "transferOwnership", "'0x" B "'")
		CALLED("M#a", "SUCCESS") WIPE("M#a"));
	assert_null(told_find(t, FACT_HOLDS, ON_1(A), ON_1(B)));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_contract_that_was_there(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, DIR "journal.jsonl",
	    BEGIN "{'artifactId':'M#Admin','contractAddress':'0x" A
		  "','contractName':'ProxyAdmin','futureId':'M#Admin','type':"
		  "'CONTRACT_AT_EXECUTION_STATE_INITIALIZE'}\n");
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_PROXY_ADMIN);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_null(told_find(t, FACT_DEPLOYER, NULL, NULL));
}

static void
test_what_cannot_be_read(void **state)
{
	struct told *t = *state;

	/* another tool's journal */
	assert_false(told_file(t, "log/journal.jsonl", "{'a':1}\n{'b'\n"));
	assert_int_equal(told_gaps(t), 0);
	/* cut off */
	told_file(t, DIR "journal.jsonl",
	    BEGIN DEPLOY("M#T", "TimelockController", TIMELOCK_ARGS) "{'fut");
	assert_int_equal(told_gaps(t), 1);
	/* no chain */
	told_file(t, DIR "journal.jsonl", "{'type':'DEPLOYMENT_INITIALIZE'}");
	assert_int_equal(told_gaps(t), 2);
	assert_int_equal(facts_were_read(t->facts), 0);
	/* shapes that nobody writes */
	told_file(t, DIR "journal.jsonl",
	    BEGIN "7\n[]\n'x'\n{}\n{'futureId':7,'type':[]}\n" DEPLOY("M#T",
		"TimelockController", "1,2,3") MADE("M#T", "12") CALL("M#c", A,
		"transferOwnership", "{},7") CALLED("M#c", "SUCCESS"));
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_int_equal(told_gaps(t), 3); /* a contract without address */
}

static void
test_names(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "ignition/deployments/chain-8453/deployed_addresses.json",
	    "{'M#Timelock': '0x" A "', 'M#Vault': '0x" B "'}");
	f = told_find(t, FACT_CONTRACT, "eip155:8453:0x" B, NULL);
	assert_true(str_eq(f->detail, STR("Vault")));
	assert_int_equal(f->grade, GRADE_DECLARED);
	f = told_find(t, FACT_KIND, "eip155:8453:0x" A, NULL);
	assert_int_equal(f->number, PRINCIPAL_TIMELOCK);
	told_file(t, "ignition/deployments/ours/deployed_addresses.json",
	    "{'M#Vault': '0x" B "'}");
	assert_int_equal(told_gaps(t), 1);
	assert_false(told_file(t, "x/deployed_addresses.json", "{'a': 1}"));
}

static void
test_journal_tells_more_than_addresses(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ DIR "deployed_addresses.json", "{'M#Vault': '0x" A "'}" },
		{ DIR "journal.jsonl", BEGIN },
		{ 0 },
	};

	assert_false(told_beside(t, files));
}

/* They have no contract that they are given to. */
static void
test_parameters(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "ignition/parameters/mainnet.json",
	    "{'M': {'treasuryMultisig': '0x" A "', 'delay': 3600,"
	    " 'owner': '0x" ZERO "'}}");
	f = told_find(t, FACT_LABEL, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("treasuryMultisig")));
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(told_count(t, FACT_LABEL), 1);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_false(told_file(
	    t, "ignition/parameters/ours.json", "{'M': {'owner': '0x" A "'}}"));
	assert_false(told_file(
	    t, "parameters/mainnet.json", "{'M': {'owner': '0x" A "'}}"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_well_known_without_artifact),
		TOLD_TEST(test_no_guess_by_position),
		TOLD_TEST(test_artifact_names_arguments),
		TOLD_TEST(test_artifact_that_does_not_fit),
		TOLD_TEST(test_initializer_of_a_proxy),
		TOLD_TEST(test_calls_count_when_they_succeeded),
		TOLD_TEST(test_arguments_of_calls),
		TOLD_TEST(test_raw_data),
		TOLD_TEST(test_wiped),
		TOLD_TEST(test_contract_that_was_there),
		TOLD_TEST(test_what_cannot_be_read),
		TOLD_TEST(test_names),
		TOLD_TEST(test_journal_tells_more_than_addresses),
		TOLD_TEST(test_parameters),
	};

	return cmocka_run_group_tests_name("ignition", tests, NULL, NULL);
}
