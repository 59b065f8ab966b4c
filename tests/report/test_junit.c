#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"

static void
holds(struct str s, const char *words)
{
	if (!str_has(s, str_of(words)))
		fail_msg("no '%s' in:\n" STR_FMT, words, STR_ARG(s));
}

static void
test_outcomes(void **state)
{
	struct fixture *x = *state;
	struct finding *f;
	struct str s;

	fixture_fail(x, SEVERITY_CRITICAL, "a", FINDING_PRESENT);
	f = fixture_fail(x, SEVERITY_HIGH, "b", FINDING_PRESENT);
	f->excepted = true;
	f->excepted_by = STR("a faucet (sec)");
	finding_pass(x->findings, STR("c"), NULL, "c is well");
	finding_unknown(
	    x->findings, SEVERITY_HIGH, STR("d"), NULL, "d is not told");
	findings_by(x->findings, "key/raw-evm");
	finding_pass(x->findings, STR("e"), NULL, "e is well");
	s = fixture_write(x, "junit", false);
	holds(s,
	    "<testsuites name=\"quorate\" tests=\"5\" failures=\"1\" "
	    "errors=\"1\" skipped=\"1\" time=\"0\">");
	holds(s, "<testsuite name=\"key\" tests=\"1\" failures=\"0\"");
	holds(s, "<testsuite name=\"signer\" tests=\"4\" failures=\"1\"");
	holds(s, "timestamp=\"2026-07-01T00:00:00\"");
	holds(s,
	    "<testcase classname=\"signer/admin-eoa\" name=\"a\" "
	    "time=\"0\">\n      <failure message=\"a has one key\" "
	    "type=\"critical\">a has one key\nFix: ");
	holds(s, "<system-out>deploy.json:7\n</system-out>");
	holds(s, "<skipped message=\"a faucet (sec)\"/>");
	holds(s, "<error message=\"d is not told\" type=\"high\">");
	holds(s, "name=\"e\" time=\"0\">\n    </testcase>");
}

/* Several findings of one check and subject are one case: the worst. */
static void
test_case_of_several(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_fail(x, SEVERITY_CRITICAL, "a", FINDING_PRESENT);
	finding_fail(x->findings, SEVERITY_LOW, STR("a"),
	    fixture_proof(x, GRADE_DECLARED, "b.json", 0), "and more");
	finding_pass(x->findings, STR("a"), NULL, "but well");
	s = fixture_write(x, "junit", false);
	holds(s, "tests=\"1\" failures=\"1\"");
	holds(s, "a has one key\nand more\nFix: ");
	holds(s, "<system-out>deploy.json:7\nb.json\n</system-out>");
}

static void
test_change(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_change(x, "deploy.json");
	fixture_fail(x, SEVERITY_LOW, "new", FINDING_INTRODUCED);
	fixture_fail(x, SEVERITY_LOW, "old", FINDING_UNCHANGED);
	fixture_fail(x, SEVERITY_LOW, "lost", FINDING_HIDDEN);
	fixture_fail(x, SEVERITY_LOW, "fixed", FINDING_FIXED);
	s = fixture_write(x, "junit", false);
	holds(s, "tests=\"4\" failures=\"1\" errors=\"1\" skipped=\"1\"");
	holds(s, "<failure message=\"new has one key\"");
	holds(s, "<skipped message=\"so before the change: old has one key\"");
	holds(s,
	    "<error message=\"what told it is deleted, and nothing "
	    "refutes it: lost has one key\"");
	holds(s, "name=\"fixed\" time=\"0\">\n      <system-out>");
}

static void
test_hostile(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_hostile(x);
	s = fixture_write(x, "junit", false);
	assert_true(fixture_is_harmless(s));
	assert_false(str_has(s, STR("::")));
	assert_false(str_has(s, STR("</script>")));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_outcomes),
		TEST(test_case_of_several),
		TEST(test_change),
		TEST(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
