#include "told.h"

#define ROLES                                                     \
	"name = 'Our Chain'\nchain_id = 7\n[roles]\n"             \
	"  ProxyAdminOwner = '0x" A "'\n  Guardian = '0x" B "'\n" \
	"  Proposer = '0x" ZERO "'\n[addresses]\n"
#define CONTRACTS                             \
	"  OptimismPortalProxy = '0x" C "'\n" \
	"  PermissionedDisputeGame = '0x" E "'\n"

static void
test_with_a_proxy_admin(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "superchain/configs/mainnet/our.toml",
	    ROLES CONTRACTS "  ProxyAdmin = '0x" D "'\n"));
	assert_true(told_power(t, FACT_HOLDS, ON_1(D), ON_1(A), POWER_OWN, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(C), ON_1(D), POWER_UPGRADE, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(C), ON_1(B), POWER_PAUSE, "Guardian"));
	f = told_find(t, FACT_KIND, ON_1(D), NULL);
	assert_int_equal(f->number, PRINCIPAL_PROXY_ADMIN);
	f = told_find(t, FACT_CONTRACT, ON_1(C), NULL);
	assert_true(str_eq(f->detail, STR("OptimismPortalProxy of Our Chain")));
	assert_int_equal(f->at.line, 8);
	/* a role that nobody has */
	assert_null(told_find(t, FACT_HOLDS, ON_1(E), NULL));
}

static void
test_without_a_proxy_admin(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, "superchain/configs/mainnet/our.toml", ROLES CONTRACTS);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(C), ON_1(A), POWER_UPGRADE, ""));
	f = told_find(t, FACT_HOLDS, ON_1(C), ON_1(A));
	assert_int_equal(f->at.line, 4);
	assert_int_equal(f->grade, GRADE_DECLARED);
}

static void
test_networks(void **state)
{
	struct told *t = *state;

	told_file(t, "superchain/configs/sepolia/our.toml", ROLES CONTRACTS);
	assert_true(
	    told_find(t, FACT_HOLDS, "eip155:11155111:0x" C, NULL)->test);
	told_file(t, "configs/somewhere/our.toml", ROLES CONTRACTS);
	assert_int_equal(told_gaps(t), 1);
}

static void
test_standard(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t,
	    "validation/standard/standard-config-roles-mainnet.toml",
	    "guardian = '0x" A "'\nl1ProxyAdminOwner = '0x" B "'\n"
	    "# a 2/2 Safe\nl2ProxyAdminOwner = '0x" C "'\n"));
	f = told_find(t, FACT_LABEL, ON_1(B), NULL);
	assert_true(str_eq(f->detail, STR("standard ProxyAdminOwner")));
	assert_int_equal(f->at.line, 2);
	assert_int_equal(told_count(t, FACT_LABEL), 2);
	assert_false(told_file(t,
	    "validation/standard/standard-config-roles-universal.toml",
	    "[l1.universal]\na.'b()' = 'c'\n"));
	assert_int_equal(told_gaps(t), 0);
}

#define MAP                                                  \
	"{'ProxyAdminOwner': '0x" A "', 'ProxyAdmin': '0x" D \
	"',\n'OptimismPortalProxy': '0x" C "'}"

/* The addresses are on the L1, not on the chain whose number is above. */
static void
test_json(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "tasks/eth/01-x/addresses.json",
	    "{'_comment': 'x', '8453': " MAP ", '10': {'ProxyAdminOwner': '0x" A
	    "', 'OptimismPortalProxy': '0x" C "', 'GuardianSafe': '0x" E
	    "'}}"));
	assert_true(told_power(t, FACT_HOLDS, ON_1(D), ON_1(A), POWER_OWN, ""));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(C), ON_1(D), POWER_UPGRADE, ""));
	assert_true(str_eq(told_find(t, FACT_CONTRACT, ON_1(C), NULL)->detail,
	    STR("OptimismPortalProxy of chain 8453")));
	f = told_find(t, FACT_KIND, ON_1(E), NULL);
	assert_int_equal(f->number, PRINCIPAL_MULTISIG);
	/* a holder may be anything */
	assert_null(told_find(t, FACT_CONTRACT, ON_1(A), NULL));
	assert_true(str_eq(told_find(t, FACT_LABEL, ON_1(A), NULL)->detail,
	    STR("ProxyAdminOwner")));
	assert_null(told_find(t, FACT_LABEL, "eip155:8453:0x" C, NULL));
	assert_int_equal(told_gaps(t), 0);
}

static void
test_json_elsewhere(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "tasks/sep/01-x/addresses.json", MAP));
	assert_true(
	    told_find(t, FACT_HOLDS, "eip155:11155111:0x" C, NULL)->test);
	told_file(
	    t, "extra/addresses.json", "{'8453': " MAP ", '10': " MAP "}");
	assert_int_equal(told_gaps(t), 1);
	assert_false(told_file(t, "tasks/eth/x.json",
	    "['ProxyAdminOwner', 'OptimismPortalProxy']"));
	assert_false(told_file(t, "tasks/eth/x.json",
	    "{'a': {'ProxyAdminOwner': '0x" A "'}, 'OptimismPortalProxy': 1}"));
	assert_int_equal(told_gaps(t), 1);
}

static void
test_tasks_are_a_gap(void **state)
{
	static const char task[] = "templateName = 'TransferOwners'\n"
				   "l2chains = [{name = 'x', chainId = 7}]\n";
	struct told *t = *state;

	told_file(t, "src/tasks/eth/063-x/config.toml", task);
	assert_int_equal(told_gaps(t), 1);
	told_file(t, "src/tasks/sep/063-x/config.toml", task);
	told_file(t, "test/tasks/eth/063-x/config.toml", task);
	told_file(t, "config.toml", "templateName = 'page'\n");
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(facts_were_read(t->facts), 0);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "Cargo.toml", "[package]\nname = 'x'\n"));
	assert_false(told_file(t, "superchain/configs/mainnet/superchain.toml",
	    "name = 'Mainnet'\n[l1]\nchain_id = 1\n"));
	assert_false(told_file(t, "mainnet/odd.toml",
	    "roles = 'ProxyAdminOwner'\n[addresses]\n"
	    "OptimismPortalProxy = 1\n"));
	assert_int_equal(told_gaps(t), 0);
	told_file(t, "superchain/configs/mainnet/our.toml",
	    ROLES CONTRACTS "ProxyAdmin = \n");
	assert_int_equal(told_gaps(t), 1);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_with_a_proxy_admin),
		TOLD_TEST(test_without_a_proxy_admin),
		TOLD_TEST(test_networks),
		TOLD_TEST(test_standard),
		TOLD_TEST(test_tasks_are_a_gap),
		TOLD_TEST(test_json),
		TOLD_TEST(test_json_elsewhere),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("superchain", tests, NULL, NULL);
}
