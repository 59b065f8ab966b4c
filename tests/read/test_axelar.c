#include "told.h"

#define PATH "axelar-chains-config/info/mainnet.json"
#define GOV  "axelar10d07y265gmmuvt4z0w9aw880jnsr700j7v9daj"
#define SOL  "QuorUpgradeAuthor1tyMadeUpForTests1111111111"
#define ACC  "GQUORATEMADEUPACCOUNTFORTESTSONLYAAAAAAAAAAAAAAAAAAAAAAA"

static const char demo[] =
    "{'chains': {'ethereum': {'axelarId': 'ethereum', 'chainId': 1,\n"
    " 'chainType': 'evm', 'contracts': {\n"
    "  'Multisig': {'threshold': 2, 'signers': ['0x" A "', '0x" B "', '0x" C
    "'],\n"
    "   'address': '0x" D "', 'deployer': '0x" E "'},\n"
    "  'Operators': {'owner': '0x" E "', 'address': '0x" A "',\n"
    "   'deployer': '0x" E "'},\n"
    "  'AxelarGateway': {'address': '0x" B "', 'operator': '0x" C "',\n"
    "   'governance': '0x" D "', 'implementation': '0x" E "'},\n"
    "  'AxelarGasService': {'address': '0x" E "', 'collector': '0x" A
    "', 'operator': '0x" C "'},\n"
    "  'AxelarServiceGovernance': {'address': '0x" C "',\n"
    "   'governanceChain': 'axelar', 'governanceAddress': '" GOV "',\n"
    "   'minimumTimeDelay': 259200, 'operator': '0x" D "'}}},\n"
    " 'solana': {'axelarId': 'solana', 'chainType': 'svm', 'contracts': {\n"
    "  'AxelarGateway': {'address': 'QuorGateway1111111111111111111111111111111"
    "', 'upgradeAuthority': '" SOL "'}}},\n"
    " 'stellar': {'axelarId': 'stellar', 'chainType': 'stellar',\n"
    "  'networkType': 'mainnet', 'contracts': {\n"
    "  'AxelarGateway': {'address': '" ACC "', 'deployer': '" ACC "',\n"
    "   'initializeArgs': {'owner': '" ACC "', 'initialSigners': [\n"
    "    {'signers': [{'signer': 'x', 'weight': '1'}],\n"
    "     'threshold': '1'}]}}}}}}";

static const struct fact *
kind(struct told *t, const char *id)
{
	return told_find(t, FACT_KIND, id, NULL);
}

static void
test_contracts(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, PATH, demo));
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, ON_1(D), NULL)->number, 2);
	assert_int_equal(
	    told_find(t, FACT_MEMBERS_ALL, ON_1(D), NULL)->number, 3);
	assert_true(told_power(t, FACT_HOLDS, ON_1(A), ON_1(E), POWER_OWN, ""));
	assert_non_null(told_find(t, FACT_DEPLOYER, ON_1(A), ON_1(E)));
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(B), ON_1(C), POWER_SET_SIGNERS, "operator"));
	assert_true(told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_OWN, ""));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(B), ON_1(E)));
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(E), ON_1(C), POWER_ROLE, "operator"));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(E), ON_1(A), POWER_TRANSFER, ""));
	assert_int_equal(
	    told_find(t, FACT_HOLDS, ON_1(A), NULL)->grade, GRADE_DECLARED);
}

/* The wallet that deployed signs: it is a key. */
static void
test_deployer(void **state)
{
	struct told *t = *state;
	bool eoa = false;
	size_t i, n;
	const struct fact *const *f;

	told_file(t, PATH, demo);
	f = facts_sorted(t->facts, &n);
	for (i = 0; i < n; i++) {
		eoa = eoa ||
		    (f[i]->kind == FACT_KIND && f[i]->number == PRINCIPAL_EOA &&
			str_eq(f[i]->subject, STR(ON_1(E))));
		/* an account of Stellar may have several signers */
		assert_false(f[i]->kind == FACT_KIND &&
		    f[i]->number == PRINCIPAL_EOA &&
		    str_has(f[i]->subject, STR("stellar")));
	}
	assert_true(eoa);
}

static void
test_timelock(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, PATH, demo);
	f = told_find(t, FACT_DELAY, ON_1(C), NULL);
	assert_int_equal(f->number, 259200);
	assert_int_equal(f->at.line, 12);
	assert_non_null(told_find(t, FACT_SHORTCUT, ON_1(C), ON_1(D)));
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(C), "net:axelar:" GOV, POWER_PROPOSE, ""));
	assert_int_equal(
	    kind(t, "net:axelar:" GOV)->number, PRINCIPAL_GOVERNOR);
	/* the operator of a timelock is the shortcut, not one more role */
	assert_null(told_find(t, FACT_HOLDS, ON_1(C), ON_1(D)));
}

static void
test_other_chains(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, PATH, demo);
	f = told_find(t, FACT_HOLDS, NULL, "solana:" SOL);
	assert_int_equal(f->power, POWER_UPGRADE);
	f = told_find(t, FACT_HOLDS, NULL, "net:stellar:" ACC);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(told_count(t, FACT_THRESHOLD), 1);
}

static void
test_odd(void **state)
{
	struct told *t = *state;

	told_file(t, "info/stagenet.json",
	    "{'axelar': {'axelarId': 'axelar'}, 'chains': {'flow': {\n"
	    " 'chainId': 747, 'contracts': {\n"
	    "  'A': {'address': '', 'owner': '0x" A "'},\n"
	    "  'B': {'address': 'soon'}, 'C': 3,\n"
	    "  'D': {'address': '0x" A "', 'owner': 'me', 'threshold': 5,\n"
	    "   'signers': ['0x" B "'], 'minimumTimeDelay': 'long'}}}}}");
	assert_int_equal(told_gaps(t), 3); /* B, its quorum, its owner */
	assert_true(told_find(t, FACT_CONTRACT, NULL, NULL)->test);
	assert_null(told_find(t, FACT_DELAY, NULL, NULL));
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(
	    told_file(t, "a.json", "{'chains': {'a': {'contracts': {}}}}"));
	assert_false(told_file(
	    t, "a.json", "{'chains': 3, 'axelarId': 1, 'contracts': 2}"));
	assert_int_equal(told_gaps(t), 0);
	told_file(t, PATH, "{'chains': 'contracts' 'axelarId'");
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_contracts),
		TOLD_TEST(test_deployer),
		TOLD_TEST(test_timelock),
		TOLD_TEST(test_other_chains),
		TOLD_TEST(test_odd),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("axelar", tests, NULL, NULL);
}
