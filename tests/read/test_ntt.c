#include "read/verifiers.h"
#include "told.h"

#define PATH "ntt/deployment.json"
#define SOL  "QuorNttMadeUpForTests11111111111111111111111"

static const char demo[] =
    "{'network': 'Mainnet', 'chains': {\n"
    " 'Base': {'version': '1.1.0', 'mode': 'burning', 'owner': '0x" A "',\n"
    "  'manager': '0x" B "', 'token': '0x" C "', 'pauser': '0x" D "',\n"
    "  'transceivers': {'threshold': 1,\n"
    "   'wormhole': {'address': '0x" E "', 'pauser': '0x" D "'}},\n"
    "  'limits': {'outbound': '100000.000000000000000000',\n"
    "   'inbound': {'Ethereum': '0.000000000000000000',\n"
    "    'Solana': '184467440737.095516150000000000'}}},\n"
    " 'Solana': {'version': '3.0.0', 'mode': 'locking',\n"
    "  'owner': '" SOL "', 'manager': '" SOL "',\n"
    "  'managerVariant': 'noRateLimiting'}}}";

static void
test_powers(void **state)
{
	static const char manager[] = "eip155:8453:0x" B;
	struct told *t = *state;

	assert_true(told_file(t, PATH, demo));
	assert_int_equal(told_gaps(t), 0);
	assert_true(told_power(
	    t, FACT_HOLDS, manager, "eip155:8453:0x" A, POWER_OWN, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, manager, "eip155:8453:0x" A, POWER_UPGRADE, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, manager, "eip155:8453:0x" D, POWER_PAUSE, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, "eip155:8453:0x" C, manager, POWER_MINT, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, "solana:" SOL, "solana:" SOL, POWER_OWN, ""));
	assert_false(told_power(
	    t, FACT_HOLDS, "solana:" SOL, "solana:" SOL, POWER_UPGRADE, ""));
	assert_non_null(told_find(t, FACT_VERSION, manager, NULL));
}

/* The id of the set is no address: it must not be taken for the manager. */
static void
test_transceivers(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, PATH, demo);
	f = told_find(t, FACT_THRESHOLD, NULL, NULL);
	assert_int_equal(f->number, 1);
	assert_int_equal(entity_address(f->subject).n, 0);
	assert_non_null(told_find(t, FACT_MEMBER, NULL, "eip155:8453:0x" E));
	assert_int_equal(told_find(t, FACT_MEMBERS_ALL, NULL, NULL)->number, 1);
	assert_int_equal(
	    told_find(t, FACT_KIND, "eip155:8453:0x" E, NULL)->number,
	    PRINCIPAL_CONTRACT);
}

static int64_t
limit(struct told *t, const char *subject, const char *what, int64_t least)
{
	size_t i, n;
	const struct fact *const *f = facts_sorted(t->facts, &n);

	for (i = 0; i < n; i++)
		if (f[i]->kind == FACT_LIMIT && f[i]->number >= least &&
		    str_eq(f[i]->subject, str_of(subject)) &&
		    str_eq(f[i]->detail, str_of(what)))
			return f[i]->number;
	return -1;
}

static void
test_limits(void **state)
{
	struct told *t = *state;

	told_file(t, PATH, demo);
	assert_int_equal(limit(t, "eip155:8453:0x" B, "outbound", 0), 100001);
	assert_int_equal(limit(t, "eip155:8453:0x" B, "inbound", 1), 1);
	assert_int_equal(limit(t, "eip155:8453:0x" B, "inbound", 0), 1);
	assert_int_equal(limit(t, "solana:" SOL, "outbound", 0), 0);
	assert_int_equal(told_count(t, FACT_LIMIT), 4);
}

static void
test_odd(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    "{'network': 'Testnet', 'chains': {\n"
	    " 'Sepolia': {'manager': '0x" B "', 'owner': '0x" A "',\n"
	    "  'transceivers': {'threshold': 2},\n"
	    "  'limits': {'outbound': 'much'}},\n"
	    " 'Base': {'manager': 'soon', 'owner': '0x" A "'}}}");
	assert_int_equal(told_gaps(t), 3);
	assert_true(told_find(t, FACT_HOLDS, NULL, NULL)->test);
	told_file(t, PATH, "{'transceivers': 'manager' 'network'");
	assert_int_equal(told_gaps(t), 4);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, PATH, "{'network': 'x', 'chains': {}}"));
	assert_false(told_file(
	    t, PATH, "{'a': ['transceivers', 'manager', 'network']}"));
	assert_int_equal(told_gaps(t), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_powers),
		TOLD_TEST(test_transceivers),
		TOLD_TEST(test_limits),
		TOLD_TEST(test_odd),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("ntt", tests, NULL, NULL);
}
