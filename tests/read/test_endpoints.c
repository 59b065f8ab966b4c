#include "told.h"

extern const struct reader reader_endpoints;

/* What is told of a chain; -1: nothing. */
static int64_t
number(struct told *t, const char *chain)
{
	const struct fact *f = told_find(t, FACT_ENDPOINTS, NULL, chain);

	return f == NULL ? -1 : f->number;
}

static void
test_agents(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "config/relayer.json",
	    "{'defaultRpcConsensusType': 'quorum', 'chains': {\n"
	    " 'a': {'rpcUrls': [{'http': 'x'}, {'http': 'y'}],\n"
	    "  'rpcConsensusType': 'fallback'},\n"
	    " 'b': {'rpcUrls': [{'http': 'x'}, {'http': 'y'},\n"
	    "  {'http': 'z'}, {'http': 'w'}]},\n"
	    " 'c': {'rpcUrls': [], 'customRpcUrls': 'x,y,z'},\n"
	    " 'd': {'rpcUrls': [{'http': 'x'}], 'rpcConsensusType': 'quorum'},\n"
	    " 'e': {'rpcUrls': ['x', 'y'], 'rpcConsensusType': 'magic'},\n"
	    " 'f': {'mailbox': '0x'}}}"));
	assert_int_equal(number(t, "a"), 1);
	assert_int_equal(number(t, "b"), 3);
	assert_int_equal(number(t, "c"), 2);
	assert_int_equal(number(t, "d"), 1); /* of one, one agrees */
	assert_int_equal(number(t, "e"), -1);
	assert_int_equal(number(t, "f"), -1);
	assert_int_equal(told_gaps(t), 1);
	f = told_find(t, FACT_ENDPOINTS, "config/relayer.json", "a");
	assert_int_equal(f->at.line, 3);
	assert_true(str_eq(f->detail, STR("2 endpoints")));
}

/* A list of endpoints alone does not say how it is used. */
static void
test_not_told(void **state)
{
	struct told *t = *state;

	told_file(t, "agent-config.json",
	    "{'chains': {'a': {'rpcUrls': [{'http': 'x'}]}}}");
	assert_int_equal(number(t, "a"), 0);
}

static void
test_chart(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "helm/values.yaml",
	    "hyperlane:\n  chains:\n    - name: base\n"
	    "      rpcConsensusType: single\n    - name: examplechain\n"
	    "      rpcConsensusType: quorum\n"));
	assert_int_equal(number(t, "base"), 1);
	assert_int_equal(number(t, "examplechain"), 2);
	assert_true(told_find(t, FACT_ENDPOINTS, NULL, "examplechain")->test);
	assert_false(told_file(
	    t, "helm/templates/a.yaml", "rpcConsensusType: {{ .Values.x }}\n"));
}

static void
test_providers(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "config/providers/mainnet/providers.json",
	    "{'ethereum': {'uris': ['x', {'uri': 'y'}, 'z'], 'quorum': 2},\n"
	    " 'bsc': {'uris': ['x', 'y'], 'quorum': 1},\n"
	    " 'fuse': {'uris': ['x'], 'quorum': 3},\n"
	    " 'blast': {'uris': ['x', 'y']}}"));
	assert_int_equal(number(t, "ethereum"), 2);
	assert_int_equal(number(t, "bsc"), 1);
	assert_int_equal(number(t, "fuse"), 1);
	assert_int_equal(number(t, "blast"), 0);
}

static void
test_settings(void **state)
{
	struct told *t = *state;
	size_t n;

	assert_true(told_file(t, ".env",
	    "RPC_PROVIDERS=INFURA,ALCHEMY\nNODE_QUORUM=1\n"
	    "NODE_QUORUM_42161=2\nNODE_QUORUM_10=$X\n"));
	assert_int_equal(number(t, ""), 1);
	assert_int_equal(number(t, "42161"), 2);
	assert_int_equal(number(t, "10"), -1);
	n = told_count(t, FACT_ENDPOINTS);
	(void)told_file(t, ".env", "NODE_QUORUM=1\n");
	assert_int_equal(told_count(t, FACT_ENDPOINTS), n);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(reader_endpoints.wants(STR("a.md")));
	assert_false(told_file(t, "a.json", "{'uris': ['x']}"));
	assert_false(told_file(t, "provider.json", "{'a': {'uris': 'x'}}"));
	assert_false(told_file(t, "a.json", "{'chains': 1, 'rpcUrls': 2}"));
	assert_false(told_file(t, "a.yaml", "chains: {a: {rpcUrls: []}}\n"));
	assert_int_equal(facts_were_read(t->facts), 0);
	told_file(t, "a.json", "{'chains': {'a': {'rpcUrls': [");
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_agents),
		TOLD_TEST(test_not_told),
		TOLD_TEST(test_chart),
		TOLD_TEST(test_providers),
		TOLD_TEST(test_settings),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("endpoints", tests, NULL, NULL);
}
