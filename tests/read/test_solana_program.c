#include "told.h"

extern const struct reader reader_solana_program;

/* Invented, but for the loader and the first, which is on the curve. */
#define PROGRAM "Vau1t11111111111111111111111111111111111111"
#define KEY     "6Aynp88aXJ9tPaJpPV1WAq6ra6sZjtfDEzxb2J8XzFD9"
#define PDA     "D3oQ6QxSYk6aKUsmBTa9BghFQvbRi7kxP6h95NSdjjXz"
#define SHOWN(authority)                                                  \
	"{'programId': '" PROGRAM "',\n"                                  \
	" 'owner': 'BPFLoaderUpgradeab1e11111111111111111111111',\n"      \
	" 'programdataAddress': '" PDA "', 'authority': '" authority "'," \
	" 'lastDeploySlot': 1, 'dataLen': 2, 'lamports': 3}"

static void
test_authority(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "ops/vault.json", SHOWN(KEY)));
	assert_true(told_power(t, FACT_HOLDS, "solana:" PROGRAM, "solana:" KEY,
	    POWER_UPGRADE, ""));
	assert_int_equal(
	    told_find(t, FACT_HOLDS, NULL, NULL)->grade, GRADE_DECLARED);
	assert_non_null(told_find(t, FACT_CONTRACT, "solana:" PROGRAM, NULL));
	assert_int_equal(told_find(t, FACT_KIND, "solana:" KEY, NULL)->number,
	    PRINCIPAL_EOA);
}

/* No key can sign for an address that is not on the curve. */
static void
test_authority_of_a_program(void **state)
{
	struct told *t = *state;

	told_file(t, "ops/vault.json", SHOWN(PDA));
	assert_int_equal(told_find(t, FACT_KIND, "solana:" PDA, NULL)->number,
	    PRINCIPAL_CONTRACT);
}

static void
test_final(void **state)
{
	struct told *t = *state;

	told_file(t, "ops/vault.json", SHOWN("none"));
	assert_true(told_power(t, FACT_HOLDS, "solana:" PROGRAM,
	    "solana:11111111111111111111111111111111", POWER_UPGRADE, ""));
	assert_int_equal(told_count(t, FACT_KIND), 0);
}

static void
test_lists(void **state)
{
	struct told *t = *state;

	told_file(t, "ops/all.json",
	    "{'programs': [" SHOWN(KEY) ", {'programId': 'x'}]}");
	told_file(t, "ops/more.json", "[" SHOWN("none") "]");
	assert_int_equal(told_count(t, FACT_HOLDS), 2);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_what_cannot_be_read(void **state)
{
	struct told *t = *state;

	told_file(t, "ops/vault.json", SHOWN("somebody"));
	told_file(t, "ops/vault.json", "{'programdataAddress': ");
	assert_int_equal(told_gaps(t), 2);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
	assert_false(told_file(t, "ops/x.json", "{'authority': '" KEY "'}"));
	assert_false(
	    told_file(t, "ops/x.json", "{'x': {'programdataAddress': 1}}"));
	assert_false(reader_solana_program.wants(STR("a.toml")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_authority),
		TOLD_TEST(test_authority_of_a_program),
		TOLD_TEST(test_final),
		TOLD_TEST(test_lists),
		TOLD_TEST(test_what_cannot_be_read),
	};

	return cmocka_run_group_tests_name("solana_program", tests, NULL, NULL);
}
