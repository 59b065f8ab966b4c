#include "told.h"

extern const struct reader reader_treb;

#define ACCOUNTS                                                            \
	"[accounts.pk]\ntype = 'private_key'\nprivate_key = '${OPS_KEY}'\n" \
	"[accounts.hw]\ntype = 'ledger'\naddress = '${X}'\n"                \
	"[accounts.safe]\ntype = 'safe'\nsafe = '0x" A "'\n"                \
	"signer = 'pk'\n"                                                   \
	"[accounts.gov]\ntype = 'oz_governor'\ngovernor = '0x" B "'\n"      \
	"timelock = '0x" C "'\nproposer = 'safe'\n"

static const struct fact *
custody(struct told *t, const char *object)
{
	return told_find(t, FACT_CUSTODY, "treb.toml", object);
}

static void
test_roles_end_at_keys(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "treb.toml",
	    ACCOUNTS "[namespace.mainnet.senders]\ndeployer = 'hw'\n"
		     "owner = 'safe'\ngovernor = 'gov'\nops = 'pk'\n"));
	f = custody(t, "mainnet: deployer");
	assert_int_equal(f->number, DEVICE_HARDWARE);
	assert_true(str_eq(f->detail, STR("hw")));
	f = custody(t, "mainnet: owner");
	assert_int_equal(f->number, DEVICE_HOT);
	assert_int_equal(f->power, POWER_SIGN);
	assert_true(str_eq(f->detail, STR("OPS_KEY")));
	assert_int_equal(f->at.line, 18);
	assert_false(f->test);
	assert_true(
	    str_eq(custody(t, "mainnet: governor")->detail, STR("OPS_KEY")));
	assert_int_equal(custody(t, "mainnet: ops")->power, POWER_NONE);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_rehearsals(void **state)
{
	struct told *t = *state;

	told_file(t, "treb.toml",
	    ACCOUNTS "[namespace.testnet-v2.senders]\na = 'pk'\n"
		     "[namespace.default.senders]\na = 'pk'\n"
		     "[namespace.staging.senders]\na = 'pk'\n");
	assert_true(custody(t, "testnet-v2: a")->test);
	assert_true(custody(t, "default: a")->test);
	assert_false(custody(t, "staging: a")->test);
}

/* A key that is written out is called by its account, never repeated. */
static void
test_literal_key(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "treb.toml",
	    "[ns.live.senders.deployer]\ntype = 'private_key'\n"
	    "private_key = '0x1234'\n[ns.live.senders.owner]\n"
	    "type = 'safe'\nsafe = '0x" A "'\nsigner = 'deployer'\n");
	f = custody(t, "live: owner");
	assert_true(str_eq(f->detail, STR("deployer")));
	assert_int_equal(f->number, DEVICE_HOT);
}

static void
test_foundry(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "foundry.toml",
	    "[profile.default]\nffi = true\n"
	    "[profile.live.treb.senders.deployer]\ntype = 'private_key'\n"
	    "private_key = '$KEY'\n"));
	f = told_find(t, FACT_CUSTODY, "foundry.toml", "live: deployer");
	assert_true(str_eq(f->detail, STR("KEY")));
	assert_false(told_file(t, "lib/foundry.toml", "[profile.x]\nffi=1\n"));
	assert_false(told_file(t, "foundry.toml", "not toml"));
	assert_false(told_file(t, "foundry.toml", "profile = 'treb'"));
	assert_int_equal(told_gaps(t), 0);
	told_file(t, "foundry.toml", "treb");
	assert_int_equal(told_gaps(t), 1);
}

static void
test_address_book(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, ".treb/addressbook.json",
	    "{'42220': {'MigrationMultisig': '0x" A "',\n"
	    " 'FeeSetter': '0x" A "', 'Feed': '0x" ZERO "', 'x': 7},\n"
	    " '11155111': {'Deployer': '0x" B "'}, 'version': {'a': '0x" C
	    "'}}"));
	f = told_find(t, FACT_KIND, "eip155:42220:0x" A, NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(told_count(t, FACT_LABEL), 3);
	f = told_find(t, FACT_LABEL, "eip155:11155111:0x" B, NULL);
	assert_true(f->test);
	assert_int_equal(f->at.line, 3);
}

static void
test_registry_and_deployments(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, ".treb/registry.json",
	    "{'1': {'mainnet': {'Vault:v1': '0x" A "'}}}");
	assert_non_null(told_find(t, FACT_LABEL, ON_1(A), NULL));
	told_file(t, ".treb/deployments.json",
	    "{'mainnet/1/Proxy:Vault': {'chainId': 1, 'contractName': 'Proxy',"
	    " 'label': 'Vault', 'address': '0x" B "', 'proxyInfo': {"
	    "'implementation': '0x" C "', 'admin': '0x" D "'}},"
	    "'bad': {'chainId': 1}, 'worse': 7}");
	f = told_find(t, FACT_CONTRACT, ON_1(B), NULL);
	assert_true(str_eq(f->detail, STR("Proxy:Vault")));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(B), ON_1(C)));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_UPGRADE, ""));
	assert_int_equal(
	    told_find(t, FACT_HOLDS, NULL, NULL)->grade, GRADE_DEPLOY);
}

static void
test_what_cannot_be_read(void **state)
{
	struct told *t = *state;

	told_file(t, "treb.toml", "[accounts.x\n");
	told_file(t, "treb.toml",
	    "[accounts.x]\ntype = 'psychic'\n[namespace.a.senders]\nr = 'x'\n");
	told_file(t, ".treb/addressbook.json", "{");
	assert_int_equal(told_gaps(t), 3);
	/* a Safe that signs for itself, names of nobody, other shapes */
	told_file(t, "treb.toml",
	    "[accounts.x]\ntype = 'safe'\nsigner = 'x'\n"
	    "[namespace.a.senders]\nr = 'x'\ns = 'y'\nt = 7\nu = []\n"
	    "[namespace.b]\nsenders = 1\n[ns]\na = 1\n");
	assert_false(told_file(t, "treb.toml", "[fork]\nsetup = 'x'\n"));
	assert_int_equal(told_gaps(t), 3);
	assert_int_equal(told_count(t, FACT_CUSTODY), 0);
	assert_false(reader_treb.wants(STR("addressbook.json")));
	assert_false(reader_treb.wants(STR(".treb/safe-txs.json")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_roles_end_at_keys),
		TOLD_TEST(test_rehearsals),
		TOLD_TEST(test_literal_key),
		TOLD_TEST(test_foundry),
		TOLD_TEST(test_address_book),
		TOLD_TEST(test_registry_and_deployments),
		TOLD_TEST(test_what_cannot_be_read),
	};

	return cmocka_run_group_tests_name("treb", tests, NULL, NULL);
}
