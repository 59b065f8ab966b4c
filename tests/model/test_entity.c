#include "arena_test.h"
#include "model/entity.h"
#include "model/fact.h"

#define SAFE_MIXED "0x5A0Aae59D09fccBdDb6C6CcEB07B7279367C3d2A"
#define SAFE_LOWER "0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a"

static void
assert_str(struct str got, const char *want)
{
	if (!str_eq(got, str_of(want)))
		fail_msg("got '" STR_FMT "', want '%s'", STR_ARG(got), want);
}

static void
evm(void **state)
{
	struct str eth = STR("eip155:1");
	struct str id = entity_evm(arena, eth, STR(SAFE_MIXED));

	(void)state;
	assert_str(id, "eip155:1:" SAFE_LOWER);
	assert_str(entity_chain(id), "eip155:1");
	assert_str(entity_address(id), SAFE_LOWER);
	assert_str(
	    entity_evm(arena, eth,
		STR("0x0000000000000000000000005a0aae59d09fccbddb6c6cceb07b7279"
		    "367c3d2a")),
	    "eip155:1:" SAFE_LOWER);
	assert_str(entity_evm(arena, STR("net:a:b"), STR(SAFE_LOWER)),
	    "net:a:b:" SAFE_LOWER);
	assert_str(entity_chain(STR("net:a:b:" SAFE_LOWER)), "net:a:b");
	assert_str(
	    entity_evm(arena, STR("key"), STR(SAFE_LOWER)), "key:" SAFE_LOWER);
	assert_str(entity_chain(STR("key:" SAFE_LOWER)), "");
	assert_str(entity_address(STR("key:" SAFE_LOWER)), SAFE_LOWER);
}

static void
evm_refuses(void **state)
{
	static const char *const wrong[] = { "", "0x", "0x12",
		"5a0aae59d09fccbddb6c6cceb07b7279367c3d2a",
		"0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2g",
		"0x5a0aae59d09fccbddb6c6cceb07b7279367c3d2a0",
		/* 32 bytes that are not a padded address */
		("0x0000000000000000000000015a0aae59d09fccbddb6c6cceb07b7279"
		 "367c3d2a") };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(wrong); i++)
		assert_str(
		    entity_evm(arena, STR("eip155:1"), str_of(wrong[i])), "");
	assert_str(entity_evm(arena, STR_NONE, STR(SAFE_LOWER)), "");
	assert_str(entity_evm(arena, STR("person"), STR(SAFE_LOWER)), "");
}

static void
others(void **state)
{
	struct str id = entity_named(arena, "person", STR("sec"));

	(void)state;
	assert_str(id, "person:sec");
	assert_str(entity_chain(id), "");
	assert_str(entity_address(id), "");
	assert_str(entity_chain(STR("solana:4Nd1m")), "solana");
	assert_str(entity_address(STR("solana:4Nd1m")), "4Nd1m");
	assert_true(entity_is_zero(
	    STR("eip155:1:0x0000000000000000000000000000000000000000")));
	assert_true(
	    entity_is_zero(STR("solana:11111111111111111111111111111111")));
	assert_false(entity_is_zero(STR("eip155:1:" SAFE_LOWER)));
	assert_false(entity_is_zero(STR("person:sec")));
	assert_true(entity_is_burn(
	    STR("eip155:1:0x000000000000000000000000000000000000dead")));
	assert_false(entity_is_burn(
	    STR("eip155:1:0x0000000000000000000000000000000000000000")));
}

/* Exceptions are applied and compared by it. */
static void
covers(void **state)
{
	const struct str id = STR("eip155:1:" SAFE_LOWER);

	(void)state;
	assert_true(entity_covers(id, id));
	assert_true(entity_covers(STR("eip155:1:" SAFE_MIXED), id));
	assert_true(entity_covers(STR(SAFE_LOWER), id));
	assert_true(entity_covers(STR(SAFE_MIXED), id));
	assert_true(entity_covers(STR(SAFE_MIXED), STR(SAFE_LOWER)));
	assert_false(entity_covers(STR("eip155:10:" SAFE_LOWER), id));
	assert_false(entity_covers(id, STR(SAFE_LOWER)));
	assert_true(entity_covers(STR("4Nd1m"), STR("solana:4Nd1m")));
	assert_false(entity_covers(STR("4nd1m"), STR("solana:4Nd1m")));
	assert_false(entity_covers(STR("docs/0x/a.md"), STR("docs/0x/A.md")));
	assert_false(entity_covers(STR_NONE, STR("person:sec")));
}

static void
alias(void **state)
{
	(void)state;
	/* L1CrossDomainMessenger and how OP Mainnet sees it */
	assert_str(entity_alias(arena, STR("eip155:10"),
		       STR("0x25ace71c97B33Cc4729CF772ae268934F7ab5fA1")),
	    "eip155:10:0x36bde71c97b33cc4729cf772ae268934f7ab70b2");
	/* it wraps around, and carries */
	assert_str(entity_alias(arena, STR("eip155:10"),
		       STR("0xffffffffffffffffffffffffffffffffffffffff")),
	    "eip155:10:0x1111000000000000000000000000000000001110");
	assert_str(entity_alias(arena, STR("eip155:10"), STR("0x1")), "");
}

static void
chains(void **state)
{
	static const struct {
		const char *name, *id;
	} c[] = {
		{ "mainnet", "eip155:1" },
		{ "Ethereum", "eip155:1" },
		{ "ethereum-mainnet", "eip155:1" },
		{ "homestead", "eip155:1" },
		{ "arbitrumOne", "eip155:42161" },
		{ "arbitrum-one", "eip155:42161" },
		{ "arb1", "eip155:42161" },
		{ "ARBITRUM_V2_MAINNET", "eip155:42161" },
		{ "arbitrum_mainnet", "eip155:42161" },
		{ "base", "eip155:8453" },
		{ "baseMainnet", "eip155:8453" },
		{ "harmony", "eip155:1666600000" },
		{ "dfk", "eip155:53935" },
		{ "hyperevm", "eip155:999" },
		{ "bsc-testnet", "eip155:97" },
		{ "BSC_V2_TESTNET", "eip155:97" },
		{ "SEPOLIA_V2_TESTNET", "eip155:11155111" },
		{ "base-sepolia", "eip155:84532" },
		{ "localhost", "eip155:31337" },
		{ "42161", "eip155:42161" },
		{ " eip155:5 ", "eip155:5" },
		{ "0", "" },
		{ "", "" },
		{ "-", "" },
		{ "nowhere", "" },
		{ "solana-testnet", "" },
		/* a testnet is never taken for the live network */
		{ "base-testnet", "" },
		{ "99999999999999999999999999", "" },
		{ "a-very-long-name-that-cannot-be-the-name-of-a-network-at-all",
		    "" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(c); i++)
		assert_str(chain_by_name(arena, str_of(c[i].name)), c[i].id);
}

static void
test_chains(void **state)
{
	static const char *const yes[] = { "eip155:31337", "eip155:1337",
		"eip155:5", "eip155:11155111", "eip155:17000", "eip155:560048",
		"eip155:421611", "eip155:421614", "eip155:84532",
		"eip155:80002", "eip155:43113", "eip155:97", "eip155:10143",
		"eip155:11142220", "net:my-sepolia", "net:hoodi2_testnet",
		"net:fuji", "net:hardhat", "net:devnet" };
	static const char *const no[] = { "eip155:1", "eip155:137", "net:prod",
		"net:contest", "solana", "", "eip155:", "net:" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(yes); i++)
		if (!chain_is_test(str_of(yes[i])))
			fail_msg("%s is a test chain", yes[i]);
	for (i = 0; i < COUNT_OF(no); i++)
		if (chain_is_test(str_of(no[i])))
			fail_msg("%s is no test chain", no[i]);
}

static void
test_paths(void **state)
{
	static const char *const yes[] = { "test/a.json", "src/tests/x.ts",
		".env.example", "contracts/MockOracle.sol", "src/Foo.t.sol",
		"src/foo.test.ts", "src/foo.spec.ts",
		"deployments/sepolia/A.json", "config/arbitrumSepolia.json",
		"archive/legacy/zeronet/a", "a/devnet-1/b",
		"council-rehearsals/1/input.json", "docs/sample_config.yaml",
		"__fixtures__/a", "deployments/bsc-testnet/A.json", "fuji.json",
		"src/auth/localnet/admin-keypair-0.json", "e2e/.env", "E2E.MD",
		"iam/jest.setup.cjs", "core/testdata/k.json",
		"utils/run-locally/src/a.rs", "a/conftest.py" };
	static const char *const no[] = { "broadcast/D.s.sol/1/run-latest.json",
		"contest/a.json", "attestations/a", "src/Protest.sol",
		"contracts/Contemplate.sol", "latest.json", "",
		"deployments/mainnet/A.json", "fastest/greatest.json",
		"local/a.json", "democracy/a.json", "e2ee.ts" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(yes); i++)
		if (!path_is_test(str_of(yes[i])))
			fail_msg("%s is a test path", yes[i]);
	for (i = 0; i < COUNT_OF(no); i++)
		if (path_is_test(str_of(no[i])))
			fail_msg("%s is no test path", no[i]);
}

static void
labels(void **state)
{
	static const struct {
		const char *label;
		enum principal_kind kind;
	} l[] = {
		{ "DevMultisig", PRINCIPAL_MULTISIG },
		{ "multiSigWallet", PRINCIPAL_MULTISIG },
		{ "OWNER_SAFE", PRINCIPAL_MULTISIG },
		{ "GnosisSafeL2", PRINCIPAL_MULTISIG },
		{ "Deployer Multisig", PRINCIPAL_MULTISIG },
		{ "Timelock Proposer (Safe)", PRINCIPAL_MULTISIG },
		{ "TimelockController", PRINCIPAL_TIMELOCK },
		{ "GovTimelockController", PRINCIPAL_TIMELOCK },
		{ "UPGRADE_TIMELOCK", PRINCIPAL_TIMELOCK },
		{ "GovernorBravo", PRINCIPAL_GOVERNOR },
		{ "DefaultProxyAdmin", PRINCIPAL_PROXY_ADMIN },
		{ "PROXY_ADMIN", PRINCIPAL_PROXY_ADMIN },
		{ "ADMIN_EOA", PRINCIPAL_EOA },
		{ "hotWallet", PRINCIPAL_EOA },
		{ "deployer", PRINCIPAL_EOA },
		{ "liquidation bot 2", PRINCIPAL_EOA },
		{ "Safe deployer", PRINCIPAL_MULTISIG },
		{ "opsMultisig2", PRINCIPAL_MULTISIG },
		/* not what a word in them says */
		{ "ClaimSafeModule", PRINCIPAL_UNKNOWN },
		{ "ClaimSafeModule3", PRINCIPAL_UNKNOWN },
		{ "SafeMath", PRINCIPAL_UNKNOWN },
		{ "SafeERC20", PRINCIPAL_UNKNOWN },
		{ "SafeCast", PRINCIPAL_UNKNOWN },
		{ "GnosisSafeProxyFactory", PRINCIPAL_UNKNOWN },
		{ "TimelockedToken", PRINCIPAL_UNKNOWN },
		{ "TokenTimelock", PRINCIPAL_UNKNOWN },
		{ "Timelock Proposer", PRINCIPAL_UNKNOWN },
		{ "ProxyAdmin Owner", PRINCIPAL_UNKNOWN },
		{ "safe_signer", PRINCIPAL_UNKNOWN },
		{ "non-EOA", PRINCIPAL_UNKNOWN },
		{ "KeeperRegistry", PRINCIPAL_UNKNOWN },
		{ "Create3Deployer", PRINCIPAL_UNKNOWN },
		{ "safeguard", PRINCIPAL_UNKNOWN },
		{ "robot", PRINCIPAL_UNKNOWN },
		{ "HOT", PRINCIPAL_UNKNOWN },
		{ "gnosis", PRINCIPAL_UNKNOWN },
		{ "Treasury", PRINCIPAL_UNKNOWN },
		{ "", PRINCIPAL_UNKNOWN },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(l); i++)
		if (kind_by_label(str_of(l[i].label)) != (int)l[i].kind)
			fail_msg("%s: %d", l[i].label,
			    kind_by_label(str_of(l[i].label)));
}

int
main(void)
{
	const struct CMUnitTest t[] = {
		cmocka_unit_test(evm),
		cmocka_unit_test(evm_refuses),
		cmocka_unit_test(others),
		cmocka_unit_test(alias),
		cmocka_unit_test(covers),
		cmocka_unit_test(chains),
		cmocka_unit_test(test_chains),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(labels),
	};

	return cmocka_run_group_tests_name("entity", t, setup, teardown);
}
