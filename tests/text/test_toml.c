#define TREE_PARSE toml_parse
#define TREE_PATH  "a.toml"
#include <stdio.h>

#include "tree.h"

static void
is_text(const struct node *n, enum node_kind kind, const char *text)
{
	assert_true(node_is(n, kind));
	assert_true(str_eq(node_str(n), str_of(text)));
}

static void
reads_every_kind(void **state)
{
	const struct node *n = reads(STR("a = true\nb = false\nc = 1\n"
					 "d = \"s\"\ne = []\nf = {}\n"
					 "g = 2026-12-31\n[h]\n[[i]]\n"));

	(void)state;
	assert_true(node_is(n, NODE_MAP));
	assert_int_equal(n->n, 9);
	is_text(node_get(n, "a"), NODE_BOOL, "true");
	is_text(node_get(n, "b"), NODE_BOOL, "false");
	is_text(node_get(n, "c"), NODE_NUMBER, "1");
	is_text(node_get(n, "d"), NODE_STRING, "s");
	assert_true(node_is(node_get(n, "e"), NODE_LIST));
	assert_true(node_is(node_get(n, "f"), NODE_MAP));
	is_text(node_get(n, "g"), NODE_STRING, "2026-12-31");
	assert_true(node_is(node_get(n, "h"), NODE_MAP));
	assert_true(node_is(node_get(n, "i"), NODE_LIST));
	assert_true(node_is(node_at(node_get(n, "i"), 0), NODE_MAP));
}

static void
knows_every_place(void **state)
{
	const struct node *n = reads(STR("# first\r\n"
					 "a.\"\xc3\xa4\" . c = 'x' # y\r\n"
					 "  [ t . u ]\n"
					 "\tk = [ 1,\n"
					 " {m = true}]\n"
					 "[[l]]\n"
					 "[[l]]\nz=1"));
	const struct node *c = node_path(n, "a.\xc3\xa4"), *k;

	(void)state;
	is_at(n, 1, 1);
	key_at(node_get(n, "a"), 2, 1);
	is_at(node_get(n, "a"), 2, 1);
	key_at(c, 2, 3);
	key_at(node_get(c, "c"), 2, 10); /* bytes */
	is_at(node_get(c, "c"), 2, 14);
	key_at(node_path(n, "t.u"), 3, 9);
	k = node_path(n, "t.u.k");
	key_at(k, 4, 2);
	is_at(k, 4, 6);
	is_at(node_at(k, 0), 4, 8);
	is_at(node_at(k, 1), 5, 2);
	is_at(node_get(node_at(k, 1), "m"), 5, 7);
	is_at(node_get(n, "l"), 6, 3);
	is_at(node_at(node_get(n, "l"), 1), 7, 3);
	is_at(node_get(node_at(node_get(n, "l"), 1), "z"), 8, 3);
}

static void
reads_strings(void **state)
{
	const struct node *n = reads(STR(
	    "a = \"\\b\\t\\n\\f\\r\\\"\\\\ \\u00e4 \\U0001F600\"\n"
	    "b = 'C:\\temp\\'\n"
	    "c = \"\"\"\n\none \"two\" \"\"three\\\n   \n\t four\"\"\"\"\"\n"
	    "d = '''\r\nraw \\n ''x'''\n"
	    "e = \"\"\n f = ''\n g = \"\"\"\"\"\"\n"
	    "h = \"\xe2\x82\xac # no comment\" # one\n"
	    "i = \"\"\"\\\"\"\"\\\"\"\"\""));

	(void)state;
	is_text(node_get(n, "a"), NODE_STRING,
	    "\b\t\n\f\r\"\\ \xc3\xa4 \xf0\x9f\x98\x80");
	is_text(node_get(n, "b"), NODE_STRING, "C:\\temp\\");
	is_text(
	    node_get(n, "c"), NODE_STRING, "\none \"two\" \"\"threefour\"\"");
	is_text(node_get(n, "d"), NODE_STRING, "raw \\n ''x");
	is_text(node_get(n, "e"), NODE_STRING, "");
	is_text(node_get(n, "f"), NODE_STRING, "");
	is_text(node_get(n, "g"), NODE_STRING, "");
	is_text(node_get(n, "h"), NODE_STRING, "\xe2\x82\xac # no comment");
	is_text(node_get(n, "i"), NODE_STRING, "\"\"\"\"");
}

static void
reads_numbers(void **state)
{
	static const char *const pairs[][2] = {
		{ "0", "0" },
		{ "+99", "99" },
		{ "-17", "-17" },
		{ "1_000_000", "1000000" },
		{ "0xdead_BEEF", "0xdeadBEEF" },
		{ "0o755", "493" },
		{ "0b1101_0110", "214" },
		{ "0o1777777777777777777777", "18446744073709551615" },
		{ "6.626e-34", "6.626e-34" },
		{ "1e06", "1e06" },
		{ "9_224_617.445_991", "9224617.445991" },
		{ "-inf", "-inf" },
		{ "+nan", "nan" },
		/* not for a 64-bit integer; no digit is lost */
		{ "115792089237316195423570985008687907853",
		    "115792089237316195423570985008687907853" },
	};
	uint64_t v = 0;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(pairs); i++)
		is_text(node_get(
			    reads(arena_printf(arena, "n = %s\n", pairs[i][0])),
			    "n"),
		    NODE_NUMBER, pairs[i][1]);
	assert_true(node_u64(node_get(reads(STR("n = 259_200")), "n"), &v));
	assert_int_equal(v, 259200);
}

static void
reads_dates(void **state)
{
	static const char *const dates[] = { "1979-05-27T07:32:00Z",
		"1979-05-27T00:32:00-07:00", "1979-05-27 07:32:00.999999z",
		"1979-05-27t07:32:00", "2024-02-29", "07:32:00", "00:32:60.5" };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(dates); i++)
		is_text(node_get(reads(arena_printf(
				     arena, "d = %s # when", dates[i])),
			    "d"),
		    NODE_STRING, dates[i]);
}

static void
reads_keys(void **state)
{
	const struct node *n = reads(STR("1234 = 1\nbare_key-1 = 2\n"
					 "\"quoted key\" = 3\n'l\"k' = 4\n"
					 "\"\" = 5\n3.14 = 6\n"
					 "\"a.b\".c = 7\ntrue = 8"));

	(void)state;
	is_text(node_get(n, "1234"), NODE_NUMBER, "1");
	is_text(node_get(n, "bare_key-1"), NODE_NUMBER, "2");
	is_text(node_get(n, "quoted key"), NODE_NUMBER, "3");
	is_text(node_get(n, "l\"k"), NODE_NUMBER, "4");
	is_text(node_get(n, ""), NODE_NUMBER, "5");
	is_text(node_path(n, "3.14"), NODE_NUMBER, "6");
	is_text(node_get(node_get(n, "a.b"), "c"), NODE_NUMBER, "7");
	is_text(node_get(n, "true"), NODE_NUMBER, "8");
}

/* A table may get more long after others came. */
static void
puts_tables_together(void **state)
{
	const struct node *n = reads(STR("[a.b.c]\nx = 1\n[z]\n[a]\ny = 2\n"
					 "d.e = 3\nd.f = 4\n[a.b]\nw = 5\n"
					 "[a.d.g]\nv = 6\n"));

	(void)state;
	is_text(node_path(n, "a.b.c.x"), NODE_NUMBER, "1");
	is_text(node_path(n, "a.y"), NODE_NUMBER, "2");
	is_text(node_path(n, "a.d.e"), NODE_NUMBER, "3");
	is_text(node_path(n, "a.d.f"), NODE_NUMBER, "4");
	is_text(node_path(n, "a.b.w"), NODE_NUMBER, "5");
	is_text(node_path(n, "a.d.g.v"), NODE_NUMBER, "6");
	assert_int_equal(n->n, 2);
	is_at(node_get(n, "a"), 4, 2); /* its own header, not [a.b.c] */
}

static void
reads_lists_of_tables(void **state)
{
	const struct node *
	    n =
	       reads(STR("[[f]]\nn = 1\n[f.p]\nc = 2\n[[f.v]]\nm = 3\n[[f.v]]\n"
			 "m = 4\n[[f]]\n[[f.v]]\nm = 5\n")),
	   *f = node_get(n, "f");

	(void)state;
	assert_int_equal(f->n, 2);
	is_text(node_path(node_at(f, 0), "p.c"), NODE_NUMBER, "2");
	assert_int_equal(node_get(node_at(f, 0), "v")->n, 2);
	is_text(node_get(node_at(node_get(node_at(f, 1), "v"), 0), "m"),
	    NODE_NUMBER, "5");
}

static void
reads_lists_and_inline_tables(void **state)
{
	const struct node *
	    n = reads(STR(
	       "a = [ # one\n  1, [2], # two\n\r\n  {x.y = 3, x.z = [4,]}\n,]\n"
	       "b = { \"c\" = {}, d = '' }")),
	   *a = node_get(n, "a");

	(void)state;
	assert_int_equal(a->n, 3);
	is_text(node_at(node_at(a, 1), 0), NODE_NUMBER, "2");
	is_text(node_path(node_at(a, 2), "x.y"), NODE_NUMBER, "3");
	is_text(node_at(node_path(node_at(a, 2), "x.z"), 0), NODE_NUMBER, "4");
	is_text(node_path(n, "b.d"), NODE_STRING, "");
	assert_int_equal(node_path(n, "b.c")->n, 0);
}

static void
reads_empty_documents(void **state)
{
	(void)state;
	assert_int_equal(reads(STR(""))->n, 0);
	assert_int_equal(reads(STR("\xef\xbb\xbf"))->n, 0);
	assert_int_equal(reads(STR("\n \t\r\n# end"))->n, 0);
	is_at(node_get(reads(STR("\xef\xbb\xbf"
				 "a=1")),
		  "a"),
	    1, 3);
}

/* More keys than are searched one by one. */
static void
finds_keys_of_large_tables(void **state)
{
	struct str text = STR("");
	unsigned i;

	(void)state;
	for (i = 0; i < 100; i++)
		text = arena_printf(
		    arena, STR_FMT "k%u.a = %u\n", STR_ARG(text), i, i);
	for (i = 0; i < 100; i++)
		text = arena_printf(
		    arena, STR_FMT "k%u.b = %u\n", STR_ARG(text), i, i);
	assert_int_equal(reads(text)->n, 100);
	is_text(node_path(reads(text), "k77.b"), NODE_NUMBER, "77");
	text = arena_printf(arena, STR_FMT "k50.a = 1", STR_ARG(text));
	refuses(text, 201, 5, "duplicate key \"a\"");
}

static void
refuses_what_comes_twice(void **state)
{
	(void)state;
	refuses(STR("a = 1\na = 2"), 2, 1, "duplicate key \"a\"");
	refuses(STR("[a]\n[a]"), 2, 2, "duplicate table \"a\"");
	refuses(STR("a.b = 1\n[a]"), 2, 2, "duplicate table \"a\"");
	refuses(STR("[a]\nb = 1\n[a.b]"), 3, 4, "duplicate table \"b\"");
	refuses(
	    STR("[a.b]\n[a]\nb.c = 1"), 3, 1, "nothing can be added to \"b\"");
	refuses(STR("a = {}\n[a.b]"), 2, 2, "nothing can be added to \"a\"");
	refuses(STR("a = {b = {}, b.c = 1}"), 1, 14,
	    "nothing can be added to \"b\"");
	refuses(STR("a = {b = 1, b = 2}"), 1, 13, "duplicate key \"b\"");
	refuses(STR("a = [{}]\n[[a]]"), 2, 3, "not a list of tables: \"a\"");
	refuses(STR("[[a]]\n[a]"), 2, 2, "duplicate table \"a\"");
	refuses(STR("[a]\n[[a]]"), 2, 3, "not a list of tables: \"a\"");
	refuses(STR("[[a]]\nb=1\n[[a]]\nb.c=1\n[[a]]\n[a.b]\n[a.b]"), 7, 4,
	    "duplicate table \"b\"");
}

static void
refuses_what_is_not_toml(void **state)
{
	(void)state;
	refuses(STR("a"), 1, 2, "expected '='");
	refuses(STR("a ="), 1, 4, "expected a value");
	refuses(STR("= 1"), 1, 1, "expected a key");
	refuses(STR("a. = 1"), 1, 4, "expected a key");
	refuses(STR("a = 1 b = 2"), 1, 7, "expected the end of the line");
	refuses(STR("a = yes"), 1, 5, "not a value: yes");
	refuses(STR("[a"), 1, 3, "expected ']'");
	refuses(STR("[]"), 1, 2, "expected a key");
	refuses(STR("[[a] ]"), 1, 5, "expected ']'");
	refuses(STR("[a] b = 1"), 1, 5, "expected the end of the line");
	refuses(STR("a = [1 2]"), 1, 8, "expected ',' or ']'");
	refuses(STR("a = [1,\n"), 2, 1, "expected a value");
	refuses(STR("a = {b = 1,}"), 1, 12, "expected a key");
	refuses(STR("a = {b = 1\n}"), 1, 11, "expected ',' or '}'");
	refuses(STR("a = 1\r"), 1, 6, "expected the end of the line");
	refuses(STR("# \x01"), 1, 3, "expected the end of the line");
	refuses(STR("a = 1\n\xff = 2"), 2, 1, "not valid UTF-8");
	refuses(STR("{\"json\": 1}"), 1, 1, "expected a key");
	refuses(STR("\xc3\xa4 = 1"), 1, 1, "expected a key");
}

static void
refuses_wrong_strings(void **state)
{
	(void)state;
	refuses(STR("a = \"b"), 1, 7, "a string does not end");
	refuses(STR("a = \"b\n\""), 1, 7, "a string does not end on its line");
	refuses(STR("a = \"b\\\""), 1, 9, "a string does not end");
	refuses(STR("a = '''b''"), 1, 11, "a string does not end");
	refuses(STR("a = \"\\x41\""), 1, 7, "unknown escape");
	refuses(STR("a = \"\\u12\""), 1, 10, "expected a hex digit");
	refuses(STR("a = \"\\ud800\""), 1, 12, "not a Unicode character");
	refuses(STR("a = \"\\U00110000\""), 1, 16, "not a Unicode character");
	refuses(STR("a = \"\x02\""), 1, 6, "a control character in a string");
	refuses(STR("a = '\0'"), 1, 6, "a control character in a string");
	refuses(STR("a = '\x7f'"), 1, 6, "a control character in a string");
	refuses(STR("\"\"\"a\"\"\" = 1"), 1, 3, "expected '='");
	refuses(STR("a = \"\"\"b\\ c\"\"\""), 1, 10, "unknown escape");
}

static void
refuses_wrong_numbers_and_dates(void **state)
{
	static const char *const wrong[] = { "01", "+0x1", "1__0", "_1", "1_",
		"0x", "0X1", "0o8", "0b2", "1.", ".5", "1.e5", "1e", "1._0",
		"-01.5", "Inf", "1979-02-30", "1979-13-01", "24:00:00",
		"12:60:00", "12:00:61", "1979-05-27T12", "1979-05-27T12:00:00.",
		"1979-05-27X12:00:00", "1979-05-27T12:00:00+25:00",
		"1979-05-27T12:00:00+1", "12:00" };
	char words[64];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(wrong); i++) {
		(void)snprintf(
		    words, sizeof(words), "not a value: %s", wrong[i]);
		refuses(arena_printf(arena, "a = %s", wrong[i]), 1, 5, words);
	}
	refuses(STR("a = 0b1000000000000000000000000000000000000000000000000000"
		    "00000000000001"),
	    1, 5, "a number too large");
}

/* So many brackets in a value, or parts in a key. */
static struct str
deep(size_t n, const char *open, const char *middle, const char *close)
{
	struct str text = str_of(middle);
	size_t i;

	for (i = 0; i < n; i++)
		text = arena_printf(
		    arena, "%s" STR_FMT "%s", open, STR_ARG(text), close);
	return text;
}

static void
keeps_the_limits(void **state)
{
	char *p = arena_alloc(arena, LIMIT_PARSE_BYTES + 1, 1);

	(void)state;
	memset(p, '\n', LIMIT_PARSE_BYTES + 1);
	assert_int_equal(reads((struct str){ p, LIMIT_PARSE_BYTES })->n, 0);
	refuses((struct str){ p, LIMIT_PARSE_BYTES + 1 }, 1, 1,
	    "larger than LIMIT_PARSE_BYTES (32 MiB)");
	(void)reads(arena_printf(
	    arena, "a=" STR_FMT, STR_ARG(deep(LIMIT_DEPTH - 1, "[", "", "]"))));
	refuses(arena_printf(arena, "a=" STR_FMT,
		    STR_ARG(deep(LIMIT_DEPTH, "[", "", "]"))),
	    1, LIMIT_DEPTH + 2, "nested deeper than LIMIT_DEPTH (200)");
	refuses(deep(LIMIT_DEPTH, "a.", "b=1", ""), 1, 399,
	    "nested deeper than LIMIT_DEPTH (200)");
	refuses(arena_printf(arena, "[" STR_FMT "]",
		    STR_ARG(deep(LIMIT_DEPTH, "a.", "b", ""))),
	    1, 400, "nested deeper than LIMIT_DEPTH (200)");
}

static void
counts_values(void **state)
{
	const size_t n = 2 * (size_t)LIMIT_NODES;
	char *p = arena_alloc(arena, n + 4, 1);
	const struct node *root = NULL;
	struct err e = { 0 };
	size_t i;

	(void)state;
	memcpy(p, "a=[", 3);
	for (i = 0; i < n; i++)
		p[3 + i] = i % 2 == 0 ? '1' : ',';
	p[3 + n] = ']';
	assert_int_equal(toml_parse(arena, STR("a.toml"),
			     (struct str){ p, n + 4 }, &root, &e),
	    ERR_INPUT);
	assert_string_equal(e.msg, "more values than LIMIT_NODES (4000000)");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    reads_every_kind, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    knows_every_place, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_strings, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_numbers, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_dates, setup, teardown),
		cmocka_unit_test_setup_teardown(reads_keys, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    puts_tables_together, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    reads_lists_of_tables, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    reads_lists_and_inline_tables, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    reads_empty_documents, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    finds_keys_of_large_tables, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    refuses_what_comes_twice, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    refuses_what_is_not_toml, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    refuses_wrong_strings, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    refuses_wrong_numbers_and_dates, setup, teardown),
		cmocka_unit_test_setup_teardown(
		    keeps_the_limits, setup, teardown),
		cmocka_unit_test_setup_teardown(counts_values, setup, teardown),
	};

	return cmocka_run_group_tests_name("toml", tests, NULL, NULL);
}
