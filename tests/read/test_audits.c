#include "told.h"

extern const struct reader reader_audits;

static void
test_table(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(told_file(t, "audits/README.md",
	    "# Audits\n| Date | Commit | Auditor |\n|-|-|-|\n"
	    "| Nov 2023 | `6BA46565` | [North](https://north.example) |\n"
	    "| 2024 | [diff](https://x.example/tree/12dd1d5) | South |\n"
	    "| 2025 | pending | East |\n"));
	f = told_find(t, FACT_AUDIT, NULL, "North");
	assert_true(str_eq(f->detail, STR("6ba46565")));
	assert_int_equal(f->at.line, 4);
	assert_int_equal(f->grade, GRADE_DECLARED);
	assert_true(str_eq(
	    told_find(t, FACT_AUDIT, NULL, "South")->detail, STR("12dd1d5")));
	assert_int_equal(told_count(t, FACT_AUDIT), 2);
}

static void
test_lines(void **state)
{
	struct told *t = *state;

	told_file(t, "docs/audit-2025.md",
	    "**Audited Commit Hash:** `5acb8f807c600dede827c7b5baad79a5385e401c`"
	    "\n**Fix commit:** `25ee3a6` and `1dd2549`\nno hash 25ee3a7\n");
	assert_int_equal(told_count(t, FACT_AUDIT), 3);
}

/* Words, numbers and longer hashes are no commits. */
static void
test_no_commits(void **state)
{
	struct told *t = *state;

	told_file(t, "audits/README.md",
	    "commit defaced 20231101 12ab 0x5acb8f8 "
	    "5acb8f807c600dede827c7b5baad79a5385e401c5acb8f80\n"
	    "| Commit |\n|-|\n| none |\n|\n");
	assert_int_equal(told_count(t, FACT_AUDIT), 0);
	assert_int_equal(facts_were_read(t->facts), 0);
}

static void
test_other_files(void **state)
{
	assert_true(reader_audits.wants(STR("Audits/2024.md")));
	assert_false(reader_audits.wants(STR("README.md")));
	assert_false(reader_audits.wants(STR("lib/oz/audits/README.md")));
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_table),
		TOLD_TEST(test_lines),
		TOLD_TEST(test_no_commits),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("audits", tests, NULL, NULL);
}
