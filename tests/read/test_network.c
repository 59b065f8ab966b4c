#include "read/network.h"
#include "told.h"

static bool
entity_is(struct told *t, const char *name, const char *text, const char *id)
{
	return str_eq(
	    network_entity(t->arena, str_of(name), str_of(text)), str_of(id));
}

static void
test_entities(void **state)
{
	struct told *t = *state;

	assert_true(entity_is(t, "Base", "0x" A, "eip155:8453:0x" A));
	assert_true(entity_is(t, "eip155:7", "0x" A, "eip155:7:0x" A));
	assert_true(entity_is(t, "newchain", "0x" A, "net:newchain:0x" A));
	assert_true(entity_is(t, "solanamainnet",
	    "QuorWarpMadeUpForTests1111111111111111111111",
	    "solana:QuorWarpMadeUpForTests1111111111111111111111"));
	assert_true(entity_is(t, "milkyway",
	    "milk1madeupmadeupmadeupmadeupmadeupmadeup00",
	    "net:milkyway:milk1madeupmadeupmadeupmadeupmadeupmadeup00"));
	/* no EVM chain has such accounts; and what is no account at all */
	assert_true(entity_is(
	    t, "base", "milk1madeupmadeupmadeupmadeupmadeupmadeup00", ""));
	assert_true(entity_is(t, "milkyway", "the owner of the multisig", ""));
	assert_true(entity_is(t, "milkyway", "", ""));
	assert_true(entity_is(t, "solana", "0x" A, "net:solana:0x" A));
	assert_true(entity_is(t, "", "0x" A, ""));
}

static void
test_tests(void **state)
{
	struct told *t = *state;

	assert_true(network_is_test(t->arena, STR("sepolia")));
	assert_true(network_is_test(t->arena, STR("solanadevnet")));
	assert_true(network_is_test(t->arena, STR("eip155:11155111")));
	assert_false(network_is_test(t->arena, STR("ethereum")));
	assert_false(network_is_test(t->arena, STR("newchain")));
	assert_false(network_is_test(t->arena, STR_NONE));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_entities),
		TOLD_TEST(test_tests),
	};

	return cmocka_run_group_tests_name("network", tests, NULL, NULL);
}
