#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "text/lines.h"

static void
gives_lines(void **state)
{
	struct lines l = { .rest = STR("a\r\n\nb\rc\n d ") };
	struct str s;

	(void)state;
	assert_true(lines_next(&l, &s) && str_eq(s, STR("a")));
	assert_int_equal(l.line, 1);
	assert_true(lines_next(&l, &s) && str_eq(s, STR("")));
	assert_true(lines_next(&l, &s) && str_eq(s, STR("b\rc")));
	assert_true(lines_next(&l, &s) && str_eq(s, STR(" d ")));
	assert_int_equal(l.line, 4);
	assert_false(lines_next(&l, &s));
	assert_false(lines_next(&l, &s));
	assert_int_equal(l.line, 4);
}

static void
gives_no_line_after_the_last_end(void **state)
{
	struct lines l = { .rest = STR("a\n") }, none = { .rest = STR_NONE };
	struct str s;

	(void)state;
	assert_true(lines_next(&l, &s));
	assert_false(lines_next(&l, &s));
	assert_false(lines_next(&none, &s));
}

static void
sets(struct str text, struct str name, struct str value, uint32_t line,
    uint32_t col)
{
	struct lines l = { .rest = text };
	struct setting s;

	assert_true(dotenv_next(&l, &s));
	assert_true(str_eq(s.name, name));
	assert_true(str_eq(s.value, value));
	assert_int_equal(s.line, line);
	assert_int_equal(s.col, col);
	assert_false(dotenv_next(&l, &s));
}

static void
reads_settings(void **state)
{
	(void)state;
	sets(STR("A=b"), STR("A"), STR("b"), 1, 3);
	sets(STR("\n# x\nA_1=b c \n"), STR("A_1"), STR("b c"), 3, 5);
	sets(STR("  export  A = b\r\n"), STR("A"), STR("b"), 1, 15);
	sets(STR("export\tA=b"), STR("A"), STR("b"), 1, 10);
	sets(STR("export=b"), STR("export"), STR("b"), 1, 8);
	sets(STR("export =b"), STR("export"), STR("b"), 1, 9);
	sets(STR("a.b-c=$X"), STR("a.b-c"), STR("$X"), 1, 7);
	sets(STR("A="), STR("A"), STR(""), 1, 3);
	sets(STR("A=\r\vb"), STR("A"), STR("b"), 1, 5);
	sets(STR("A=b=c"), STR("A"), STR("b=c"), 1, 3);
	sets(STR("\xef\xbb\xbf"
		 "A=b"),
	    STR("A"), STR("b"), 1, 6);
}

static void
reads_quotes(void **state)
{
	(void)state;
	sets(STR("A='b # c' # d"), STR("A"), STR("b # c"), 1, 4);
	sets(STR("A=\"b c\""), STR("A"), STR("b c"), 1, 4);
	sets(STR("A=\" \\\" \\\\\" x"), STR("A"), STR(" \\\" \\\\"), 1, 4);
	sets(STR("A='\\'"), STR("A"), STR("\\"), 1, 4);
	sets(STR("A=\"-----BEGIN X\n"), STR("A"), STR("-----BEGIN X"), 1, 4);
	sets(STR("A=\"b\\"), STR("A"), STR("b\\"), 1, 4);
	sets(STR("A=\""), STR("A"), STR(""), 1, 4);
	sets(STR("A=b\"c"), STR("A"), STR("b\"c"), 1, 3);
}

static void
reads_comments(void **state)
{
	(void)state;
	sets(STR("A=b#c"), STR("A"), STR("b#c"), 1, 3);
	sets(STR("A=b # c"), STR("A"), STR("b"), 1, 3);
	sets(STR("A=b\t#c"), STR("A"), STR("b"), 1, 3);
	sets(STR("A= # c"), STR("A"), STR(""), 1, 4);
}

static void
passes_over_other_lines(void **state)
{
	struct lines l = { .rest = STR("# A=b\n=b\nA\nA b=c\nexport A\n"
				       "A: b\n\0=1\n\n  \n$A=b\nexport = ") };
	struct setting s;

	(void)state;
	assert_true(dotenv_next(&l, &s));
	assert_int_equal(s.line, 11);
	assert_true(str_eq(s.name, STR("export")));
	assert_false(dotenv_next(&l, &s));
}

static void
is_placed(struct str s, size_t offset, uint32_t line, uint32_t col)
{
	uint32_t l, c;

	text_place(s, offset, &l, &c);
	assert_int_equal(l, line);
	assert_int_equal(c, col);
}

static void
knows_places(void **state)
{
	(void)state;
	is_placed(STR_NONE, 0, 1, 1);
	is_placed(STR("ab\n\ncd"), 0, 1, 1);
	is_placed(STR("ab\n\ncd"), 2, 1, 3);
	is_placed(STR("ab\n\ncd"), 3, 2, 1);
	is_placed(STR("ab\n\ncd"), 4, 3, 1);
	is_placed(STR("ab\n\ncd"), 5, 3, 2);
	is_placed(STR("ab\n\ncd"), 99, 3, 3);
}

static void
knows_binaries(void **state)
{
	char late[8001];

	(void)state;
	assert_false(text_is_binary(STR_NONE));
	assert_false(text_is_binary(STR("text \xff")));
	assert_true(text_is_binary(STR("PK\0")));
	memset(late, 'x', sizeof(late));
	late[8000] = '\0';
	assert_false(text_is_binary((struct str){ late, sizeof(late) }));
	late[7999] = '\0';
	assert_true(text_is_binary((struct str){ late, sizeof(late) }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gives_lines),
		cmocka_unit_test(gives_no_line_after_the_last_end),
		cmocka_unit_test(reads_settings),
		cmocka_unit_test(reads_quotes),
		cmocka_unit_test(reads_comments),
		cmocka_unit_test(passes_over_other_lines),
		cmocka_unit_test(knows_places),
		cmocka_unit_test(knows_binaries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
