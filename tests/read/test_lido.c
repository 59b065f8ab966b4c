#include "told.h"

extern const struct reader reader_lido;

#define FILE_OF(items) "{'networkId': 1,\n" items "}"
#define PROXY(source, address, code, admin)                                \
	"{'proxy': {'contract': 'contracts/proxy/" source                  \
	".sol', 'address': '0x" address "', 'constructorArgs': ['0x" code  \
	"', '0x" admin "', '0x']}, 'implementation': {'address': '0x" code \
	"'}}"

/* The first admin: whoever it is today, the arguments do not tell. */
static void
test_proxy(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "deployed-mainnet.json",
	    FILE_OF("'router': " PROXY("OssifiableProxy", A, B, C))));
	f = told_find(t, FACT_HOLDS, ON_1(A), ON_1(C));
	assert_int_equal(f->power, POWER_UPGRADE);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_non_null(told_find(t, FACT_PROXY, ON_1(A), ON_1(B)));
	assert_true(str_eq(
	    told_find(t, FACT_CONTRACT, ON_1(A), NULL)->detail, STR("router")));
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(A), NULL)->number, PRINCIPAL_CONTRACT);
}

/* Of other proxies we do not know what the arguments mean. */
static void
test_other_proxy(void **state)
{
	struct told *t = *state;

	told_file(t, "deployed-mainnet.json",
	    FILE_OF("'a': " PROXY("AppProxyUpgradeable", A, B, C)));
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

#define SEAL                                                           \
	"'v': {'contract': 'V.sol', 'address': '0x" E "'},"            \
	"'gateSeal': {'address': '0x" A "', 'sealingCommittee': '0x" B \
	"', 'sealDuration': 1209600, 'expiryTimestamp': 1788908579}"

static void
test_gate_seal(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "deployed-mainnet.json", FILE_OF(SEAL));
	f = told_find(t, FACT_HOLDS, ON_1(A), ON_1(B));
	assert_int_equal(f->power, POWER_PAUSE);
	assert_int_equal(f->expires, 1788908579);
}

static void
test_vote_and_deployer(void **state)
{
	struct told *t = *state;

	told_file(t, "deployed-mainnet.json",
	    FILE_OF("'app:aragon-voting': {'proxy': {'address': '0x" A "'}},"
		    "'daoInitialSettings': {'voting': {'voteDuration': 86400,"
		    "'minAcceptanceQuorum': '50000000000000000'}},"
		    "'deployer': '0x" B "'"));
	assert_int_equal(told_count(t, FACT_VOTING), 2);
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(A), NULL)->number, PRINCIPAL_GOVERNOR);
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(B), NULL)->number, PRINCIPAL_EOA);
}

static void
test_chain_by_name(void **state)
{
	struct told *t = *state;
	const char *file = "{'v': {'contract': 'V.sol', 'address': '0x" A "'}}";

	told_file(t, "deployed-holesky.json", file);
	told_file(t, "x/deployed-local.json", file);
	told_file(t, "deployed-ours.json", file);
	assert_true(
	    told_find(t, FACT_CONTRACT, "eip155:17000:0x" A, NULL)->test);
	assert_true(
	    told_find(t, FACT_CONTRACT, "eip155:31337:0x" A, NULL)->test);
	assert_non_null(
	    told_find(t, FACT_CONTRACT, "net:deployed-ours:0x" A, NULL));
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(reader_lido.wants(STR("mainnet.json")));
	reader_lido.wants(STR("deployed-contracts.json"));
	told_file(t, "x/deployed-notes.json", "{'address': [1, 2]}");
	told_file(t, "x/deployed-notes.json", "[{'address': 'x'}]");
	told_file(t, "x/deployed-notes.json",
	    "{'a': {'contract': 1, 'address': 'later'}, 'b': 'address'}");
	assert_int_equal(told_count(t, FACT_CONTRACT), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
	assert_int_equal(told_gaps(t), 0);
	told_file(t, "deployed-mainnet.json", "{'address': ");
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_proxy),
		TOLD_TEST(test_other_proxy),
		TOLD_TEST(test_gate_seal),
		TOLD_TEST(test_vote_and_deployer),
		TOLD_TEST(test_chain_by_name),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("lido", tests, NULL, NULL);
}
