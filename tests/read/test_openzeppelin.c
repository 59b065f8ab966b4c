#include "told.h"

extern const struct reader reader_openzeppelin;

#define FILE_OF(proxies)                                                \
	"{'manifestVersion': '3.2', 'admin': {'address': '0x" D "'},\n" \
	" 'proxies': [" proxies "], 'impls': {}}"
#define PROXY(address, kind) \
	"{'address': '0x" address "', 'txHash': '0x1', 'kind': '" kind "'}"

static void
test_transparent_obeys_the_admin(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "contracts/.openzeppelin/mainnet.json",
	    FILE_OF(PROXY(A, "transparent") ",\n" PROXY(B, "uups"))));
	assert_true(
	    told_power(t, FACT_HOLDS, ON_1(A), ON_1(D), POWER_UPGRADE, ""));
	f = told_find(t, FACT_HOLDS, ON_1(A), NULL);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->at.line, 2);
	f = told_find(t, FACT_KIND, ON_1(D), NULL);
	assert_int_equal(f->number, PRINCIPAL_PROXY_ADMIN);
}

/* A UUPS proxy is upgraded by whom its code lets, which is not written. */
static void
test_uups_is_open(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	told_file(t, ".openzeppelin/mainnet.json", FILE_OF(PROXY(B, "uups")));
	f = told_find(t, FACT_PROXY, ON_1(B), NULL);
	assert_true(str_eq(f->detail, STR("uups")));
	assert_non_null(told_find(t, FACT_CONTRACT, ON_1(B), NULL));
	assert_int_equal(told_count(t, FACT_HOLDS), 0);
}

static void
test_chains(void **state)
{
	struct told *t = *state;
	const char *file = FILE_OF(PROXY(A, "beacon"));

	told_file(t, ".openzeppelin/unknown-59144.json", file);
	told_file(t, ".openzeppelin/sepolia.json", file);
	told_file(t, "x/.openzeppelin/ourchain.json", file);
	assert_non_null(told_find(t, FACT_PROXY, "eip155:59144:0x" A, NULL));
	assert_true(
	    told_find(t, FACT_PROXY, "eip155:11155111:0x" A, NULL)->test);
	assert_non_null(told_find(
	    t, FACT_PROXY, "net:x/.openzeppelin/ourchain:0x" A, NULL));
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(
	    reader_openzeppelin.wants(STR("openzeppelin/mainnet.json")));
	told_file(t, ".openzeppelin/project.json", "{}");
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
}

static void
test_what_cannot_be_read(void **state)
{
	struct told *t = *state;

	told_file(t, ".openzeppelin/mainnet.json", "{'manifestVersion': ");
	told_file(t, ".openzeppelin/polygon.json",
	    "{'manifestVersion': '2.2', 'proxies': {'a/B': []}}");
	assert_int_equal(told_gaps(t), 2);
	assert_int_equal(facts_were_read(t->facts), 0);
	told_file(t, ".openzeppelin/mainnet.json",
	    "{'manifestVersion': '3.2', 'admin': {'address': 7},"
	    " 'proxies': [{}, 1, {'address': '0x12', 'kind': 'uups'}]}");
	assert_int_equal(told_count(t, FACT_PROXY), 0);
	assert_int_equal(told_count(t, FACT_KIND), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_transparent_obeys_the_admin),
		TOLD_TEST(test_uups_is_open),
		TOLD_TEST(test_chains),
		TOLD_TEST(test_other_files),
		TOLD_TEST(test_what_cannot_be_read),
	};

	return cmocka_run_group_tests_name("openzeppelin", tests, NULL, NULL);
}
