#include "told.h"

extern const struct reader reader_emergency;

#define PATH "evm/docs/emergency-response.md"

static void
test_shortcuts(void **state)
{
	struct told *t = *state;
	size_t n;
	const struct fact *const *f;

	assert_true(told_file(t, PATH,
	    "# What to do\n\n"
	    "- Replace `plan` with `plan-now` to Skip Timelock.\n"
	    "- To skip the timelock, add `--now` to `plan`.\n"));
	f = facts_sorted(t->facts, &n);
	assert_int_equal(n, 2);
	assert_int_equal(f[0]->kind, FACT_SHORTCUT);
	assert_int_equal(f[0]->grade, GRADE_DECLARED);
	assert_int_equal(f[0]->at.line, 3);
	assert_true(str_eq(f[0]->detail, STR("plan-now")));
	assert_true(str_eq(f[1]->detail, STR("a command")));
	assert_int_equal(f[0]->subject.n, 0);
}

/* Denied, without a command, or not closed. */
static void
test_silence(void **state)
{
	struct told *t = *state;

	(void)told_file(t, PATH,
	    "`pause` cannot bypass the timelock.\n"
	    "It does not skip the delay of `x`.\n"
	    "An attacker might bypass the timelock.\n"
	    "Someone may `skip the timelock.\n"
	    "`x` waits in the timelock.\n");
	assert_int_equal(facts_were_read(t->facts) & FACT_BIT(SHORTCUT), 0);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_other_files(void **state)
{
	assert_true(reader_emergency.wants(STR("docs/Runbook-bridge.md")));
	assert_false(reader_emergency.wants(STR("docs/governance.md")));
	assert_false(reader_emergency.wants(STR("emergency/Pause.sol")));
	(void)state;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_shortcuts),
		TOLD_TEST(test_silence),
		TOLD_TEST(test_other_files),
	};

	return cmocka_run_group_tests_name("emergency", tests, NULL, NULL);
}
