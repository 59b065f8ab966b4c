#include "beside.h"

#define TASK "mainnet/2025-05-13-signers/"
#define L1_ENV                                                      \
	"L1_CHAIN_ID=1\nL2_CHAIN_ID=8453\nL1_RPC_URL=https://one\n" \
	"L2_RPC_URL=https://two\n"
#define SLOT(n) "0x" N(n)

static bool
holds(struct told *t, const char *asset, const char *who)
{
	return told_power(t, FACT_HOLDS, asset, who, POWER_OWN, "");
}

static void
test_settings(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, TASK ".env",
	    "# what is signed\nexport OWNER_SAFE=0x" A "\n"
	    "EXPECTED_OWNER_SAFE_THRESHOLD=3\n"
	    "EXPECTED_OWNER_SAFE_OWNER_COUNT=6\n"
	    "SAFE_PROXY_FACTORY=0x" B "\nCHALLENGER=0x" C "\n"
	    "L2_PROXY_ADMIN=0x" D "\nLEDGER_ACCOUNT=0\n"));
	f = told_find(t, FACT_THRESHOLD, ON_1(A), NULL);
	assert_int_equal(f->number, 3);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 3);
	assert_int_equal(f->time, 1747094400); /* the day of the folder */
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_true(str_eq(told_find(t, FACT_LABEL, ON_1(C), NULL)->detail,
	    STR("CHALLENGER")));
	assert_null(told_find(t, FACT_LABEL, ON_1(B), NULL));
	assert_null(told_find(t, FACT_LABEL, ON_1(D), NULL));
	/* a count names nobody */
	assert_null(told_find(t, FACT_MEMBERS_ALL, NULL, NULL));
	assert_int_equal(
	    told_find(t, FACT_CUSTODY, NULL, NULL)->number, DEVICE_HARDWARE);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_threshold_of_another_safe(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ TASK ".env",
		    "X=0x\nSAFE_B_THRESHOLD=7\n"
		    "BRIDGE_ORACLE_THRESHOLD=2\n" },
		{ TASK "addresses.json",
		    "{'SafeA': '0x" A "', 'SafeB': '0x" B "'}" },
		{ 0 },
	};

	assert_true(told_beside(t, files));
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, ON_1(B), NULL)->number, 7);
	assert_int_equal(told_count(t, FACT_THRESHOLD), 1);
	assert_int_equal(told_gaps(t), 0);
	told_file(t, TASK ".env", "X=0x\nSAFE_C_THRESHOLD=7\n");
	assert_int_equal(told_gaps(t), 1);
}

/* Names alone do not say who owns what, but for the two that are the same in
 * every such repository; and not in the addresses all tasks share. */
static void
test_owners(void **state)
{
	struct told *t = *state;

	told_file(t, TASK ".env",
	    "PROXY_ADMIN_OWNER=0x" A "\nL1_PROXY_ADMIN=0x" B "\n"
	    "BENEFICIARY=0x" C "\nBENEFICIARY_OWNER=0x" D "\n");
	assert_true(holds(t, ON_1(B), ON_1(A)));
	assert_null(told_find(t, FACT_HOLDS, ON_1(C), NULL));
	told_file(t, "config/mainnet.env",
	    L1_ENV "SYSTEM_CONFIG=0x" C "\nSYSTEM_CONFIG_OWNER=0x" D "\n");
	assert_null(told_find(t, FACT_HOLDS, ON_1(C), NULL));
	assert_non_null(told_find(t, FACT_LABEL, ON_1(D), NULL));
}

#define DIFF "{'OwnersToAdd': ['0x" B "'],\n 'OwnersToRemove': ['0x" C "']}"

static void
test_owner_diff(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ TASK "OwnerDiff.json", DIFF },
		{ TASK ".env", "OWNER_SAFE=0x" A "\nSAFE_B=0x" D "\n" },
		{ 0 },
	};
	const struct fact *f;

	assert_true(told_beside(t, files));
	f = told_find(t, FACT_MEMBER, ON_1(A), ON_1(B));
	assert_int_equal(f->grade, GRADE_TRANSITION);
	assert_int_equal(f->time, 1747094400);
	f = told_find(t, FACT_MEMBER_GONE, ON_1(A), ON_1(C));
	assert_int_equal(f->at.line, 2);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_owner_diff_of_no_safe(void **state)
{
	struct told *t = *state;
	const struct beside two[] = {
		{ TASK "OwnerDiff.json", DIFF },
		{ TASK ".env", "SAFE_A=0x" A "\nSAFE_B=0x" D "\n" },
		{ 0 },
	};
	const struct beside pending[] = {
		{ "active/" TASK "OwnerDiff.json", DIFF },
		{ "active/" TASK ".env", "OWNER_SAFE=0x" A "\n" },
		{ 0 },
	};

	assert_true(told_beside(t, two));
	assert_true(told_beside(t, pending));
	told_file(t, TASK "OwnerDiff.json", DIFF);
	assert_int_equal(told_gaps(t), 3);
	assert_int_equal(told_count(t, FACT_MEMBER), 0);
	assert_false(told_file(t, TASK "OwnerDiff.json", "{'a': 1}"));
	assert_false(told_file(t, "x/OwnerDiff.json", DIFF));
}

static void
test_signers(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ TASK "signers.json", "{'signers': ['0x" B "', '0x" C "']}" },
		{ TASK ".env",
		    "OWNER_SAFE=0x" A "\nEXPECTED_OWNER_SAFE_OWNER_COUNT=2\n" },
		{ 0 },
	};

	assert_true(told_beside(t, files));
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(A), ON_1(C)));
	assert_int_equal(
	    told_find(t, FACT_MEMBERS_ALL, ON_1(A), NULL)->number, 2);
}

/* The Makefile says for which network a task is. */
static void
test_networks(void **state)
{
	struct told *t = *state;
	struct beside files[] = {
		{ TASK ".env", "OWNER_SAFE=0x" A "\n" },
		{ TASK "Makefile", "x: ; --rpc-url $(L2_RPC_URL)\n" },
		{ "mainnet/.env", L1_ENV },
		{ 0 },
	};

	told_beside(t, files);
	assert_non_null(told_find(t, FACT_LABEL, "eip155:8453:0x" A, NULL));
	files[1].text = "x: ; $(OPTIMISM_RPC_URL)\n";
	told_beside(t, files);
	assert_non_null(told_find(t, FACT_LABEL, "eip155:10:0x" A, NULL));
	files[1].text = "RPC_URL = $(L1_RPC_URL)\nx: ; $(RPC_URL)\n";
	told_beside(t, files);
	assert_non_null(told_find(t, FACT_LABEL, ON_1(A), NULL));
	assert_int_equal(told_gaps(t), 0);
	files[1].text = "x: ; $(L1_RPC_URL) $(L2_RPC_URL)\n";
	told_beside(t, files);
	assert_int_equal(told_gaps(t), 1);
	files[1].text = "x: ; $(L2_RPC_URL)\n";
	files[2].path = NULL;
	told_beside(t, files);
	assert_int_equal(told_gaps(t), 2);
}

static void
test_folders(void **state)
{
	struct told *t = *state;

	told_file(t, "tasks/eth/012-x/.env", "OWNER_SAFE=0x" A "\n");
	told_file(
	    t, "evm/2026-07-10-x/config/zeronet/.env", "OWNER_SAFE=0x" B "\n");
	assert_non_null(told_find(t, FACT_LABEL, ON_1(A), NULL));
	assert_true(told_find(t, FACT_LABEL, "net:evm:0x" B, NULL)->test);
	/* anybody's */
	told_file(t, ".env", "OWNER_SAFE=0x" C "\n");
	told_file(t, "2025-99-99-x/.env", "OWNER_SAFE=0x" C "\n");
	assert_int_equal(told_count(t, FACT_LABEL), 2);
	assert_int_equal(told_gaps(t), 0);
}

/* ---- validations ---- */

#define VALIDATION(overrides, address, key, before, after)              \
	"{'rpcUrl': 'https://two',\n"                                   \
	" 'expectedDomainAndMessageHashes': {'address': '0x" E "'},\n"  \
	" 'stateOverrides': [" overrides "],\n"                         \
	" 'stateChanges': [{'address': '0x" address "', 'changes': [\n" \
	"  {'key': '" key "', 'before': '" before "', 'after': '" after \
	"'}]}]}"
#define SIMULATED(a)                                           \
	"{'address': '0x" a "', 'overrides': [{'key': '" SLOT( \
	    "04") "',"                                         \
		  " 'value': '" SLOT("01") "'}]}"
#define FILE_AT TASK "validations/base-signer.json"

/* The threshold is set to 1 before a simulation. */
static void
test_threshold_trap(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, FILE_AT,
	    VALIDATION(SIMULATED(A), A, SLOT("04"), SLOT("01"), SLOT("03"))));
	f = told_find(t, FACT_THRESHOLD, ON_1(A), NULL);
	assert_int_equal(f->number, 3);
	assert_int_equal(f->grade, GRADE_TRANSITION);
	assert_int_equal(f->at.line, 5);
	assert_int_equal(told_count(t, FACT_THRESHOLD), 1);
	told_file(t, FILE_AT,
	    VALIDATION(SIMULATED(B), B, SLOT("04"), SLOT("03"), SLOT("01")));
	assert_null(told_find(t, FACT_THRESHOLD, ON_1(B), NULL));
	assert_int_equal(told_gaps(t), 1);
	/* without a simulation it is what it says */
	told_file(
	    t, FILE_AT, VALIDATION("", E, SLOT("04"), SLOT("03"), SLOT("01")));
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, ON_1(E), NULL)->number, 1);
}

/* Slot 4 of other contracts is something else. */
static void
test_slot_of_no_safe(void **state)
{
	struct told *t = *state;

	told_file(t, FILE_AT,
	    VALIDATION(SIMULATED(A), B, SLOT("04"), SLOT("05"), SLOT("09")));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_proxy_slots(void **state)
{
	struct told *t = *state;

	told_file(t, FILE_AT,
	    VALIDATION("", A,
		"0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d"
		"382bbc",
		"0x" W(B), "0x" W(C)));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(A), ON_1(C)));
	told_file(t, FILE_AT,
	    VALIDATION("", A,
		"0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b"
		"5d6103",
		"0x" W(B), "0x" W(D)));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(D), POWER_UPGRADE, ""));
}

/* What is there for when the task fails was never done. */
static void
test_other_validations(void **state)
{
	struct told *t = *state;
	const char *text =
	    VALIDATION(SIMULATED(A), A, SLOT("04"), SLOT("01"), SLOT("03"));

	told_file(t, TASK "validations/base-signer-rollback.json", text);
	told_file(t, "x/validations/base-signer.json", text);
	told_file(t, FILE_AT, "{'a': []}");
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_gaps(t), 0);
	told_file(t, FILE_AT,
	    "{'stateChanges': [7, {'changes': 7},"
	    " {'changes': [7, {'key': 7}]}]}");
	assert_int_equal(told_gaps(t), 0);
	told_file(t, FILE_AT, "{");
	assert_int_equal(told_gaps(t), 1);
}

/* Where the Makefile works on two networks, the file has its own. */
static void
test_network_by_rpc(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ FILE_AT,
		    VALIDATION(
			SIMULATED(A), A, SLOT("04"), SLOT("01"), SLOT("03")) },
		{ TASK "Makefile", "$(L1_RPC_URL) $(L2_RPC_URL)" },
		{ "config/mainnet.env", L1_ENV },
		{ 0 },
	};

	assert_true(told_beside(t, files));
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, "eip155:8453:0x" A, NULL)->number, 3);
}

/* ---- deploy-config.json ---- */

static void
test_deploy_config(void **state)
{
	struct told *t = *state;
	const struct beside files[] = {
		{ "mainnet/2023-06-14-deploy/inputs/deploy-config.json",
		    "{'l1ChainID': 1, 'proxyAdminOwner': '0x" A "',\n"
		    " 'batchSenderAddress': '0x" B "'}" },
		{ "mainnet/2023-06-14-deploy/deployed/addresses.json",
		    "{'ProxyAdmin': '0x" C "'}" },
		{ 0 },
	};
	const struct fact *f;

	assert_true(told_beside(t, files));
	assert_true(holds(t, ON_1(C), ON_1(A)));
	f = told_find(t, FACT_LABEL, ON_1(B), NULL);
	assert_true(str_eq(f->detail, STR("batchSenderAddress")));
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_false(told_file(t, "x/deploy-config.json", "{'a': 1}"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_settings),
		TOLD_TEST(test_threshold_of_another_safe),
		TOLD_TEST(test_owners),
		TOLD_TEST(test_owner_diff),
		TOLD_TEST(test_owner_diff_of_no_safe),
		TOLD_TEST(test_signers),
		TOLD_TEST(test_networks),
		TOLD_TEST(test_folders),
		TOLD_TEST(test_threshold_trap),
		TOLD_TEST(test_slot_of_no_safe),
		TOLD_TEST(test_proxy_slots),
		TOLD_TEST(test_other_validations),
		TOLD_TEST(test_network_by_rpc),
		TOLD_TEST(test_deploy_config),
	};

	return cmocka_run_group_tests_name("base_task", tests, NULL, NULL);
}
