#include "told.h"

static int64_t
number(struct told *t, enum fact_kind kind, const char *subject)
{
	const struct fact *f = told_find(t, kind, subject, NULL);

	assert_non_null(f);
	return f->number;
}

/* {chains, pathways}: one list of operators for both directions. */
static void
test_pathways(void **state)
{
	struct told *t = *state;
	const char *to_b = "bridge:0x" B " eip155:8453 to eip155:42161";
	const char *to_a = "bridge:0x" A " eip155:42161 to eip155:8453";

	assert_true(told_file(t, "utils/wire.json",
	    "{'chains': {'base': {'eid': 30184, 'oapp': '0x" A
	    "'}, 'arbitrum': {'eid': 30110, 'oapp': '0x" B
	    "'}},\n'pathways': [{'from': 'base', 'to': 'arbitrum',"
	    " 'requiredDVNs': ['LayerZero Labs'], 'optionalDVNs': [],"
	    " 'confirmations': [3, 5]}], 'bidirectional': true}"));
	assert_int_equal(number(t, FACT_THRESHOLD, to_b), 1);
	assert_int_equal(number(t, FACT_CONFIRMATIONS, to_b), 3);
	assert_int_equal(number(t, FACT_CONFIRMATIONS, to_a), 5);
	assert_non_null(
	    told_find(t, FACT_MEMBER, to_a, "vendor:layerzero-labs"));
	assert_int_equal(told_count(t, FACT_PEER), 2);
	told_teardown(state);
	told_setup(state);
	told_file(t, "utils/wire.json",
	    "{'chains': {'base': {'eid': 30184, 'oapp': '0x" A
	    "'}}, 'pathways': [{'from': 'base', 'to': 'nowhere',"
	    " 'requiredDVNs': ['x']}]}");
	assert_int_equal(told_gaps(t), 1);
}

/* {contracts: {chain: address}}. */
static void
test_contracts_by_chain(void **state)
{
	struct told *t = *state;

	told_file(t, "c.json",
	    "{'contracts': {'base': '0x" A "', 'arbitrum': '0x" B
	    "'}, 'connections': [{'from': 'base', 'to': 'arbitrum', 'config':"
	    " {'receiveConfig': {'ulnConfig': {'requiredDVNs': ['Horizen'],"
	    " 'confirmations': 6}}}}]}");
	assert_int_equal(number(t, FACT_THRESHOLD,
			     "bridge:0x" A " eip155:42161 to eip155:8453"),
	    1);
	assert_int_equal(told_gaps(t), 0);
}

/* Libraries of fees and the like are configured by the same tools. */
static void
test_connections_without_messages(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "devtools/config/feelib.config.json",
	    "{'contracts': [{'contract': {'contractName': 'FeeLib', 'eid':"
	    " 30101}, 'config': {'owner': '0x" A
	    "'}}], 'connections': [{'from': {'contractName': 'FeeLib',"
	    " 'eid': 30101}, 'to': {'contractName': 'FeeLib', 'eid': 30110},"
	    " 'config': {'paused': true}}]}"));
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
	assert_int_equal(told_count(t, FACT_DEFAULTS), 0);
	assert_int_equal(told_count(t, FACT_HOLDS), 1);
}

static void
test_others_are_left_alone(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "a.json", "{'contracts': {'A': '0x" A "'}}"));
	assert_false(
	    told_file(t, "a.json", "{'eid': 1, 'connections': [{'id': 1}]}"));
	assert_false(told_file(t, "a.json",
	    "{'contracts': [{'name': 'requiredDVNs', 'eid': 3}]}"));
	assert_false(told_file(t, "a.json", "['eid', 'contracts']"));
	assert_false(told_file(t, "a.json", "{'connections': {'eid': {}}}"));
	assert_int_equal(told_gaps(t), 0);
	assert_true(told_file(t, "a.json", "{'connections': 'eid' "));
	assert_false(told_file(
	    t, "a.json", "{'pathways': [], 'requiredDVNs': [], 'eid': 1}"));
}

/* Such as a hostile file might hold. */
static void
test_odd_shapes(void **state)
{
	static const char *const files[] = {
		"{'contracts': [{'contract': {'eid': {}}}, 7, null],"
		" 'connections': [{'from': 1}, 2, null, []]}",
		"{'contracts': [], 'connections': [{'from': {'eid': 30101},"
		" 'to': {'eid': 30102}, 'config': []}]}",
		"{'chains': {'a': 1}, 'pathways': [{'from': 'a', 'to': 'a',"
		" 'requiredDVNs': {}}, 'b', {'eid': 2}]}",
	};
	struct told *t = *state;
	size_t i;

	for (i = 0; i < COUNT_OF(files); i++)
		(void)told_file(t, "a.json", files[i]);
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
}

static void
test_programs_are_a_gap(void **state)
{
	struct told *t = *state;

	told_file(t, "bridge/layerzero.config.ts",
	    "import {x} from '@layerzerolabs/y'\nexport default {connections}");
	assert_int_equal(told_gaps(t), 1);
	told_file(t, "examples/oft/layerzero.config.ts",
	    "import {x} from '@layerzerolabs/y'\nexport default {connections}");
	told_file(t, "hardhat.config.ts", "import '@layerzerolabs/toolbox'");
	told_file(t, "vite.config.ts", "export default {connections: 3}");
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(facts_were_read(t->facts), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_programs_are_a_gap),
		TOLD_TEST(test_pathways),
		TOLD_TEST(test_contracts_by_chain),
		TOLD_TEST(test_connections_without_messages),
		TOLD_TEST(test_others_are_left_alone),
		TOLD_TEST(test_odd_shapes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
