#include "told.h"

extern const struct reader reader_anchor;

#define PROGRAM "Vau1t11111111111111111111111111111111111111"
#define OTHER   "D3oQ6QxSYk6aKUsmBTa9BghFQvbRi7kxP6h95NSdjjXz"
#define ANCHOR(cluster, wallet)                                \
	"[programs.localnet]\nvault = '" PROGRAM "'\n"         \
	"[programs.mainnet]\nvault = '" PROGRAM "'\n"          \
	"oracle = { address = '" OTHER "', idl = 'x.json' }\n" \
	"[provider]\ncluster = '" cluster "'\nwallet = '" wallet "'\n"

static void
test_deploys_to_mainnet(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(
	    t, "Anchor.toml", ANCHOR("mainnet", "~/.config/solana/id.json")));
	f = told_find(t, FACT_CONTRACT, "solana:" OTHER, NULL);
	assert_true(str_eq(f->detail, STR("oracle")));
	assert_int_equal(f->at.line, 5);
	assert_false(f->test);
	assert_int_equal(told_count(t, FACT_CUSTODY), 2);
	f = told_find(t, FACT_CUSTODY, "solana:" PROGRAM, NULL);
	assert_true(str_eq(f->detail, STR("~/.config/solana/id.json")));
	assert_int_equal(f->number, DEVICE_HOT);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->at.line, 8);
}

/* The wallet of a local cluster says nothing of the main network. */
static void
test_deploys_elsewhere(void **state)
{
	static const char *const files[] = { ANCHOR("localnet", "~/id.json"),
		ANCHOR("https://api.devnet.solana.com", "~/id.json"),
		ANCHOR("https://rpc.example.org/key", "~/id.json") };
	struct told *t = *state;

	told_file(t, "a/Anchor.toml", files[0]);
	told_file(t, "b/Anchor.toml", files[1]);
	told_file(t, "c/Anchor.toml", files[2]);
	assert_int_equal(told_count(t, FACT_CUSTODY), 0);
	assert_int_equal(told_count(t, FACT_CONTRACT), 9);
}

static void
test_programs_of_test_clusters(void **state)
{
	struct told *t = *state;

	told_file(t, "Anchor.toml",
	    "[programs.devnet]\nvault = '" PROGRAM "'\n[provider]\n"
	    "cluster = 'mainnet'\nwallet = 'x.json'\n");
	assert_true(told_find(t, FACT_CONTRACT, NULL, NULL)->test);
	assert_int_equal(told_count(t, FACT_CUSTODY), 0);
}

static void
test_hardware(void **state)
{
	struct told *t = *state;

	told_file(t, "Anchor.toml",
	    ANCHOR("https://x.mainnet-beta.y", "usb://ledger"));
	assert_int_equal(
	    told_find(t, FACT_CUSTODY, NULL, NULL)->number, DEVICE_HARDWARE);
}

static void
test_what_cannot_be_read(void **state)
{
	struct told *t = *state;

	told_file(t, "Anchor.toml", "[provider\n");
	told_file(t, "Anchor.toml",
	    "[programs.mainnet]\nvault = 'YOUR_PROGRAM_ID'\nb = 7\nc = {}\n");
	assert_int_equal(told_gaps(t), 4);
	told_file(t, "Anchor.toml", "programs = 1\n[provider]\nwallet = []\n");
	told_file(t, "Anchor.toml", "");
	assert_int_equal(told_gaps(t), 4);
	assert_int_equal(told_count(t, FACT_CONTRACT), 0);
	assert_false(reader_anchor.wants(STR("Cargo.toml")));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_deploys_to_mainnet),
		TOLD_TEST(test_deploys_elsewhere),
		TOLD_TEST(test_programs_of_test_clusters),
		TOLD_TEST(test_hardware),
		TOLD_TEST(test_what_cannot_be_read),
	};

	return cmocka_run_group_tests_name("anchor", tests, NULL, NULL);
}
