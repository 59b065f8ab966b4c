#include "told.h"

extern const struct reader reader_wormhole;

#define SET "guardianset/mainnetv2/v5.prototxt"
#define ENV "ethereum/env/.env.ethereum.mainnet"
#define ID  "bridge:wormhole mainnet"

#define GUARDIAN(a, name) \
	"  guardians: { pubkey: '0x" a "' name: '" name "' }\n"

static void
test_set(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, SET,
	    "# do not modify { timestamp }\n"
	    "timestamp: 1773580004\n"
	    "messages: {\n guardian_set {\n" GUARDIAN(A, "one") GUARDIAN(
		B, "two") GUARDIAN(C, "three") GUARDIAN(D, "four") " }\n}\n"));
	assert_int_equal(told_gaps(t), 0);
	f = told_find(t, FACT_THRESHOLD, ID, NULL);
	assert_int_equal(f->number, 3); /* more than two thirds of four */
	assert_int_equal(f->time, 1773580004);
	assert_int_equal(f->at.line, 4);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(told_find(t, FACT_MEMBERS_ALL, ID, NULL)->number, 4);
	assert_int_equal(told_count(t, FACT_MEMBER), 4);
	assert_int_equal(told_find(t, FACT_MEMBER, ID, "key:0x" B)->at.line, 6);
	assert_non_null(told_find(t, FACT_VENDOR, "key:0x" C, "vendor:three"));
}

/* A guardian without an address: how many must agree is not told. */
static void
test_unread_guardian(void **state)
{
	struct told *t = *state;

	told_file(t, SET,
	    "guardian_set: {\n" GUARDIAN(
		A, "one") "  guardians { name: 'two' }\n}\n");
	assert_int_equal(told_gaps(t), 1);
	assert_null(told_find(t, FACT_THRESHOLD, ID, NULL));
}

static void
test_delegated(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "guardianset/mainnetv2/dgs2.prototxt",
	    "current_set_index: 5\nmessages: {\n"
	    " delegated_guardians_config: {\n"
	    "  config: '{\\n \\'59\\': {\\n \\'keys\\': [\\n\\t\\'0x" A
	    "\\', \\'0x" B "\\', \\'0x" C "\\'],\\n \\'threshold\\': 2}}'\n"
	    "  config_index: 9\n }\n}\n"));
	assert_int_equal(told_gaps(t), 0);
	f = told_find(t, FACT_THRESHOLD, ID ", chain 59", NULL);
	assert_int_equal(f->number, 2);
	assert_int_equal(f->at.line, 4);
	assert_int_equal(f->block, 10); /* a later one replaces it */
	assert_int_equal(told_count(t, FACT_MEMBER), 3);
}

static void
test_genesis(void **state)
{
	struct told *t = *state;
	const struct fact *f;
	size_t n;

	assert_true(told_file(
	    t, ENV, "# x\nINIT_SIGNERS=['0x" A "']\nINIT_CHAIN_ID=2\n"));
	f = told_find(t, FACT_THRESHOLD, ID, NULL);
	assert_int_equal(f->number, 1);
	assert_int_equal(f->grade, GRADE_DEPLOY);
	assert_int_equal(f->at.line, 2);
	n = told_count(t, FACT_THRESHOLD);
	(void)told_file(t, ".env", "INIT_SIGNERS_CSV=0x" A "\n");
	(void)told_file(t, ".env", "INIT_SIGNERS=$SIGNERS\n");
	assert_int_equal(told_count(t, FACT_THRESHOLD), n);
}

static void
test_hostile(void **state)
{
	struct told *t = *state;

	told_file(t, "a.prototxt", "guardian_set: { guardians { pubkey: '0x");
	told_file(t, "b.prototxt", "guardian_set } } } '");
	told_file(
	    t, "c.prototxt", "guardian_set {{{{{{{{{{{{{{{{{{{{{{{{{{{{{{");
	told_file(t, "d.prototxt",
	    "delegated_guardians_config { config: 'not JSON' }");
	told_file(t, "e.prototxt", "delegated_guardians_config { }");
	assert_true(told_gaps(t) >= 4);
	assert_int_equal(told_count(t, FACT_THRESHOLD), 0);
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(reader_wormhole.wants(STR("a/v1.txt")));
	assert_false(told_file(t, "net.prototxt", "layer { name: 'conv' }"));
	assert_int_equal(told_gaps(t), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_set),
		TOLD_TEST(test_unread_guardian),
		TOLD_TEST(test_delegated),
		TOLD_TEST(test_genesis),
		TOLD_TEST(test_hostile),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("wormhole", tests, NULL, NULL);
}
