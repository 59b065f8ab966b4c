#include "told.h"

extern const struct reader reader_addressbook;
extern const struct reader reader_address_csv;
extern const struct reader reader_balancer;

#define ON(chain, a) "eip155:" chain ":0x" a

/* ---- JSON ---- */

static void
test_plain_map(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "deployments/mainnet.json",
	    "{'governance': '0x" A "',\n'devMultisig': '0x" B
	    "', 'deployer': '0x" C "', 'zero': '0x" ZERO "', 'n': 3}"));
	f = told_find(t, FACT_LABEL, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("governance")));
	assert_int_equal(f->grade, GRADE_DECLARED);
	f = told_find(t, FACT_KIND, ON_1(B), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(f->strength, 2);
	assert_int_equal(f->at.line, 2);
	/* what is called deployer or governance may be anything */
	assert_int_equal(told_count(t, FACT_KIND), 1);
	assert_int_equal(told_count(t, FACT_LABEL), 3);
	assert_int_equal(
	    facts_were_read(t->facts), FACT_BIT(LABEL) | FACT_BIT(KIND));
}

/* What code was given at its creation is not called so. */
static void
test_arguments(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "deployments/base.json",
	    "{'Vault': {'address': '0x" A "', 'initArgs': ['0x" B "'],"
	    " 'constructorArgs': [{'owner': '0x" B "'}]}}"));
	assert_int_equal(told_count(t, FACT_LABEL), 1);
}

/* Who governs may be a multisig or a key. */
static void
test_governor_is_a_role(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "deployments/base.json",
	    "{'governor': '0x" A "', 'Governor': '0x" B "'}"));
	assert_null(told_find(t, FACT_KIND, ON("8453", A), NULL));
	assert_int_equal(told_find(t, FACT_KIND, ON("8453", B), NULL)->number,
	    PRINCIPAL_GOVERNOR);
}

static void
test_chains(void **state)
{
	struct told *t = *state;

	told_file(t, "addresses.json",
	    "{'10': {'mainnet': {'Vault': {'address': '0x" A "', 'block': 1}}},"
	    " 'arbitrum': {'sepolia': {'Vault': '0x" A "'}, 'Vault': '0x" B
	    "'},"
	    " 'OFT': {'base': '0x" A "'},"
	    " 'testnet': {'Vault': '0x" C "'}}");
	assert_non_null(told_find(t, FACT_LABEL, ON("10", A), NULL));
	assert_non_null(told_find(t, FACT_LABEL, ON("42161", B), NULL));
	assert_true(str_eq(
	    told_find(t, FACT_LABEL, ON("8453", A), NULL)->detail, STR("OFT")));
	assert_null(told_find(t, FACT_LABEL, ON("42161", A), NULL));
	assert_true(told_find(t, FACT_LABEL, ON("421614", A), NULL)->test);
	assert_true(
	    told_find(t, FACT_LABEL, "net:addresses/testnet:0x" C, NULL)->test);
}

/* {"proxy", "impl"} is one thing and its code, not two called so. */
static void
test_proxies(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "script/configs/mainnet.json",
	    "{'deployment': {'admin': {'opsMultisig': '0x" A "'},"
	    " 'core': {'vault': {'proxy': '0x" B "', 'impl': '0x" C
	    "', 'pendingImpl': '0x" ZERO "', 'proxyAdmin': '0x" D
	    "'}, 'lone': {'impl': '0x" E "'}}}}");
	f = told_find(t, FACT_LABEL, ON_1(B), NULL);
	assert_true(str_eq(f->detail, STR("vault")));
	f = told_find(t, FACT_LABEL, ON_1(C), NULL);
	assert_true(str_eq(f->detail, STR("vault implementation")));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(B), ON_1(C)));
	assert_int_equal(told_count(t, FACT_PROXY), 1);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(B), ON_1(D), POWER_UPGRADE, ""));
	assert_int_equal(told_count(t, FACT_HOLDS), 1);
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
}

static void
test_names_of_files(void **state)
{
	static const char *const ours[] = { "a/MultisigAddresses.json",
		"config/base.json", "configs/sepolia.json",
		"configs/mainnet/mainnet-addresses.config.json",
		"x/addresses/8453/Core.json", "ops/multisigs-2.json" };
	static const char *const others[] = { "config/tsconfig.json",
		"mainnet.json", "config/base/x.json", "a/8453/Core.json",
		"addresses/core/x.json", "addresses/8453/x/y.json" };
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(ours); i++)
		assert_true(reader_addressbook.wants(str_of(ours[i])));
	for (i = 0; i < COUNT_OF(others); i++)
		assert_false(reader_addressbook.wants(str_of(others[i])));
	told_file(t, "x/addresses/8453/Core.json", "{'Treasury': '0x" A "'}");
	assert_non_null(told_find(t, FACT_LABEL, ON("8453", A), NULL));
}

/* A folder for each chain, a book in it for each part of the protocol. */
static void
test_folder_of_chain(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "deployments/arbitrum/Farm.Core.json",
	    "{'Minter': '0x" A "', 'Strategy': {'proxy': {'eth': '0x" B
	    "'}}}"));
	assert_non_null(told_find(t, FACT_LABEL, ON("42161", A), NULL));
	assert_non_null(told_find(t, FACT_LABEL, ON("42161", B), NULL));
	assert_int_equal(told_count(t, FACT_KIND), 0);
	/* of one contract, of no chain, of another tool */
	assert_false(told_file(t, "deployments/arbitrum/Farm.json",
	    "{'address': '0x" C "', 'args': ['0x" D "']}"));
	assert_false(
	    told_file(t, "deployments/old/Farm.json", "{'Minter': '0x" C "'}"));
	told_file(t, "deployments/arbitrum/Vault.json",
	    "{'Vault': '0x" C "', 'abi': []}");
	assert_int_equal(told_count(t, FACT_LABEL), 2);
	/* a folder of what is no test */
	assert_true(told_file(t, "deployments/mainnet/Farm.json",
	    "{'base': {'Minter': '0x" C "'}}"));
	assert_non_null(told_find(t, FACT_LABEL, ON("8453", C), NULL));
	assert_int_equal(told_gaps(t), 0);
}

/* What proposals in Solidity load, a list for each chain. That something has
 * no code yet makes it no key. */
static void
test_list_of_chain(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "chains/8453.json",
	    "[{'addr': '0x" A "', 'isContract': true,\n'name': 'BASE'},"
	    "{'addr': '0x" B "', 'name': 'GUARD_MULTISIG', 'isContract': true},"
	    "{'name': 'NEXT_VAULT', 'addr': '0x" C "', 'isContract': false}]"));
	assert_true(told_file(t, "addresses/10.json",
	    "[{'addr': '0x" D "', 'name': 'VAULT', 'isContract': true}]"));
	f = told_find(t, FACT_LABEL, ON("8453", A), NULL);
	assert_true(str_eq(f->detail, STR("BASE")));
	assert_non_null(told_find(t, FACT_LABEL, ON("8453", C), NULL));
	f = told_find(t, FACT_LABEL, ON("10", D), NULL);
	assert_true(str_eq(f->detail, STR("VAULT")));
	f = told_find(t, FACT_KIND, ON("8453", B), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(told_count(t, FACT_KIND), 1);
	assert_int_equal(told_count(t, FACT_LABEL), 4);
	told_file(t, "chains/list.json", "[1, 10, 8453]");
	assert_int_equal(told_gaps(t), 0);
}

/* What all in a file are is said by its name, unless a key says more. */
static void
test_book_of_one_kind(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "deployments/mainnet/Multisig.json",
	    "{'Treasury': '0x" A "',\n'Farm': '0x" B "'}");
	f = told_find(t, FACT_LABEL, ON_1(B), NULL);
	assert_true(str_eq(f->detail, STR("Farm Multisig")));
	assert_int_equal(f->at.line, 2);
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	told_file(t, "deployments/mainnet/multisigs.json",
	    "{'Farm': '0x" C "', 'signer': '0x" D "'}");
	told_file(t, "deployments/mainnet/Safes.json",
	    "{'Farm': ['0x" C "', '0x" D "'], 'Vote': '0x" C "'}");
	assert_null(told_find(t, FACT_KIND, ON_1(C), NULL));
	assert_null(told_find(t, FACT_KIND, ON_1(D), NULL));
	told_file(t, "deployments/multisigs.json",
	    "{'base': '0x" C "', 'arbitrum': '0x" D "'}");
	assert_null(told_find(t, FACT_KIND, ON("8453", C), NULL));
	assert_null(told_find(t, FACT_KIND, ON_1(C), NULL));
	told_file(t, "deployments/mainnet/ProxyAdmins.json",
	    "{'Farm': '0x" C "', 'Vote': '0x" ZERO "'}");
	f = told_find(t, FACT_KIND, ON_1(C), NULL);
	assert_int_equal(f->number, PRINCIPAL_PROXY_ADMIN);
}

static void
test_toml(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "src/addresses.toml",
	    "[eth]\nUpgradeSafe = '0x" A "' # of 3\n[base]\n"
	    "Guard = '0x" B "'\n"));
	assert_int_equal(
	    told_find(t, FACT_KIND, ON_1(A), NULL)->number, PRINCIPAL_MULTISIG);
	assert_int_equal(
	    told_find(t, FACT_LABEL, ON("8453", B), NULL)->at.line, 4);
	assert_false(
	    told_file(t, "x/foundry.toml", "[eth]\nSafe = '0x" C "'\n"));
}

/* Groups that are named after their chain. */
static void
test_groups(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "address-registry.json",
	    "{'chains': [{'name': 'ETH', 'contracts': {'actors': ["
	    "{'name': 'daoMultisig', 'address': '0x" A "'}]}},"
	    "{'name': 'base', 'contracts': {'actors': ["
	    "{'name': 'governor', 'address': '0x" B "'}]}}]}"));
	assert_true(str_eq(told_find(t, FACT_LABEL, ON_1(A), NULL)->detail,
	    STR("daoMultisig")));
	assert_true(
	    str_eq(told_find(t, FACT_LABEL, ON("8453", B), NULL)->detail,
		STR("governor")));
}

static void
test_chain_beside(void **state)
{
	struct told *t = *state;

	told_file(t, "deployments/56-core.json",
	    "{'network': {'chainId': 56, 'treasury': '0x" A "'},"
	    " 'router': '0x" B "'}");
	assert_non_null(told_find(t, FACT_LABEL, ON("56", A), NULL));
	assert_non_null(told_find(t, FACT_LABEL, ON("56", B), NULL));
	told_file(t, "config/contracts.json",
	    "[{'address': '0x" A "', 'name': 'Vault', 'chainId': 137},"
	    " {'address': '0x" B "', 'name': 'Vault', 'network': 'linea'}]");
	assert_true(str_eq(told_find(t, FACT_LABEL, ON("137", A), NULL)->detail,
	    STR("Vault")));
	assert_non_null(told_find(t, FACT_LABEL, ON("59144", B), NULL));
	told_file(t, "config/safes.json", "{'Ops': '0x" C "'}");
	assert_non_null(
	    told_find(t, FACT_LABEL, "net:config/safes:0x" C, NULL));
}

/* {"chainId": 2} is Ethereum to Wormhole, and no chain of anybody's. */
static void
test_numbers_of_wormhole(void **state)
{
	struct told *t = *state;

	told_file(t, "config/mainnet/contracts.json",
	    "{'Vaults': [{'chainId': 4, 'address': '0x" A "'},"
	    " {'chainId': 2, 'address': '0x" B "'},"
	    " {'chainId': 77, 'address': '0x" C "'}]}");
	assert_non_null(told_find(t, FACT_LABEL, ON("56", A), NULL));
	assert_false(told_find(t, FACT_LABEL, ON("56", A), NULL)->test);
	assert_non_null(told_find(t, FACT_LABEL, ON_1(B), NULL));
	assert_non_null(told_find(t, FACT_LABEL, "net:wormhole-77:0x" C, NULL));
	told_file(t, "testnet/contracts.json",
	    "[{'name': 'Hub', 'chainId': 10002, 'address': '0x" D "'},"
	    " {'name': 'Hub', 'chainId': 10004, 'address': '0x" E "'}]");
	assert_true(told_find(t, FACT_LABEL, ON("11155111", D), NULL)->test);
	assert_true(told_find(t, FACT_LABEL, ON("84532", E), NULL)->test);
	/* without it a number is what it is everywhere else */
	told_file(t, "config/contracts.json",
	    "[{'name': 'Hub', 'chainId': 10, 'address': '0x" A "'}]");
	assert_non_null(told_find(t, FACT_LABEL, ON("10", A), NULL));
}

static void
test_other_json(void **state)
{
	struct told *t = *state;
	bool (*wants)(struct str) = reader_addressbook.wants;

	assert_true(wants(STR("deployment/deployed-contracts.json")));
	assert_false(wants(STR(".treb/addressbook.json")));
	assert_false(
	    wants(STR("ignition/deployments/chain-1/deployed_addresses.json")));
	assert_false(wants(STR("src/config.json")));
	assert_false(told_file(
	    t, "contracts.json", "{'abi': [], 'address': '0x" A "'}"));
	assert_false(told_file(t, "contracts.json", "{'a': 1, broken"));
	assert_false(told_file(t, "contracts.json", "['0x12', '0x" A "1']"));
	/* a folder of what is no test */
	assert_true(told_file(t, "deployments/mainnet/Farm.json",
	    "{'base': {'Minter': '0x" C "'}}"));
	assert_non_null(told_find(t, FACT_LABEL, ON("8453", C), NULL));
	assert_int_equal(told_gaps(t), 0);
	told_file(t, "contracts.json", "{'a': '0x");
	assert_int_equal(told_gaps(t), 1);
}

/* ---- CSV ---- */

static void
test_csv(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "safe.csv",
	    "\xef\xbb\xbf"
	    "name,address,chainId\r\n"
	    "ARC_TIMELOCK,0x" A ",1\r\n\r\n"
	    "'Ops, main',0x" B ",42161\n"
	    "Odd,0x12,1\nNowhere,0x" C ",somewhere\n"));
	f = told_find(t, FACT_KIND, ON_1(A), NULL);
	assert_int_equal(f->number, PRINCIPAL_TIMELOCK);
	assert_int_equal(f->at.line, 2);
	assert_true(
	    str_eq(told_find(t, FACT_LABEL, ON("42161", B), NULL)->detail,
		STR("Ops, main")));
	assert_int_equal(told_count(t, FACT_LABEL), 2);
	assert_int_equal(told_gaps(t), 1);
}

static void
test_other_csv(void **state)
{
	struct told *t = *state;
	static const char *const other[] = { "", "address\n0x" A "\n",
		"address,amount\n0x" A ",1\n",
		"address,name,amount\n0x" A ",x,1\n",
		"name,address\nsomebody,1 High Street\n", "'address,name\n",
		",,,,\n" };
	size_t i;

	assert_false(reader_address_csv.wants(STR("a.tsv")));
	for (i = 0; i < COUNT_OF(other); i++)
		assert_false(told_file(t, "data.csv", other[i]));
	/* a folder of what is no test */
	assert_true(told_file(t, "deployments/mainnet/Farm.json",
	    "{'base': {'Minter': '0x" C "'}}"));
	assert_non_null(told_find(t, FACT_LABEL, ON("8453", C), NULL));
	assert_int_equal(told_gaps(t), 0);
}

/* ---- Balancer ---- */

#define DIR "timelock-authorizer-config/"

static void
test_quickest_action(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, DIR "mainnet.json",
	    "{'grantDelays': [{'delay': {'value': 86400}}],\n"
	    "'executeDelays': [{'delay': {'value': 1800}},"
	    " {'delay': {'label': 'x'}}]}"));
	f = told_find(
	    t, FACT_DELAY, "timelock:eip155:1:TimelockAuthorizer", NULL);
	assert_int_equal(f->number, 1800);
	assert_int_equal(f->at.line, 2);
	assert_int_equal(told_gaps(t), 1);
	told_file(
	    t, DIR "goerli.json", "{'grantDelays': [{'delay': {'value': 5}}]}");
	assert_true(told_find(
	    t, FACT_DELAY, "timelock:eip155:5:TimelockAuthorizer", NULL)
			->test);
	assert_false(told_file(t, DIR "polygon.json", "{'other': []}"));
	assert_false(reader_balancer.wants(STR("config/mainnet.json")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_plain_map),
		TOLD_TEST(test_chains),
		TOLD_TEST(test_arguments),
		TOLD_TEST(test_governor_is_a_role),
		TOLD_TEST(test_folder_of_chain),
		TOLD_TEST(test_list_of_chain),
		TOLD_TEST(test_book_of_one_kind),
		TOLD_TEST(test_toml),
		TOLD_TEST(test_groups),
		TOLD_TEST(test_proxies),
		TOLD_TEST(test_names_of_files),
		TOLD_TEST(test_chain_beside),
		TOLD_TEST(test_numbers_of_wormhole),
		TOLD_TEST(test_other_json),
		TOLD_TEST(test_csv),
		TOLD_TEST(test_other_csv),
		TOLD_TEST(test_quickest_action),
	};

	return cmocka_run_group_tests_name("addressbook", tests, NULL, NULL);
}
