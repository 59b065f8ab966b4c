#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "fixture.h"

static size_t
count(struct str s, const char *words)
{
	size_t n = 0, at = 0;

	while ((at = str_find(s, str_of(words), at)) != SIZE_MAX) {
		n++;
		at++;
	}
	return n;
}

static void
test_one(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_fail(x, SEVERITY_CRITICAL, "50%,a:b", FINDING_PRESENT);
	s = fixture_write(x, "github", false);
	assert_string_equal(s.p,
	    "::error file=deploy.json,line=7,endLine=7,col=3,title=critical "
	    "signer/admin-eoa::50%25,a:b has one key%0AFix: Transfer the power "
	    "to a multisig of at least 3 members.\n"
	    "quorate: exit 1: findings at or above --fail-on\n");
}

static void
test_levels(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_fail(x, SEVERITY_LOW, "a", FINDING_PRESENT);
	fixture_fail(x, SEVERITY_CRITICAL, "b", FINDING_PRESENT)->excepted =
	    true;
	finding_pass(x->findings, STR("c"), NULL, "c is well");
	finding_unknown(
	    x->findings, SEVERITY_HIGH, STR("d"), NULL, "d is not told");
	s = fixture_write(x, "github", false);
	assert_int_equal(count(s, "::error "), 0);
	assert_int_equal(count(s, "::warning "), 2);
	assert_true(str_has(s, STR("title=unknown signer/admin-eoa::d is")));
	assert_false(str_has(s, STR("::b ")));
}

static void
test_change(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_change(x, "deploy.json");
	fixture_fail(x, SEVERITY_CRITICAL, "new", FINDING_INTRODUCED);
	fixture_fail(x, SEVERITY_CRITICAL, "old", FINDING_UNCHANGED);
	fixture_fail(x, SEVERITY_CRITICAL, "fixed", FINDING_FIXED);
	s = fixture_write(x, "github", false);
	assert_int_equal(count(s, "::error "), 1);
	assert_int_equal(count(s, "::warning "), 0);
	assert_true(str_has(s, STR("::new has one key")));
}

/* Ten are shown, so of eleven there are nine and a count. */
static void
test_ten(void **state)
{
	struct fixture *x = *state;
	char name[] = "a";
	struct str s;

	for (; name[0] <= 'j'; name[0]++)
		fixture_fail(x, SEVERITY_LOW, name, FINDING_PRESENT);
	s = fixture_write(x, "github", false);
	assert_int_equal(count(s, "::warning "), 10);
	assert_int_equal(count(s, "::notice "), 0);
	fixture_fail(x, SEVERITY_CRITICAL, "worst", FINDING_PRESENT);
	s = fixture_write(x, "github", false);
	assert_true(str_starts(s, STR("::error ")));
	assert_int_equal(count(s, "::warning "), 8);
	assert_int_equal(count(s, "::notice title=quorate::2 more"), 1);
}

/* Every line begins a command of ours or none, whatever the names are. */
static void
test_hostile(void **state)
{
	struct fixture *x = *state;
	struct str s;
	size_t at = 0, end;

	fixture_hostile(x);
	s = fixture_write(x, "github", false);
	assert_false(str_has(s, STR("\033")));
	assert_false(str_has(s, STR("\xe2\x80\xae")));
	assert_false(str_has(s, STR("##")));
	for (; at < s.n; at = end + 1) {
		struct str line;

		end = str_find(s, STR("\n"), at);
		line = str_slice(s, at, end);
		assert_true(str_starts(line, STR("::warning file=")) ||
		    str_starts(line, STR("::error file=")) ||
		    str_starts(line, STR("quorate: exit 1: ")));
	}
	assert_true(str_has(s,
	    STR("file=a\\x1b[2Jx%0A%3A%3Aerror%3A%3Ay</script>\"=1%2C"
		"\\u{202e}\\xff.json,line=7")));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_one),
		TEST(test_levels),
		TEST(test_change),
		TEST(test_ten),
		TEST(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
