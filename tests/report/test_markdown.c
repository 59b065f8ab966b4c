#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "fixture.h"

static void
holds(struct str s, const char *words)
{
	if (!str_has(s, str_of(words)))
		fail_msg("no '%s' in:\n" STR_FMT, words, STR_ARG(s));
}

static void
test_scan(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_fail(x, SEVERITY_CRITICAL, "a", FINDING_PRESENT);
	fixture_fail(x, SEVERITY_CRITICAL, "b", FINDING_PRESENT);
	finding_unknown(
	    x->findings, SEVERITY_HIGH, STR("d"), NULL, "d is not told");
	s = fixture_write(x, "markdown", false);
	assert_true(str_starts(s, STR("<!-- quorate -->\n## Quorate: fail\n")));
	holds(s, "**Exit 1**: findings at or above &#45;&#45;fail-on.\n");
	holds(s, "> Nothing here shows who can move money.\n");
	holds(s, "| 3 | 0 | 40 (D) | 83.4 % |\n");
	holds(s, "\n### Findings: 2\n");
	holds(s, "\n**critical** <code>signer/admin-eoa</code>: ");
	holds(s,
	    "- a has one key — <code>deploy.json&#58;7</code>\n"
	    "- b has one key — <code>deploy.json&#58;7</code>\n");
	holds(s, "### Cannot be told: 1\n\n<details>");
	holds(s, "\n**high** if true <code>signer/admin-eoa</code>");
	holds(s, "- d is not told\n\n</details>\n");
}

static void
test_change(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_change(x, "Vault|1");
	fixture_fail(x, SEVERITY_CRITICAL, "new", FINDING_INTRODUCED);
	fixture_fail(x, SEVERITY_CRITICAL, "once", FINDING_INTRODUCED)
	    ->confirmed = false;
	fixture_fail(x, SEVERITY_CRITICAL, "old", FINDING_UNCHANGED);
	fixture_fail(x, SEVERITY_CRITICAL, "lost", FINDING_HIDDEN);
	fixture_fail(x, SEVERITY_CRITICAL, "fixed", FINDING_FIXED);
	s = fixture_write(x, "markdown", false);
	holds(s, "| 2 | 1 | 1 | 1 | 0 | 71 (B) → 40 (D) | 83.4 % |\n");
	holds(s,
	    "base <code>111111111111</code>, head "
	    "<code>222222222222</code>; 4 commits, 1 file.\n");
	holds(s,
	    "| asset | power | before | after | it is |\n"
	    "|---|---|---|---|---|\n| Vault&#124;1 eip155&#58;1 | upgrade "
	    "| 3 keys and 48 h | 1 key and no delay | **weaker** |\n");
	holds(s, "### Introduced: 1\n");
	holds(s, "- new has one key");
	holds(s, "### Unconfirmed, true when it was deployed: 1\n");
	holds(s, "### No longer told, and refuted by nothing: 1\n");
	holds(s, "### Fixed: 1\n");
	assert_false(str_has(s, STR("old has one key")));
}

/* Does a reference or a character of it end in the middle? */
static void
is_whole(struct str s)
{
	size_t i;

	assert_int_equal(utf8_check(s), SIZE_MAX);
	for (i = 0; i < s.n; i++)
		if (s.p[i] == '&')
			assert_true(str_find(s, STR(";"), i) < i + 10);
}

static void
test_limit(void **state)
{
	struct fixture *x = *state;
	struct finding *f;
	struct str s;
	char name[1200];
	unsigned i;

	memset(name, '@', sizeof(name));
	for (i = 0; i < 3000; i++) {
		(void)snprintf(name, sizeof(name), "%04u", i);
		name[4] = i % 2 ? '@' : ':';
		name[sizeof(name) - 1] = '\0';
		f = fixture_fail(x, SEVERITY_CRITICAL, name, FINDING_PRESENT);
		f->message =
		    arena_printf(x->arena, "%s\xc3\xa4\xe2\x82\xac", name);
	}
	s = fixture_write(x, "markdown", false);
	assert_true(s.n <= 65536 && s.n > 50000);
	holds(s, "## Quorate: fail\n");
	holds(s, "### Findings: 3000\n");
	holds(s, " more findings, for which there is no room here*\n");
	is_whole(s);
	s = fixture_write(x, "summary", false);
	assert_true(s.n <= 1u << 20 && s.n > 900000);
	holds(s, " more findings, for which there is no room here*\n");
	is_whole(s);
}

static void
test_hostile(void **state)
{
	struct fixture *x = *state;
	struct str s;

	fixture_change(x, HOSTILE "@all #1 ![a](http://b) | `c`");
	fixture_hostile(x);
	s = fixture_write(x, "markdown", false);
	assert_true(fixture_is_harmless(s));
	assert_false(str_has(s, STR("::")));
	assert_false(str_has(s, STR("</script>")));
	assert_false(str_has(s, STR("@")));
	assert_false(str_has(s, STR("http:")));
	assert_false(str_has(s, STR("[")));
	assert_false(str_has(s, STR("`")));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, fixture_start, fixture_end)
	const struct CMUnitTest tests[] = {
		TEST(test_scan),
		TEST(test_change),
		TEST(test_limit),
		TEST(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
