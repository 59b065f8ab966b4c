#include "told.h"

static const struct fact *
line_of(struct told *t, const char *pattern)
{
	return told_find(t, FACT_CODE_OWNER, pattern, NULL);
}

static void
test_lines(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, ".github/CODEOWNERS",
	    "# everybody\r\n"
	    "* @org/all  # the rest\r\n"
	    "\n"
	    "/script/ @org/sec sec@example.org\n"
	    "/docs\n"
	    "a\\ b/* @x\n"));
	assert_int_equal(told_count(t, FACT_CODE_OWNER), 4);
	f = line_of(t, "*");
	assert_true(str_eq(f->detail, STR("@org/all")));
	assert_int_equal(f->at.line, 2);
	f = line_of(t, "/script/");
	assert_true(str_eq(f->detail, STR("@org/sec sec@example.org")));
	assert_int_equal(f->number, 1);
	assert_int_equal(line_of(t, "/docs")->detail.n, 0);
	assert_non_null(line_of(t, "a b/*"));
	assert_false(f->test);
}

static void
test_sections(void **state)
{
	struct told *t = *state;

	told_file(t, "CODEOWNERS",
	    "[Money][2] @sec\n/vault\n/deploy @eng\n"
	    "^[Advice] @docs\n/docs\n!/vault/old\n");
	assert_true(str_eq(line_of(t, "/vault")->detail, STR("@sec")));
	assert_true(str_eq(line_of(t, "/vault")->object, STR("money")));
	assert_true(str_eq(line_of(t, "/deploy")->detail, STR("@eng")));
	assert_int_equal(line_of(t, "/docs")->detail.n, 0);
	assert_int_equal(line_of(t, "!/vault/old")->detail.n, 0);
}

static void
test_empty_counts(void **state)
{
	struct told *t = *state;

	assert_true(told_file(t, "docs/CODEOWNERS", ""));
	assert_true(facts_were_read(t->facts) & FACT_BIT(CODE_OWNER));
}

static void
test_left_alone(void **state)
{
	struct told *t = *state;

	assert_false(told_file(t, "lib/x/CODEOWNERS", "* @x\n"));
	assert_false(told_file(t, "OWNERS", "* @x\n"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_lines),
		TOLD_TEST(test_sections),
		TOLD_TEST(test_empty_counts),
		TOLD_TEST(test_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
