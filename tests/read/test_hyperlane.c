#include <stdio.h>

#include "read/hyperlane_ism.h"
#include "told.h"

extern const struct reader reader_hyperlane;

#define SETS  "rust/sealevel/environments/mainnet3/multisig-config.json"
#define ROUTE "deployments/warp_routes/HRB/base-deploy.yaml"
#define KEYS  "['0x" A "', '0x" B "', '0x" C "']"

/* The quorum of the set whose id holds the words; -1: there is none. */
static int64_t
threshold_of(struct told *t, const char *words)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == FACT_THRESHOLD &&
		    str_has(f[i]->subject, str_of(words)))
			return f[i]->number;
	return -1;
}

static void
test_sets(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, SETS,
	    "{'ethereum': {'type': 'messageIdMultisigIsm', 'threshold': 2,\n"
	    "  'validators': " KEYS "},\n"
	    " 'sepolia': {'type': 'messageIdMultisigIsm', 'threshold': 1,\n"
	    "  'validators': ['0x" A "']},\n"
	    " 'named': {'threshold': 3, 'validators': [\n"
	    "  {'address': '0x" A "', 'alias': 'a'}, {'address': '0x" B
	    "'}, {'address': '0x" C "'}]}}"));
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(threshold_of(t, "#ethereum-"), 2);
	assert_int_equal(threshold_of(t, "#sepolia-"), 1);
	assert_int_equal(threshold_of(t, "#named-"), 3);
	f = told_find(t, FACT_THRESHOLD, NULL, NULL);
	assert_int_equal(f->at.line, 1);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_false(f->test);
	assert_int_equal(told_count(t, FACT_MEMBER), 7);
	assert_non_null(told_find(t, FACT_MEMBER, NULL, "key:0x" C));
	f = told_find(t, FACT_KIND, NULL, NULL);
	assert_int_equal(f->number, PRINCIPAL_VERIFIERS);
	assert_true(str_eq(f->detail, VALIDATORS));
	/* nobody said what believes them */
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

static void
test_test_networks(void **state)
{
	struct told *t = *state;
	size_t i, n;
	const struct fact *const *f;

	told_file(t, "mainnet3/x/rc/multisig-config.json",
	    "{'ethereum': {'type': 'messageIdMultisigIsm', 'threshold': 1,"
	    " 'validators': ['0x" A "']}}");
	told_file(t, SETS,
	    "{'solanadevnet': {'type': 'messageIdMultisigIsm',"
	    " 'threshold': 1, 'validators': ['0x" A "']}}");
	f = facts_sorted(t->facts, &n);
	assert_true(n > 0);
	for (i = 0; i < n; i++)
		assert_true(f[i]->test);
}

static void
test_bad_sets(void **state)
{
	struct told *t = *state;

	told_file(t, SETS,
	    "{'a': {'type': 'messageIdMultisigIsm', 'threshold': 4,"
	    "  'validators': " KEYS "},"
	    " 'b': {'type': 'messageIdMultisigIsm', 'threshold': 0,"
	    "  'validators': " KEYS "},"
	    " 'c': {'type': 'messageIdMultisigIsm', 'threshold': 1},"
	    " 'd': {'type': 'messageIdMultisigIsm', 'validators': " KEYS "},"
	    " 'e': {'type': 'weightedMessageIdMultisigIsm'},"
	    " 'f': {'type': 'magicIsm'}}");
	assert_int_equal(told_gaps(t), 5); /* f may be anything */
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_count(t, FACT_MEMBERS_ALL), 0);
}

/* One validator we cannot read: the rest are not all. */
static void
test_unread_validator(void **state)
{
	struct told *t = *state;

	told_file(t, SETS,
	    "{'a': {'type': 'messageIdMultisigIsm', 'threshold': 2,"
	    "  'validators': ['0x" A "', 'DEFAULT_VALIDATOR']}}");
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(threshold_of(t, "#a-"), 2);
	assert_int_equal(told_count(t, FACT_MEMBERS_ALL), 0);
}

static const char route[] =
    "base:\n"
    "  type: synthetic\n"
    "  owner: '0x" A "'\n"
    "  ownerOverrides: {_safeAddress: '0x" A "'}\n"
    "  foreignDeployment: '0x" E "'\n"
    "  proxyAdmin: {address: '0x" D "', owner: '0x" B "'}\n"
    "  interchainSecurityModule:\n"
    "    type: domainRoutingIsm\n"
    "    owner: '0x" B "'\n"
    "    domains:\n"
    "      ethereum:\n"
    "        type: staticAggregationIsm\n"
    "        threshold: 1\n"
    "        modules:\n"
    "          - {type: merkleRootMultisigIsm, threshold: 2,\n"
    "             validators: " KEYS "}\n"
    "          - {type: messageIdMultisigIsm, threshold: 2,\n"
    "             validators: " KEYS "}\n"
    "solanamainnet:\n"
    "  type: collateral\n"
    "  owner: QuorWarpMadeUpForTests1111111111111111111111\n"
    "milkyway:\n"
    "  type: native\n"
    "  owner: milk1madeupmadeupmadeupmadeupmadeupmadeup00\n";

static void
test_route(void **state)
{
	static const char asset[] = "eip155:8453:0x" E;
	struct told *t = *state;

	assert_true(told_file(t, ROUTE, route));
	assert_int_equal(told_gaps(t), 0);
	assert_true(told_power(
	    t, FACT_HOLDS, asset, "eip155:8453:0x" A, POWER_OWN, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, asset, "eip155:8453:0x" D, POWER_UPGRADE, ""));
	assert_true(told_power(t, FACT_HOLDS, "eip155:8453:0x" D,
	    "eip155:8453:0x" B, POWER_OWN, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, asset, "eip155:8453:0x" B, POWER_BRIDGE_CONFIG, ""));
	assert_int_equal(
	    told_find(t, FACT_KIND, "eip155:8453:0x" A, NULL)->number,
	    PRINCIPAL_MULTISIG);
	assert_non_null(told_find(t, FACT_HOLDS, NULL,
	    "solana:QuorWarpMadeUpForTests1111111111111111111111"));
	assert_non_null(told_find(t, FACT_HOLDS, NULL,
	    "net:milkyway:milk1madeupmadeupmadeupmadeupmadeupmadeup00"));
	/* two proofs of the same validators are one set, and it attests */
	assert_int_equal(told_count(t, FACT_THRESHOLD), 1);
	assert_int_equal(threshold_of(t, "#ethereum-"), 2);
}

/* Another module must agree: none of them is said to attest alone. */
static void
test_parts(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, ROUTE,
	    "base:\n  type: synthetic\n  owner: '0x" A "'\n"
	    "  interchainSecurityModule:\n"
	    "    type: staticAggregationIsm\n    threshold: 2\n"
	    "    modules:\n"
	    "      - {type: defaultFallbackRoutingIsm, domains: {}}\n"
	    "      - {type: trustedRelayerIsm, relayer: '0x" B "'}\n");
	assert_int_equal(told_gaps(t), 0);
	f = told_find(t, FACT_KIND, NULL, NULL);
	assert_true(str_eq(f->detail, VALIDATORS_PART));
	assert_int_equal(told_count(t, FACT_HOLDS), 1);
}

/* What only stops messages agrees to none. */
static void
test_brakes(void **state)
{
	struct told *t = *state;

	told_file(t, ROUTE,
	    "base:\n  type: synthetic\n  owner: '0x" A "'\n"
	    "  foreignDeployment: '0x" E "'\n"
	    "  interchainSecurityModule:\n"
	    "    type: staticAggregationIsm\n    threshold: 2\n"
	    "    modules:\n"
	    "      - {type: pausableIsm, owner: '0x" C "'}\n"
	    "      - {type: messageIdMultisigIsm, threshold: 1,\n"
	    "         validators: ['0x" B "']}\n");
	assert_true(
	    str_eq(told_find(t, FACT_KIND, NULL, NULL)->detail, VALIDATORS));
	assert_true(told_power(t, FACT_HOLDS, "eip155:8453:0x" E,
	    "eip155:8453:0x" C, POWER_PAUSE, ""));
	assert_int_equal(threshold_of(t, "#-"), 1);
}

/* No key at all: alone it is the worst, beside another it adds nothing. */
static void
test_nothing(void **state)
{
	struct told *t = *state;
	size_t i, n, parts = 0, whole = 0;
	const struct fact *const *f;

	told_file(t, ROUTE,
	    "base:\n  type: synthetic\n  owner: '0x" A "'\n"
	    "  interchainSecurityModule:\n"
	    "    type: staticAggregationIsm\n    threshold: 2\n"
	    "    modules:\n"
	    "      - {type: testIsm}\n"
	    "      - {type: messageIdMultisigIsm, threshold: 1,\n"
	    "         validators: ['0x" B "']}\n");
	f = facts_sorted(t->facts, &n);
	for (i = 0; i < n; i++) {
		whole += str_eq(f[i]->detail, VALIDATORS);
		parts += str_eq(f[i]->detail, VALIDATORS_PART);
	}
	assert_int_equal(whole, 1); /* the multisig */
	assert_int_equal(parts, 1);
	assert_int_equal(
	    told_find(t, FACT_KIND, "anyone", NULL)->number, PRINCIPAL_ANYONE);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_core(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "configs/core-config.yaml",
	    "owner: '0x" A "'\n"
	    "defaultIsm: {type: trustedRelayerIsm, relayer: '0x" A "'}\n"
	    "defaultHook: {type: merkleTreeHook}\n"
	    "proxyAdmin: {owner: '0x" B "'}\n"));
	assert_int_equal(told_gaps(t), 0);
	assert_true(told_power(t, FACT_HOLDS, "bridge:configs/core-config.yaml",
	    "net:hyperlane:0x" A, POWER_OWN, ""));
	assert_true(told_power(t, FACT_HOLDS, "bridge:configs/core-config.yaml",
	    "net:hyperlane:0x" B, POWER_UPGRADE, ""));
	assert_int_equal(threshold_of(t, "core-config"), 1);
}

/* Who hands in changes: what an account is, never what it may. */
static void
test_strategy(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "warp_routes/HRB/base-strategy.yaml",
	    "base:\n  submitter:\n    chain: base\n"
	    "    safeAddress: '0x" A "'\n    type: gnosisSafeTxBuilder\n"
	    "mode:\n  submitter:\n    chain: base\n"
	    "    type: interchainAccount\n    owner: '0x" C "'\n"
	    "    internalSubmitter:\n      type: timelockController\n"
	    "      chain: base\n      timelockAddress: '0x" C "'\n"
	    "      proposerSubmitter: {type: gnosisSafe, chain: ethereum,"
	    " safeAddress: '0x" B "'}\n"
	    "optimism:\n  submitter: {type: jsonRpc, chain: optimism}\n"));
	assert_int_equal(told_gaps(t), 0);
	f = told_find(t, FACT_KIND, "eip155:8453:0x" A, NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(f->at.line, 4);
	f = told_find(t, FACT_KIND, "eip155:8453:0x" C, NULL);
	assert_int_equal(f->number, PRINCIPAL_TIMELOCK);
	f = told_find(t, FACT_KIND, "eip155:1:0x" B, NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	assert_int_equal(told_count(t, FACT_KIND), 3);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

/* A small file of aliases to aliases is a tree of any size. */
static void
test_aliases(void **state)
{
	struct told *t = *state;
	char text[4096];
	int n = snprintf(text, sizeof(text),
	    "x0: &x0 {type: trustedRelayerIsm, relayer: '0x" A "'}\n");
	int i;

	for (i = 1; i < 30; i++)
		n += snprintf(text + n, sizeof(text) - (size_t)n,
		    "x%d: &x%d {type: staticAggregationIsm, threshold: 1, "
		    "modules: [*x%d, *x%d]}\n",
		    i, i, i - 1, i - 1);
	told_file(t, "warp/multisig-ism.yaml", text);
	assert_true(told_gaps(t) > 0);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(reader_hyperlane.wants(STR("a/b.toml")));
	assert_false(reader_hyperlane.wants(STR("x/node_modules/warp/a.json")));
	assert_false(told_file(t, "a.json", "{'validators': ['0x" A "']}"));
	assert_false(told_file(t, "warp.yaml", "owner: me\njobs: []\n"));
	assert_false(told_file(t, "chart/values.yaml",
	    "a: {{ .Values.interchainSecurityModule }}\n"));
	assert_false(told_file(t, "abi/a.json",
	    "[{'name': 'interchainSecurityModule', 'type': 'function'}]"));
	assert_int_equal(facts_were_read(t->facts), 0);
	told_file(t, SETS, "{'a': {'type': 'messageIdMultisigIsm'");
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_sets),
		TOLD_TEST(test_test_networks),
		TOLD_TEST(test_bad_sets),
		TOLD_TEST(test_unread_validator),
		TOLD_TEST(test_route),
		TOLD_TEST(test_parts),
		TOLD_TEST(test_brakes),
		TOLD_TEST(test_nothing),
		TOLD_TEST(test_core),
		TOLD_TEST(test_strategy),
		TOLD_TEST(test_aliases),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("hyperlane", tests, NULL, NULL);
}
