#include "told.h"

extern const struct reader reader_l2beat;

#define PATH "packages/config/src/projects/demo/ethereum/discovered.json"

static const char demo[] =
    "{'name': 'demo', 'chain': 'ethereum', 'timestamp': 1756720779,\n"
    " 'blockNumber': 23000000, 'entries': [\n"
    " {'address': 'eth:0x" A "', 'type': 'EOA', 'proxyType': 'EOA',\n"
    "  'receivedPermissions': [\n"
    "   {'permission': 'upgrade', 'from': 'eth:0x" E "'},\n"
    "   {'permission': 'upgrade', 'from': 'eth:0x" D "'},\n"
    "   {'permission': 'upgrade', 'from': 'eth:0x" C "',\n"
    "    'via': [{'address': 'eth:0x" B "'}]}]},\n"
    " {'name': 'Council', 'address': 'eth:0x" B "', 'type': 'Contract',\n"
    "  'proxyType': 'gnosis safe', 'values': {\n"
    "   '$members': ['eth:0x" A "', 'eth:0x" C "'], '$threshold': 2,\n"
    "   'GnosisSafe_modules': ['eth:0x" E "'],\n"
    "   'GnosisSafe_guard': 'eth:0x" ZERO "'}},\n"
    " {'name': 'Slow', 'address': 'eth:0x" C "', 'type': 'Contract',\n"
    "  'values': {'getMinDelay': 259200, 'accessControl': {\n"
    "   'PROPOSER_ROLE': {'adminRole': 'TIMELOCK_ADMIN_ROLE', 'members': ['eth:0x" B
    "']},\n"
    "   'CANCELLER_ROLE': {'adminRole': 'X', 'members': []}}}},\n"
    " {'name': 'Vault', 'address': 'eth:0x" D "', 'type': 'Contract',\n"
    "  'proxyType': 'EIP1967 proxy', 'values': {\n"
    "   '$admin': 'eth:0x" C "', '$implementation': 'eth:0x" E "',\n"
    "   'owner': 'eth:0x" C "'}},\n"
    " {'name': 'Far', 'address': 'arb1:0x" D "', 'type': 'Contract',\n"
    "  'values': {'owner': 'not an address'}},\n"
    " {'address': 'eth:0x" ZERO "', 'type': 'EOA'},\n"
    " {'name': 'Else', 'address': 'base:0x" D "', 'type': 'Reference'}]}";

static void
read_demo(struct told *t)
{
	assert_true(told_file(t, PATH, demo));
	assert_int_equal(told_gaps(t), 0);
}

static int64_t
kind(struct told *t, const char *id)
{
	const struct fact *f = told_find(t, FACT_KIND, id, NULL);

	return f == NULL ? -1 : f->number;
}

static void
test_kinds(void **state)
{
	struct told *t = *state;

	read_demo(t);
	assert_int_equal(kind(t, ON_1(A)), PRINCIPAL_EOA);
	assert_int_equal(kind(t, ON_1(B)), PRINCIPAL_MULTISIG);
	assert_int_equal(kind(t, ON_1(C)), PRINCIPAL_TIMELOCK);
	assert_int_equal(kind(t, ON_1(D)), PRINCIPAL_CONTRACT);
	assert_int_equal(kind(t, "eip155:42161:0x" D), PRINCIPAL_CONTRACT);
	assert_int_equal(kind(t, ON_1(ZERO)), -1);
	assert_int_equal(kind(t, "eip155:8453:0x" D), -1);
}

static void
test_when_and_how_sure(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	read_demo(t);
	f = told_find(t, FACT_DELAY, ON_1(C), NULL);
	assert_int_equal(f->number, 259200);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->time, 1756720779);
	assert_int_equal(f->block, 23000000);
	assert_int_equal(f->at.line, 15);
}

static void
test_quorum(void **state)
{
	struct told *t = *state;

	read_demo(t);
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, ON_1(B), NULL)->number, 2);
	assert_int_equal(
	    told_find(t, FACT_MEMBERS_ALL, ON_1(B), NULL)->number, 2);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(A)));
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(B), ON_1(C)));
	assert_non_null(told_find(t, FACT_MODULE, ON_1(B), ON_1(E)));
	assert_non_null(told_find(t, FACT_GUARD, ON_1(B), ON_1(ZERO)));
	assert_true(
	    told_power(t, FACT_HOLDERS_ALL, ON_1(B), "", POWER_SIGN, "module"));
}

#define SAFE(more)                                                       \
	"{'chain': 'ethereum', 'entries': [{'address': 'eth:0x" B "',\n" \
	" 'values': {'$members': ['eth:0x" A "'], '$threshold': 1" more "}}]}"

/* An empty list is no module; no list, or one we cannot read, says nothing. */
static void
test_no_modules(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, PATH, SAFE(", 'GnosisSafe_modules': []")));
	assert_int_equal(told_count(t, FACT_MODULE), 0);
	assert_true(
	    told_power(t, FACT_HOLDERS_ALL, ON_1(B), "", POWER_SIGN, "module"));
	assert_int_equal(told_count(t, FACT_GUARD), 0);
}

static void
test_modules_not_told(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, PATH, SAFE("")));
	assert_true(
	    told_file(t, PATH, SAFE(", 'GnosisSafe_modules': ['none?']")));
	assert_int_equal(told_count(t, FACT_HOLDERS_ALL), 0);
}

static void
test_admins_of_roles(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	read_demo(t);
	assert_int_equal(told_count(t, FACT_ROLE_ADMIN), 2);
	f = told_find(t, FACT_ROLE_ADMIN, ON_1(C), "TIMELOCK_ADMIN_ROLE");
	assert_true(str_eq(f->detail, STR("PROPOSER_ROLE")));
	assert_int_equal(f->power, POWER_PROPOSE);
	assert_non_null(told_find(t, FACT_ROLE_ADMIN, ON_1(C), "X"));
}

static void
test_holders(void **state)
{
	struct told *t = *state;

	read_demo(t);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(D), ON_1(C), POWER_UPGRADE, ""));
	assert_true(told_power(t, FACT_HOLDS, ON_1(D), ON_1(C), POWER_OWN, ""));
	assert_true(told_power(
	    t, FACT_HOLDS, ON_1(C), ON_1(B), POWER_PROPOSE, "PROPOSER_ROLE"));
	/* nobody cancels, and we know it */
	assert_true(told_power(
	    t, FACT_HOLDERS_ALL, ON_1(C), "", POWER_CANCEL, "CANCELLER_ROLE"));
	/* what we cannot read as an address is not "nobody" */
	assert_null(told_find(t, FACT_HOLDERS_ALL, "eip155:42161:0x" D, NULL));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(D), ON_1(E)));
}

/* A upgrades E by itself and C through B; of D its admin slot tells. */
static void
test_permissions(void **state)
{
	struct told *t = *state;

	read_demo(t);
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(E), ON_1(A), POWER_UPGRADE, ""));
	assert_null(told_find(t, FACT_HOLDS, ON_1(D), ON_1(A)));
	assert_null(told_find(t, FACT_HOLDS, ON_1(C), ON_1(A)));
}

static void
test_older_shape(void **state)
{
	struct told *t = *state;

	told_file(t, "config/projects/demo/base/discovered.json",
	    "{'contracts': [{'name': 'ProxyAdmin', 'address': '0x" B "',"
	    " 'values': {'owner': '0x" A "', '$admin': '0x" ZERO "'}}],"
	    " 'eoas': [{'address': '0x" A "'}]}");
	assert_int_equal(kind(t, "eip155:8453:0x" B), PRINCIPAL_PROXY_ADMIN);
	assert_int_equal(kind(t, "eip155:8453:0x" A), PRINCIPAL_EOA);
	assert_true(told_power(t, FACT_HOLDS, "eip155:8453:0x" B,
	    "eip155:8453:0x" A, POWER_OWN, ""));
	assert_int_equal(told_count(t, FACT_HOLDS), 1);
}

/* Before values were called $: proxies, and what a Safe answers. */
static void
test_oldest_shape(void **state)
{
	struct told *t = *state;

	told_file(t, "discovery/demo/ethereum/discovered.json",
	    "{'contracts': [{'name': 'Inbox', 'address': '0x" A "',\n"
	    " 'upgradeability': {'type': 'EIP1967 proxy', 'admin': '0x" B
	    "', 'implementation': '0x" C "'}},\n"
	    " {'name': 'GnosisSafe', 'address': '0x" D "', 'values': {\n"
	    "  'getOwners': ['0x" A "', '0x" E "'], 'getThreshold': 2}}]}");
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(B), POWER_UPGRADE, ""));
	assert_non_null(told_find(t, FACT_PROXY, ON_1(A), ON_1(C)));
	assert_int_equal(kind(t, ON_1(D)), PRINCIPAL_MULTISIG);
	assert_int_equal(
	    told_find(t, FACT_THRESHOLD, ON_1(D), NULL)->number, 2);
	assert_non_null(told_find(t, FACT_MEMBER, ON_1(D), ON_1(E)));
}

/* A permission says what its way waits for, unless the contract does. */
static void
test_waits_on_the_way(void **state)
{
	struct told *t = *state;

	told_file(t, PATH,
	    "{'chain': 'ethereum', 'entries': [\n"
	    " {'address': 'eth:0x" A "', 'type': 'EOA',\n"
	    "  'receivedPermissions': [{'permission': 'upgrade',\n"
	    "   'from': 'eth:0x" D "', 'via': [\n"
	    "    {'address': 'eth:0x" B "', 'delay': 86400},\n"
	    "    {'address': 'eth:0x" C "', 'delay': 5}]}]},\n"
	    " {'address': 'eth:0x" C "', 'type': 'Contract',\n"
	    "  'values': {'getMinDelay': 259200}}]}");
	assert_int_equal(
	    told_find(t, FACT_DELAY, ON_1(B), NULL)->number, 86400);
	assert_int_equal(
	    told_find(t, FACT_DELAY, ON_1(C), NULL)->number, 259200);
	assert_int_equal(told_count(t, FACT_DELAY), 2);
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(reader_l2beat.wants(STR("a/undiscovered.json")));
	told_file(t, "a/discovered.json", "{'entries': 3, 'contracts': {}}");
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
	told_file(t, "a/discovered.json", "{'entries': [");
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_kinds),
		TOLD_TEST(test_when_and_how_sure),
		TOLD_TEST(test_quorum),
		TOLD_TEST(test_no_modules),
		TOLD_TEST(test_modules_not_told),
		TOLD_TEST(test_admins_of_roles),
		TOLD_TEST(test_holders),
		TOLD_TEST(test_permissions),
		TOLD_TEST(test_older_shape),
		TOLD_TEST(test_oldest_shape),
		TOLD_TEST(test_waits_on_the_way),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("l2beat", tests, NULL, NULL);
}
