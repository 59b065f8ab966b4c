#include "told.h"

static void
test_keys(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "brownie-config.yaml",
	    "dotenv: .env\n"
	    "networks:\n  default: development\n  mainnet:\n    x: 1\n"
	    "wallets:\n  from_key: ${PRIVATE_KEY}\n"));
	f = told_find(t, FACT_CUSTODY, NULL, NULL);
	assert_true(str_eq(f->detail, STR("PRIVATE_KEY")));
	assert_int_equal(f->number, DEVICE_HOT);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 7);
	assert_false(f->test);
	told_file(t, "a/brownie-config.yaml",
	    "wallets:\n  from_key:\n    - $A\n    - ${B}\n"
	    "  from_mnemonic: ${WORDS}\n");
	assert_int_equal(told_count(t, FACT_CUSTODY), 4);
}

/* A key itself is never told, nor anything of it. */
static void
test_literal_key(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "brownie-config.yaml", "wallets:\n  from_key: 0x1234\n");
	f = told_find(t, FACT_CUSTODY, NULL, NULL);
	assert_true(str_eq(f->detail, STR("from_key")));
	told_file(
	    t, "a/brownie-config.yaml", "wallets:\n  from_key: ['0x1234']\n");
	f = told_find(t, FACT_CUSTODY, NULL, NULL);
	assert_true(str_eq(f->detail, STR("from_key")));
}

static void
test_only_test_networks(void **state)
{
	struct told *t = *state;

	told_file(t, "brownie-config.yaml",
	    "networks:\n  default: development\n  development: {}\n"
	    "  mainnet-fork: {}\n  rinkeby: {}\n"
	    "wallets:\n  from_key: ${PRIVATE_KEY}\n");
	assert_true(told_find(t, FACT_CUSTODY, NULL, NULL)->test);
}

static void
test_map(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "build/deployments/map.json",
	    "{'1': {'Timelock': ['0x" A "', '0x" B "']},\n"
	    " '4': {'Vault': ['0x" C "']}, 'dev': {'Vault': ['0x" D "']}}"));
	f = told_find(t, FACT_CONTRACT, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("Timelock")));
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_true(told_find(t, FACT_CONTRACT, "eip155:4:0x" C, NULL)->test);
	assert_int_equal(told_count(t, FACT_CONTRACT), 3);
}

static void
test_ape(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "ape-config.yaml",
	    "deployments:\n  ethereum:\n    mainnet:\n"
	    "      - contract_type: Timelock\n        address: '0x" A "'\n"
	    "    mainnet-fork:\n      - address: '0x" B "'\n"
	    "    sepolia:\n      - address: '0x" C "'\n"
	    "  arbitrum:\n    mainnet:\n"
	    "      - {contract_type: Vault, address: '0x" D "'}\n"));
	f = told_find(t, FACT_CONTRACT, ON_1(A), NULL);
	assert_true(str_eq(f->detail, STR("Timelock")));
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_non_null(told_find(t, FACT_CONTRACT, "eip155:42161:0x" D, NULL));
	assert_true(
	    told_find(t, FACT_CONTRACT, "eip155:11155111:0x" C, NULL)->test);
	assert_int_equal(told_count(t, FACT_CONTRACT), 3);
}

static void
test_what_cannot_be_read(void **state)
{
	struct told *t = *state;

	told_file(t, "brownie-config.yaml", "wallets: {");
	told_file(t, "build/deployments/map.json", "{");
	told_file(t, "ape-config.yaml", "deployments: {");
	assert_int_equal(told_gaps(t), 3);
	told_file(
	    t, "brownie-config.yaml", "wallets: [1, {a: b}]\nnetworks: 7");
	told_file(t, "brownie-config.yaml", "wallets:\n  from_key: {a: {}}\n");
	told_file(t, "build/deployments/map.json",
	    "{'1': 7, '2': {'A': 7, 'B': [7, {}]}, '0': {'A': ['0x" A "']}}");
	told_file(t, "ape-config.yaml",
	    "deployments:\n  ethereum: 7\n  base: {mainnet: [7, {}]}\n");
	assert_int_equal(told_gaps(t), 3);
	assert_int_equal(told_count(t, FACT_CONTRACT), 0);
	assert_int_equal(told_count(t, FACT_CUSTODY), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_keys),
		TOLD_TEST(test_literal_key),
		TOLD_TEST(test_only_test_networks),
		TOLD_TEST(test_map),
		TOLD_TEST(test_ape),
		TOLD_TEST(test_what_cannot_be_read),
	};

	return cmocka_run_group_tests_name("brownie", tests, NULL, NULL);
}
