#include <stdio.h>

#include "told.h"

#define ETHEREUM "5009297550715157269"
#define BASE     "15971525489660198786"
#define ON(cap)  "{'isEnabled': true, 'capacity': " cap ", 'rate': '1'}"
#define OFF      "{'isEnabled': false, 'capacity': '0', 'rate': '0'}"

static const struct fact *
limit(struct told *t, const char *pool, const char *what)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == FACT_LIMIT &&
		    str_eq(f[i]->subject, str_of(pool)) &&
		    str_eq(f[i]->detail, str_of(what)))
			return f[i];
	return NULL;
}

/* What applyChainUpdates() takes, below the chain and beside the pool. */
static void
test_lane(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "config/pools.json",
	    "{'ethereum': {'poolAddress': '0x" A
	    "', 'lanes': [\n{'remoteChainSelector': '" BASE
	    "', 'remotePoolAddresses': ['0x" B
	    "'],\n'outboundRateLimiterConfig': " ON(
		"'1000'") ",\n'inboundRateLimiterConfig': " OFF "}]}}"));
	f = limit(t, ON_1(A), "outbound");
	assert_int_equal(f->number, 1000);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 3);
	assert_true(str_eq(f->object, STR("eip155:8453")));
	assert_int_equal(limit(t, ON_1(A), "inbound")->number, 0);
	f = told_find(t, FACT_PEER, ON_1(A), "eip155:8453:0x" B);
	assert_true(str_eq(f->detail, STR("eip155:8453")));
	assert_true(facts_were_read(t->facts) & FACT_BIT(LIMIT));
	assert_int_equal(told_gaps(t), 0);
}

/* Numbers do not fit; the largest bounds nothing; none lets nothing pass. */
static void
test_capacities(void **state)
{
	static const struct {
		const char *capacity;
		int64_t number;
	} rows[] = {
		{ "'1000000000000000000000000'", INT64_MAX },
		{ "1000000000000000000000000", INT64_MAX },
		{ "'340282366920938463463374607431768211455'", 0 },
		{ "'0'", 1 },
		{ "'9223372036854775807'", INT64_MAX },
		{ "5", 5 },
	};
	char text[512];
	size_t i;

	for (i = 0; i < COUNT_OF(rows); i++) {
		struct told *t;

		told_teardown(state);
		told_setup(state);
		t = *state;
		(void)snprintf(text, sizeof(text),
		    "[[], [{'remoteChainSelector': " BASE
		    ", 'inboundRateLimiterConfig': " ON("%s") "}]]",
		    rows[i].capacity);
		told_file(t, "a.json", text);
		assert_int_equal(
		    limit(t, "bridge:a", "inbound")->number, rows[i].number);
	}
}

/* Nothing says which pool, so the file's name stands for it. */
static void
test_updates_of_no_pool(void **state)
{
	struct told *t = *state;

	told_file(t, "script/config/PoolConfig.json",
	    "{'11155111': [{'remoteChainSelector': 3478487238524512106,"
	    " 'remotePoolAddress': '0x" B "', 'outboundRateLimiterConfig': " OFF
	    "}], '1': ["
	    "{'remoteChainSelector': " BASE
	    ", 'outboundRateLimiterConfig': " OFF "}]}");
	assert_true(limit(
	    t, "bridge:script/config/PoolConfig on eip155:11155111", "outbound")
			->test);
	assert_false(
	    limit(t, "bridge:script/config/PoolConfig on eip155:1", "outbound")
		->test);
}

/* Chains without EVM, as CCIP's directory names them. */
static void
test_other_kinds_of_chain(void **state)
{
	struct told *t = *state;

	told_file(t, "evm-config.json",
	    "{'chainsToRemove': [], 'chainsToAdd': ["
	    "{'remoteChainSelector': 'aptos-testnet', 'remotePoolAddresses':"
	    " ['<APTOS_POOL>'], 'outboundRateLimiterConfig': " OFF "},"
	    "{'remoteChainSelector': 'solana-mainnet',"
	    " 'inboundRateLimiterConfig': " OFF "}]}");
	assert_true(limit(t, "bridge:evm-config", "outbound")->test);
	assert_false(limit(t, "bridge:evm-config", "inbound")->test);
	assert_int_equal(told_count(t, FACT_PEER), 0);
}

/* Lanes under the name of the remote chain, below the name of the own. */
static void
test_lanes_by_name(void **state)
{
	struct told *t = *state;

	told_file(t, "env.json",
	    "{'current': {'mainnet': {'config': {'CCIPBridge': {'chains':"
	    " {'base': {'inboundRateLimit': " ON(
		"'7'") ", 'outboundRateLimit': " OFF "}}},"
		       " 'CCIPTokenPoolConfig': {'rateLimitAdmin': '0x" C
		       "', 'rebalancer': '0x" D "'}}}}}");
	assert_int_equal(
	    limit(t, "bridge:env on eip155:1", "inbound")->number, 7);
	assert_true(
	    str_eq(limit(t, "bridge:env on eip155:1", "outbound")->object,
		STR("eip155:8453")));
	assert_true(told_power(t, FACT_HOLDS, "bridge:env on eip155:1", ON_1(C),
	    POWER_SET_LIMITS, ""));
	assert_true(told_power(t, FACT_HOLDS, "bridge:env on eip155:1", ON_1(D),
	    POWER_TRANSFER, ""));
}

/* The starter kit's file of one chain, by the name CCIP has for it. */
static void
test_project(void **state)
{
	struct told *t = *state;

	told_file(t, "project/ethereum-mainnet-base-1.json",
	    "{'addresses': {'active': {'token': '0x" A "', 'tokenPool': '0x" B
	    "'}}, 'lanes': {'ethereum-mainnet': {'remoteSelector': '" ETHEREUM
	    "', 'capacity': '9', 'rate': '1', 'inbound': {'capacity': '0',"
	    " 'rate': '0'}}}, 'roles': {'token': {'address': '0x" A
	    "', 'ccipAdmin': '0x" C "', 'defaultAdmin': '0x" C
	    "'}, 'tokenAdminRegistry': {'administrator': '0x" D
	    "'}, 'pool': {'address': '0x" B "', 'owner': '0x" C
	    "', 'rateLimitAdmin': '0x" ZERO "'}}}");
	assert_int_equal(limit(t, "eip155:8453:0x" B, "outbound")->number, 9);
	assert_int_equal(limit(t, "eip155:8453:0x" B, "inbound")->number, 0);
	assert_true(told_power(t, FACT_HOLDS, "eip155:8453:0x" A,
	    "eip155:8453:0x" D, POWER_BRIDGE_CONFIG, ""));
	assert_true(told_power(t, FACT_HOLDS, "eip155:8453:0x" A,
	    "eip155:8453:0x" C, POWER_ADMIN, ""));
	assert_true(told_power(t, FACT_HOLDS, "eip155:8453:0x" B,
	    "eip155:8453:0x" C, POWER_OWN, ""));
	assert_int_equal(told_count(t, FACT_HOLDS), 4);
}

static void
test_infrastructure_has_names(void **state)
{
	struct told *t = *state;

	told_file(t, "config.json",
	    "{'avalancheFuji': {'chainId': 43113, 'chainSelector':"
	    " '14767482510784806043', 'router': '0x" A "', 'rmnProxy': '0x" B
	    "', 'tokenAdminRegistry': '0x" C "'}}");
	assert_int_equal(told_count(t, FACT_LABEL), 3);
	assert_true(told_find(t, FACT_LABEL, "eip155:43113:0x" A, NULL)->test);
}

static void
test_pool_on_no_chain(void **state)
{
	struct told *t = *state;

	told_file(t, "pool.json",
	    "{'address': '0x" A "', 'rateLimitAdmin': '0x" B "'}");
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

static void
test_others_are_left_alone(void **state)
{
	struct told *t = *state;

	/* an ABI has the words as values */
	assert_false(told_file(t, "abi/TokenPool.json",
	    "[{'inputs': [{'name': 'rateLimitAdmin', 'type': 'address'},"
	    " {'name': 'remoteChainSelector'}, {'components': [{'name':"
	    " 'isEnabled'}], 'name': 'outboundRateLimiterConfig'}]}]"));
	assert_false(told_file(t, "a.json", "{'router': '0x" A "'}"));
	assert_false(told_file(t, "a.json", "{'rmnProxy': []}"));
	assert_int_equal(told_gaps(t), 0);
	assert_true(told_file(t, "a.json", "{'rateLimitAdmin': "));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_odd_shapes(void **state)
{
	struct told *t = *state;

	(void)told_file(t, "a.json",
	    "{'1': {'remoteChainSelector': {}, 'remotePools': [1, null, {}],"
	    " 'outboundRateLimiterConfig': 3}, 'base': {'remoteSelector': '2',"
	    " 'inboundRateLimiterConfig': {'isEnabled': []},"
	    " 'remotePools': 'YOUR_POOL'}}");
	assert_int_equal(told_count(t, FACT_PEER), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_lane),
		TOLD_TEST(test_capacities),
		TOLD_TEST(test_updates_of_no_pool),
		TOLD_TEST(test_other_kinds_of_chain),
		TOLD_TEST(test_lanes_by_name),
		TOLD_TEST(test_project),
		TOLD_TEST(test_infrastructure_has_names),
		TOLD_TEST(test_pool_on_no_chain),
		TOLD_TEST(test_others_are_left_alone),
		TOLD_TEST(test_odd_shapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
