#include "told.h"

/* Defender, OpenZeppelin Monitor, Tenderly and Forta. */
static bool
alerts(struct told *t, const char *subject, const char *event)
{
	return told_find(t, FACT_ALERT, subject, event) != NULL;
}

#define DEFENDER                                       \
	"provider:\n  name: defender\n"                \
	"resources:\n"                                 \
	"  contracts:\n"                               \
	"    v: {name: V, address: '0x" A "'}\n"       \
	"  policies:\n"                                \
	"    p: {whitelist-receivers: ['0x" A "']}\n"  \
	"  relayers:\n"                                \
	"    one:\n      name: Keeper\n"               \
	"      network: base\n"                        \
	"      policy: ${self:resources.policies.p}\n" \
	"    two: {name: Tester, network: sepolia}\n"  \
	"    three: bcb659c6-7e11-4d37-a15b-0fa9f3d3442c\n"

static void
test_relayers(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "serverless.yml", DEFENDER));
	f = told_find(t, FACT_KIND, "relayer:Keeper", NULL);
	assert_non_null(f);
	assert_int_equal(f->number, PRINCIPAL_CLOUD_KEY);
	assert_int_equal(
	    told_find(t, FACT_DEVICE, "relayer:Keeper", NULL)->number,
	    DEVICE_KMS);
	assert_non_null(told_find(t, FACT_ALLOWLIST, "relayer:Keeper", NULL));
	assert_null(told_find(t, FACT_ALLOWLIST, "relayer:Tester", NULL));
	assert_true(told_find(t, FACT_KIND, "relayer:Tester", NULL)->test);
	assert_int_equal(told_count(t, FACT_KIND), 2);
}

static void
test_monitors(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "ops/serverless.yaml",
	    DEFENDER
	    "  monitors:\n"
	    "    a:\n      network: mainnet\n"
	    "      addresses: ['${self:resources.contracts.v}', '0x" B "']\n"
	    "      conditions:\n"
	    "        event: [{signature: 'Upgraded(address)'}]\n"
	    "        function: [{signature: 'grantRole(bytes32,address)'}]\n"
	    "    b: {network: mainnet, addresses: ['0x" C "']}\n"
	    "    c: {network: mainnet, paused: true, addresses: ['0x" D "']}\n"
	    "    d: {network: mainnet, addresses: ['${file(a.yml):x}']}\n"
	    "    supply-against-reserves:\n"
	    "      name: Supply against reserves\n      type: FORTA\n"));
	assert_non_null(told_find(t, FACT_MONITOR, ON_1(A), NULL));
	assert_true(alerts(t, ON_1(A), "Upgraded"));
	assert_true(alerts(t, ON_1(B), "grantRole"));
	assert_true(alerts(t, ON_1(C), "*"));
	assert_null(told_find(t, FACT_MONITOR, ON_1(D), NULL));
	assert_true(alerts(t, "", "supply"));
	assert_int_equal(told_gaps(t), 1);
}

/* The first version of the format, and other providers. */
static void
test_defender_variants(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "serverless.yml",
	    "provider: {name: defender}\n"
	    "resources:\n  Resources:\n    sentinels:\n"
	    "      x: {network: mainnet, addresses: ['0x" A "']}\n"));
	assert_non_null(told_find(t, FACT_MONITOR, ON_1(A), NULL));
	assert_false(told_file(t, "b/serverless.yml",
	    "provider: {name: aws}\ncustom: {defender: 1}\n"));
	assert_false(told_file(t, "c/serverless.yml", "provider: aws\n"));
	assert_true(told_file(t, "d/serverless.yml",
	    "provider: {name: defender}\nresources: [1]\n"));
	assert_true(told_file(t, "e/serverless.yml", "defender: {a\n"));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_oz_monitor(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "config/monitors/a.json",
	    "{'name': 'a', 'networks': ['ethereum_mainnet'],"
	    "'addresses': [{'address': '0x" A "'}, {'address': 'x'}],"
	    "'match_conditions': {'events': [{'signature': "
	    "'AddedOwner(address)'}]}}"));
	assert_non_null(told_find(t, FACT_MONITOR, ON_1(A), NULL));
	assert_true(alerts(t, ON_1(A), "AddedOwner"));
	assert_int_equal(told_gaps(t), 1);
	assert_true(told_file(t, "config/monitors/b.json",
	    "{'networks': ['base'], 'addresses': [], 'match_conditions': "
	    "{'events': [{'signature': 'Upgraded(address)'}]}}"));
	assert_true(alerts(t, "", "Upgraded"));
	assert_int_equal(told_count(t, FACT_MONITOR), 1);
	assert_false(told_file(
	    t, "x.json", "{'x': {'networks': 1, 'match_conditions': {}}}"));
}

#define TENDERLY(trigger)                                \
	"account_id: ''\nactions:\n  a/b:\n    specs:\n" \
	"      watch:\n        trigger:\n" trigger

static void
test_tenderly(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "tenderly.yaml",
	    TENDERLY("          type: transaction\n"
		     "          transaction:\n"
		     "            filters:\n"
		     "              - network: [1, 8453]\n"
		     "                to: ['0x" A "']\n"
		     "              - network: 1\n"
		     "                eventEmitted:\n"
		     "                  contract: {address: '0x" B "'}\n"
		     "                  name: OwnershipTransferred\n"
		     "              - network: 1\n"
		     "                to: {not: '0x" C "'}\n")));
	assert_true(alerts(t, ON_1(A), "*"));
	assert_true(alerts(t, "eip155:8453:0x" A, "*"));
	assert_true(alerts(t, ON_1(B), "OwnershipTransferred"));
	assert_int_equal(told_count(t, FACT_MONITOR), 3);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_tenderly_others(void **state)
{
	struct told *t = *state;

	assert_true(
	    told_file(t, "tenderly.yaml", TENDERLY("          type: alert\n")));
	assert_int_equal(told_gaps(t), 1);
	/* most name only an account; this one is on no chain of ours */
	assert_false(
	    told_file(t, "a/tenderly.yaml", "account_id: x\nexports: {}\n"));
	assert_false(told_file(t, "b/tenderly.yaml", "actions: []\n"));
}

static void
test_forta(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "bot/package.json",
	    "{'name': 'supply-vs-backing', 'dependencies': "
	    "{'forta-agent': '0.1.0'}}"));
	assert_int_equal(told_gaps(t), 1);
	assert_true(alerts(t, "", "supply"));
	assert_int_equal(told_count(t, FACT_MONITOR), 0);
	assert_true(told_file(t, "bot/forta.config.json", "{}"));
	assert_int_equal(told_gaps(t), 2);
	assert_false(told_file(t, "package.json", "{'name': 'forta-bot-x'}"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_relayers),
		TOLD_TEST(test_monitors),
		TOLD_TEST(test_defender_variants),
		TOLD_TEST(test_oz_monitor),
		TOLD_TEST(test_tenderly),
		TOLD_TEST(test_tenderly_others),
		TOLD_TEST(test_forta),
	};

	return cmocka_run_group_tests_name("watching", tests, NULL, NULL);
}
