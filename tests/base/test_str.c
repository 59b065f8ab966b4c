#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/str.h"
#include "base/utf8.h"

static void
compares(void **state)
{
	(void)state;
	assert_true(str_eq(STR_NONE, STR("")));
	assert_true(str_eq(str_of(NULL), STR_NONE));
	assert_true(str_eq(str_of("ab"), STR("ab")));
	assert_false(str_eq(STR("a\0b"), STR("a\0c")));
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("b"), STR("ab")) > 0);
	assert_true(str_cmp(STR("\xff"), STR("a")) > 0);
	assert_true(str_cmp(STR_NONE, STR("a")) < 0);
	assert_true(str_eq_nocase(STR("AbZ[`{"), STR("aBz[`{")));
	assert_false(str_eq_nocase(STR("["), STR("{")));
	assert_false(str_eq_nocase(STR("\xc3\x84"), STR("\xc3\xa4")));
	assert_false(str_eq_nocase(STR("a"), STR("ab")));
}

static void
finds(void **state)
{
	(void)state;
	assert_true(str_starts(STR("abc"), STR("ab")));
	assert_true(str_starts(STR("abc"), STR_NONE));
	assert_false(str_starts(STR("ab"), STR("abc")));
	assert_true(str_ends(STR("abc"), STR("bc")));
	assert_true(str_ends(STR("abc"), STR("")));
	assert_false(str_ends(STR("bc"), STR("abc")));
	assert_int_equal(str_find(STR("abcabc"), STR("bc"), 0), 1);
	assert_int_equal(str_find(STR("abcabc"), STR("bc"), 2), 4);
	assert_int_equal(str_find(STR("abcabc"), STR("bc"), 5), SIZE_MAX);
	assert_int_equal(str_find(STR("abc"), STR("c"), 9), SIZE_MAX);
	assert_int_equal(str_find(STR("abc"), STR(""), 3), 3);
	assert_int_equal(str_find(STR("a\0b"), STR("\0b"), 0), 1);
	assert_true(str_has(STR("owner()"), STR("ner")));
	assert_false(str_has(STR("ner"), STR("owner")));
	assert_true(str_has_nocase(STR("MY_PRIVATE_KEY"), STR("private")));
	assert_true(str_has_nocase(STR("x"), STR_NONE));
	assert_false(str_has_nocase(STR("privat"), STR("private")));
}

static void
cuts(void **state)
{
	(void)state;
	assert_true(str_eq(str_slice(STR("abcd"), 1, 3), STR("bc")));
	assert_true(str_eq(str_slice(STR("abcd"), 2, 99), STR("cd")));
	assert_int_equal(str_slice(STR("abcd"), 9, 99).n, 0);
	assert_int_equal(str_slice(STR("abcd"), 3, 1).n, 0);
	assert_true(str_eq(str_trim(STR(" \t\r\n a b\v\f ")), STR("a b")));
	assert_int_equal(str_trim(STR("  ")).n, 0);
	assert_int_equal(str_trim(STR_NONE).n, 0);
}

static void
splits_paths(void **state)
{
	(void)state;
	assert_true(str_eq(path_base(STR("a/b/c.json")), STR("c.json")));
	assert_true(str_eq(path_dir(STR("a/b/c.json")), STR("a/b")));
	assert_true(str_eq(path_base(STR("c.json")), STR("c.json")));
	assert_true(str_eq(path_dir(STR("c.json")), STR("")));
	assert_true(str_eq(path_base(STR("a/")), STR("")));
	assert_true(str_eq(path_dir(STR("/a")), STR("")));
	assert_int_equal(path_base(STR_NONE).n, 0);
}

static void
reads_hex(void **state)
{
	unsigned char out[3] = { 9, 9, 9 };

	(void)state;
	assert_int_equal(hex_value('0'), 0);
	assert_int_equal(hex_value('f'), 15);
	assert_int_equal(hex_value('F'), 15);
	assert_int_equal(hex_value('g'), -1);
	assert_int_equal(hex_value('@'), -1);
	assert_int_equal(hex_value('\0'), -1);
	assert_true(is_hex('a') && !is_hex('/') && !is_hex(':'));
	assert_true(str_is_hex(STR("00aF"), 4));
	assert_false(str_is_hex(STR("00aF"), 3));
	assert_false(str_is_hex(STR("0x12"), 4));
	assert_false(hex_bytes(STR("0x0102"), 3, out));
	assert_false(hex_bytes(STR("01020"), 2, out));
	assert_false(hex_bytes(STR("0102zz"), 3, out));
	assert_int_equal(out[0], 9);
	assert_true(hex_bytes(STR("0X01fF7e"), 3, out));
	assert_true(out[0] == 1 && out[1] == 0xff && out[2] == 0x7e);
	assert_true(hex_bytes(STR("0x"), 0, out));
	assert_false(hex_bytes(STR("00"), SIZE_MAX / 2 + 2, out));
}

static void
reads_u64(void **state)
{
	uint64_t v = 7;

	(void)state;
	assert_false(str_u64(STR(""), &v));
	assert_false(str_u64(STR("0x"), &v));
	assert_false(str_u64(STR("1a"), &v));
	assert_false(str_u64(STR("+1"), &v));
	assert_false(str_u64(STR("-1"), &v));
	assert_false(str_u64(STR(" 1"), &v));
	assert_false(str_u64(STR("18446744073709551616"), &v));
	assert_false(str_u64(STR("0x10000000000000000"), &v));
	assert_int_equal(v, 7);
	assert_true(str_u64(STR("18446744073709551615"), &v));
	assert_true(v == UINT64_MAX);
	assert_true(str_u64(STR("0XfFfFfFfFfFfFfFfF"), &v));
	assert_true(v == UINT64_MAX);
	assert_true(str_u64(STR("007"), &v) && v == 7);
	assert_true(str_u64(STR("0"), &v) && v == 0);
}

static void
reads_i64(void **state)
{
	int64_t v = 7;

	(void)state;
	assert_false(str_i64(STR("-"), &v));
	assert_false(str_i64(STR("--1"), &v));
	assert_false(str_i64(STR("9223372036854775808"), &v));
	assert_false(str_i64(STR("-9223372036854775809"), &v));
	assert_int_equal(v, 7);
	assert_true(str_i64(STR("-9223372036854775808"), &v));
	assert_true(v == INT64_MIN);
	assert_true(str_i64(STR("9223372036854775807"), &v));
	assert_true(v == INT64_MAX);
	assert_true(str_i64(STR("-0"), &v) && v == 0);
	assert_true(str_i64(STR("-5"), &v) && v == -5);
}

/* The first character of a text that is not one must cost just one byte. */
static void
not_utf8(struct str s)
{
	struct str rest = s;

	assert_int_equal(utf8_next(&rest), UTF8_BAD);
	assert_int_equal(rest.n, s.n - 1);
	assert_int_equal(utf8_check(s), 0);
}

static void
reads_utf8(void **state)
{
	struct str s = STR("a\xc3\xa4\xe2\x82\xac\xf0\x9f\x98\x80");

	(void)state;
	assert_int_equal(utf8_check(s), SIZE_MAX);
	assert_int_equal(utf8_next(&s), 'a');
	assert_int_equal(utf8_next(&s), 0xe4);
	assert_int_equal(utf8_next(&s), 0x20ac);
	assert_int_equal(utf8_next(&s), 0x1f600);
	assert_int_equal(s.n, 0);
	not_utf8(STR("\x80"));
	not_utf8(STR("\xc3"));
	not_utf8(STR("\xc3("));
	not_utf8(STR("\xe2\x82"));
	not_utf8(STR("\xf0\x9f\x98"));
	not_utf8(STR("\xc0\xaf"));
	not_utf8(STR("\xe0\x80\xaf"));
	not_utf8(STR("\xed\xa0\x80"));
	not_utf8(STR("\xf4\x90\x80\x80"));
	not_utf8(STR("\xff"));
	assert_int_equal(utf8_check(STR("12345678\xff")), 8);
	assert_int_equal(utf8_check(STR("1234567890\xff")), 10);
	assert_int_equal(utf8_check(STR_NONE), SIZE_MAX);
}

static void
knows_controls(void **state)
{
	(void)state;
	assert_true(utf8_is_control(0) && utf8_is_control('\n'));
	assert_true(utf8_is_control(0x7f) && utf8_is_control(0x9f));
	assert_false(utf8_is_control(' ') || utf8_is_control(0xa0));
	assert_true(utf8_is_control(0x202a) && utf8_is_control(0x202e));
	assert_true(utf8_is_control(0x2066) && utf8_is_control(0x2069));
	assert_false(utf8_is_control(0x202f) || utf8_is_control(0x206a));
	assert_false(utf8_is_control(UTF8_BAD));
}

static void
words_errors(void **state)
{
	struct err e = { 0 };
	struct where at = { STR("a.json"), 3, 9 };
	char buf[32], small[8];

	(void)state;
	assert_int_equal(err_set(NULL, ERR_INPUT, at, "x"), ERR_INPUT);
	assert_int_equal(err_set(&e, ERR_USAGE, at, "no %d", 5), ERR_USAGE);
	assert_int_equal(e.code, ERR_USAGE);
	err_words(&e, buf, sizeof(buf));
	assert_string_equal(buf, "a.json:3:9: no 5");
	err_words(&e, small, sizeof(small));
	assert_string_equal(small, "a.json:");
	e.at.col = 0;
	err_words(&e, buf, sizeof(buf));
	assert_string_equal(buf, "a.json:3: no 5");
	e.at.line = 0;
	err_words(&e, buf, sizeof(buf));
	assert_string_equal(buf, "a.json: no 5");
	e.at.path = STR_NONE;
	err_words(&e, buf, sizeof(buf));
	assert_string_equal(buf, "no 5");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(compares),
		cmocka_unit_test(finds),
		cmocka_unit_test(cuts),
		cmocka_unit_test(splits_paths),
		cmocka_unit_test(reads_hex),
		cmocka_unit_test(reads_u64),
		cmocka_unit_test(reads_i64),
		cmocka_unit_test(reads_utf8),
		cmocka_unit_test(knows_controls),
		cmocka_unit_test(words_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
