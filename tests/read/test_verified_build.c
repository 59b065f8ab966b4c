#include "told.h"

extern const struct reader reader_verified_build;

#define FILE_NAME ".verified-build.json"
#define PROGRAM   "Vau1t11111111111111111111111111111111111111"
#define OTHER     "Stag111111111111111111111111111111111111111"
#define COMMIT    "0123456789abcdef0123456789abcdef01234567"
#define ON(a)     "solana:" a

static void
test_list(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, FILE_NAME,
	    "{\n'" PROGRAM "': ['--commit-hash', '" COMMIT
	    "', '--library-name', 'vault']}"));
	assert_int_equal(told_gaps(t), 0);
	f = told_find(t, FACT_BUILD, ON(PROGRAM), NULL);
	assert_true(str_eq(f->detail, STR(COMMIT)));
	assert_int_equal(
	    f->number, 0); /* nobody says that it was found equal */
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_int_equal(f->at.line, 2);
	assert_false(f->test);
	f = told_find(t, FACT_CONTRACT, ON(PROGRAM), NULL);
	assert_true(str_eq(f->detail, STR("vault")));
}

static void
test_string(void **state)
{
	struct told *t = *state;

	told_file(t, "programs/" FILE_NAME,
	    "{'" PROGRAM "': '--mount-path  a/b --commit-hash " COMMIT " '}");
	assert_int_equal(told_gaps(t), 0);
	assert_true(str_eq(
	    told_find(t, FACT_BUILD, ON(PROGRAM), NULL)->detail, STR(COMMIT)));
}

/* Built from whatever is newest, from a branch, from nothing. */
static void
test_no_commit(void **state)
{
	struct told *t = *state;

	told_file(t, FILE_NAME,
	    "{'" PROGRAM "': [], '" OTHER "': '--commit-hash main',"
	    " '" OTHER "': '--commit-hash', '" OTHER "': [7, null, []],"
	    " 'vault': ['--commit-hash', '" COMMIT "'], '" OTHER "': null}");
	assert_int_equal(told_count(t, FACT_BUILD), 0);
	assert_int_equal(told_gaps(t), 6);
	assert_non_null(told_find(t, FACT_CONTRACT, ON(PROGRAM), NULL));
}

static void
test_other_files(void **state)
{
	struct told *t = *state;

	assert_false(reader_verified_build.wants(STR("verified-build.json")));
	assert_false(told_file(t, FILE_NAME, "[]"));
	assert_int_equal(told_gaps(t), 0);
	told_file(t, FILE_NAME, "{'a': [");
	assert_int_equal(told_gaps(t), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_list),
		TOLD_TEST(test_string),
		TOLD_TEST(test_no_commit),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("verified_build", tests, NULL, NULL);
}
