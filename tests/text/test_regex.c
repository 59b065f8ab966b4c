#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "text/regex.h"

static struct regex *
compiles(struct str pattern, unsigned flags)
{
	struct regex *re = NULL;
	struct err e = { 0 };

	if (regex_new(pattern, flags, &re, &e) < 0)
		fail_msg("%u: %s", e.at.col, e.msg);
	return re;
}

static bool
matches(struct str pattern, unsigned flags, struct str text)
{
	struct regex *re = compiles(pattern, flags);
	enum regex_result result = regex_find(re, text, 0, NULL, 0);

	regex_free(re);
	assert_true(result != REGEX_LIMIT);
	return result == REGEX_MATCH;
}

static void
keeps_flags(void **state)
{
	(void)state;
	assert_true(matches(STR("b+"), 0, STR("abbc")));
	assert_false(matches(STR("b+"), 0, STR("aBc")));
	assert_true(matches(STR("b+"), REGEX_NOCASE, STR("aBc")));
	assert_false(matches(STR("^b"), 0, STR("a\nb")));
	assert_true(matches(STR("^b"), REGEX_MULTILINE, STR("a\nb")));
	assert_true(matches(STR("a b # x"), REGEX_EXTENDED, STR("ab")));
	assert_true(matches(STR(""), 0, STR_NONE));
	assert_true(matches(STR_NONE, 0, STR("x")));
	assert_false(matches(STR("x"), 0, STR_NONE));
}

static void
matches_bytes(void **state)
{
	(void)state;
	assert_true(matches(STR("a\\x00\\xff."), 0, STR("a\0\xff\x80")));
	assert_true(matches(STR("^.{2}$"), 0, STR("\xc3\xa4")));
}

static void
gives_groups(void **state)
{
	struct regex *re =
	    compiles(STR("(?<name>[a-z]+)=(?:(x)|(?<value>\\d+))"), 0);
	struct span g[6];

	(void)state;
	assert_int_equal(regex_group(re, "name"), 1);
	assert_int_equal(regex_group(re, "value"), 3);
	assert_int_equal(regex_group(re, "other"), -1);
	assert_int_equal(
	    regex_find(re, STR("-- key=15 a=x"), 0, g, 6), REGEX_MATCH);
	assert_true(g[0].from == 3 && g[0].to == 9);
	assert_true(g[1].from == 3 && g[1].to == 6);
	assert_true(g[2].from == SIZE_MAX && g[2].to == SIZE_MAX);
	assert_true(g[3].from == 7 && g[3].to == 9);
	assert_true(g[4].from == SIZE_MAX && g[5].to == SIZE_MAX);
	assert_int_equal(
	    regex_find(re, STR("-- key=15 a=x"), g[0].to, g, 1), REGEX_MATCH);
	assert_true(g[0].from == 10 && g[0].to == 13);
	assert_int_equal(
	    regex_find(re, STR("-- key=15 a=x"), 13, g, 1), REGEX_NONE);
	assert_int_equal(
	    regex_find(re, STR("-- key=15 a=x"), 99, g, 1), REGEX_NONE);
	assert_int_equal(g[0].from, 10);
	regex_free(re);
	regex_free(NULL);
}

static void
sees_what_stands_before(void **state)
{
	struct regex *re = compiles(STR("\\bkey"), 0);
	struct span g[1];

	(void)state;
	assert_int_equal(regex_find(re, STR("akey"), 1, g, 1), REGEX_NONE);
	assert_int_equal(regex_find(re, STR("a key"), 1, g, 1), REGEX_MATCH);
	regex_free(re);
}

static void
refuses(struct str pattern, uint32_t col, const char *words)
{
	struct regex *re = NULL;
	struct err e = { 0 };

	assert_true(regex_new(pattern, 0, &re, &e) < 0);
	assert_null(re);
	assert_int_equal(e.at.col, col);
	assert_string_equal(e.msg, words);
	assert_true(regex_new(pattern, 0, &re, NULL) < 0);
}

static void
refuses_bad_patterns(void **state)
{
	(void)state;
	refuses(STR("a(b"), 4, "missing closing parenthesis");
	refuses(
	    STR("ab*+*"), 5, "quantifier does not follow a repeatable item");
	refuses(STR("(*UTF)a"), 7, "using UTF is disabled by the application");
}

/* Patterns that never come back without a limit. */
static void
gives_up(void **state)
{
	struct regex *re = compiles(STR("^(a+)+$"), 0);
	char text[5000];

	(void)state;
	memset(text, 'a', sizeof(text));
	text[sizeof(text) - 1] = 'b';
	assert_int_equal(
	    regex_find(re, (struct str){ text, sizeof(text) }, 0, NULL, 0),
	    REGEX_LIMIT);
	assert_int_equal(regex_find(re, STR("aaa"), 0, NULL, 0), REGEX_MATCH);
	regex_free(re);
}

static void
gives_up_when_memory_runs_out(void **state)
{
	struct regex *re = compiles(STR("^(?:(a)|(b))*$"), 0);
	const size_t n = (size_t)1 << 20;
	char *text = malloc(n);

	(void)state;
	assert_non_null(text);
	memset(text, 'a', n);
	assert_int_equal(
	    regex_find(re, (struct str){ text, n }, 0, NULL, 0), REGEX_LIMIT);
	free(text);
	regex_free(re);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keeps_flags),
		cmocka_unit_test(matches_bytes),
		cmocka_unit_test(gives_groups),
		cmocka_unit_test(sees_what_stands_before),
		cmocka_unit_test(refuses_bad_patterns),
		cmocka_unit_test(gives_up),
		cmocka_unit_test(gives_up_when_memory_runs_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
