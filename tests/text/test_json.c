#define TREE_PARSE json_parse
#define TREE_PATH  "a.json"
#include "tree.h"

/* A text of n bytes, all the same. */
static struct str
many(size_t n, char c)
{
	char *p = arena_alloc(arena, n, 1);

	memset(p, c, n);
	return (struct str){ p, n };
}

static void
reads_every_kind(void **state)
{
	const struct node *n =
	    reads(STR("[null, true, false, -1.50e+3, \"s\", [], {}]"));

	(void)state;
	assert_true(node_is(n, NODE_LIST));
	assert_int_equal(n->n, 7);
	assert_true(node_is(node_at(n, 0), NODE_NULL));
	assert_int_equal(node_str(node_at(n, 0)).n, 0);
	assert_true(node_is(node_at(n, 1), NODE_BOOL));
	assert_true(str_eq(node_str(node_at(n, 1)), STR("true")));
	assert_true(str_eq(node_str(node_at(n, 2)), STR("false")));
	assert_true(node_is(node_at(n, 3), NODE_NUMBER));
	assert_true(str_eq(node_str(node_at(n, 3)), STR("-1.50e+3")));
	assert_true(node_is(node_at(n, 4), NODE_STRING));
	assert_true(node_is(node_at(n, 5), NODE_LIST));
	assert_true(node_is(node_at(n, 6), NODE_MAP));
	assert_int_equal(node_at(n, 6)->n, 0);
	assert_null(node_at(n, 7));
	assert_null(node_at(n, 6)->next);
}

static void
reads_lone_values(void **state)
{
	(void)state;
	assert_true(str_eq(node_str(reads(STR("42"))), STR("42")));
	assert_true(str_eq(node_str(reads(STR(" \n 42\n"))), STR("42")));
	is_at(reads(STR(" \n 42")), 2, 2);
	assert_true(str_eq(node_str(reads(STR("\"\""))), STR("")));
	assert_true(node_is(reads(STR("null")), NODE_NULL));
}

static void
knows_every_place(void **state)
{
	const struct node *n = reads(STR("{\n"
					 "\t\"a\" : 1,\r\n"
					 "  \"b\\n\\u00e4\":[ true,\n"
					 "\"\xc3\xa4\", {\"c\"\n:\nnull}]\n"
					 ", \"d\": \"\\\"x\" }")),
			  *b = node_get(n, "b\n\xc3\xa4");

	(void)state;
	is_at(n, 1, 1);
	key_at(node_get(n, "a"), 2, 2);
	is_at(node_get(n, "a"), 2, 8);
	key_at(b, 3, 3);
	is_at(b, 3, 15);
	is_at(node_at(b, 0), 3, 17);
	is_at(node_at(b, 1), 4, 1);
	is_at(node_at(b, 2), 4, 7); /* bytes: the letter before has two */
	key_at(node_get(node_at(b, 2), "c"), 4, 8);
	is_at(node_get(node_at(b, 2), "c"), 6, 1);
	key_at(node_get(n, "d"), 7, 3);
	is_at(node_get(n, "d"), 7, 8);
	assert_true(str_eq(node_str(node_get(n, "d")), STR("\"x")));
}

static void
passes_over_byte_order_mark(void **state)
{
	(void)state;
	is_at(node_get(reads(STR("\xef\xbb\xbf{\"a\":1}")), "a"), 1, 6);
	refuses(STR("\xef\xbb\xbf"), 1, 1, "unexpected end of file");
}

static void
unescapes(void **state)
{
	const struct node *n = reads(
	    STR("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\", \"\\u0041\\u00e4\\u20ac\","
		"\"\\ud83d\\ude00\", \"a\\u0000b\"]"));

	(void)state;
	assert_true(str_eq(node_str(node_at(n, 0)), STR("\"\\/\b\f\n\r\t")));
	assert_true(
	    str_eq(node_str(node_at(n, 1)), STR("A\xc3\xa4\xe2\x82\xac")));
	assert_true(str_eq(node_str(node_at(n, 2)), STR("\xf0\x9f\x98\x80")));
	assert_true(str_eq(node_str(node_at(n, 3)), STR("a\0b")));
}

static void
borrows_nothing(void **state)
{
	char text[] = "{\"key\":[\"value\",12345]}";
	const struct node *n = reads(str_of(text)), *list;

	(void)state;
	memset(text, 'x', sizeof(text));
	list = node_get(n, "key");
	assert_true(str_eq(node_str(node_at(list, 0)), STR("value")));
	assert_true(str_eq(node_str(node_at(list, 1)), STR("12345")));
}

static void
keeps_duplicates_gives_last(void **state)
{
	const struct node *n = reads(STR("{\"a\":1,\"b\":2,\"a\":3}"));

	(void)state;
	assert_int_equal(n->n, 3);
	assert_true(str_eq(node_str(node_get(n, "a")), STR("3")));
	assert_true(str_eq(n->first->text, STR("1")));
}

static void
answers_for_absent_values(void **state)
{
	const struct node *n = reads(
	    STR("{\"a\":{\"b\":{\"c\":\"0x10\"}},\"s\":\"x\",\"\":{\"\":7},"
		"\"f\":1.5,\"t\":true}"));
	uint64_t v = 9;

	(void)state;
	assert_true(node_u64(node_path(n, "a.b.c"), &v));
	assert_int_equal(v, 16);
	assert_true(node_u64(node_path(n, "."), &v));
	assert_int_equal(v, 7);
	assert_null(node_path(n, "a.x.c"));
	assert_null(node_path(n, "a.b.c.d"));
	assert_null(node_path(NULL, "a"));
	assert_null(node_get(node_get(NULL, "a"), "b"));
	assert_null(node_get(node_get(n, "s"), "x"));
	assert_null(node_at(NULL, 0));
	assert_null(node_at(n, 0));
	assert_false(node_is(NULL, NODE_NULL));
	assert_int_equal(node_str(NULL).n, 0);
	assert_int_equal(node_str(n).n, 0);
	assert_false(node_u64(NULL, &v));
	assert_false(node_u64(n, &v));
	assert_false(node_u64(node_get(n, "s"), &v));
	assert_false(node_u64(node_get(n, "f"), &v));
	assert_false(node_u64(node_get(n, "t"), &v));
	assert_int_equal(v, 7);
}

/* Values behind one another, each at its own place; a list has no bytes. */
static void
reads_lines(void **state)
{
	const struct node *n = NULL;
	struct err e = { 0 };

	(void)state;
	assert_int_equal(json_lines_parse(arena, STR(TREE_PATH),
			     STR("\n{\"a\":1}\r\n\n [2]\n3"), &n, &e),
	    0);
	assert_int_equal(n->n, 3);
	is_at(node_at(n, 0), 2, 1);
	is_at(node_get(node_at(n, 0), "a"), 2, 6);
	is_at(node_at(n, 1), 4, 2);
	is_at(node_at(n, 2), 5, 1);
}

static void
refuses_lines(void **state)
{
	static const struct {
		const char *text;
		uint32_t line, col;
	} wrong[] = {
		{ "1\n{\"a\"", 2, 5 },
		{ "{}\n]\n", 2, 1 },
		{ "{},\n{}", 1, 3 },
		{ "{}\ntru", 2, 4 },
	};
	const struct node *n = NULL;
	struct err e = { 0 };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(wrong); i++) {
		assert_int_equal(json_lines_parse(arena, STR(TREE_PATH),
				     str_of(wrong[i].text), &n, &e),
		    ERR_INPUT);
		assert_null(n);
		assert_int_equal(e.at.line, wrong[i].line);
		assert_int_equal(e.at.col, wrong[i].col);
	}
}

static void
refuses_unfinished(void **state)
{
	const char *eof = "unexpected end of file";

	(void)state;
	refuses(STR_NONE, 1, 1, eof);
	refuses(STR(" \n "), 2, 2, eof);
	refuses(STR("{"), 1, 2, eof);
	refuses(STR("{\"a\""), 1, 5, eof);
	refuses(STR("{\"a\":\n"), 2, 1, eof);
	refuses(STR("[1,\n2"), 2, 2, eof);
	refuses(STR("\"abc"), 1, 5, eof);
	refuses(STR("\"abc\\"), 1, 6, eof);
	refuses(STR("[tru"), 1, 5, eof);
	refuses(STR("-"), 1, 2, eof);
	refuses(STR("1."), 1, 3, eof);
}

static void
refuses_wrong_tokens(void **state)
{
	const char *unallowed = "unallowed token at this point in JSON text";

	(void)state;
	refuses(STR("[1,]"), 1, 4, unallowed);
	refuses(STR("[1,,2]"), 1, 4, unallowed);
	refuses(
	    STR("\n [1 2]"), 2, 5, "after array element, I expect ',' or ']'");
	refuses(STR("{\"a\"  1}"), 1, 7,
	    "object key and value must be separated by a colon (':')");
	refuses(STR("{\"a\":1 \"b\"}"), 1, 8,
	    "after key and value, inside map, I expect ',' or '}'");
	refuses(STR("{1:2}"), 1, 2, "invalid object key (must be a string)");
	refuses(
	    STR("{\"a\":1,}"), 1, 8, "invalid object key (must be a string)");
	refuses(STR("]"), 1, 1, unallowed);
	refuses(STR("{} x"), 1, 4, "trailing garbage");
	refuses(STR("{} , 1"), 1, 4, "trailing garbage");
	refuses(STR("1 2"), 1, 3, "trailing garbage");
	refuses(STR("01"), 1, 2, "trailing garbage");
}

static void
refuses_wrong_bytes(void **state)
{
	(void)state;
	refuses(STR("[\n  'a']"), 2, 3, "invalid char in json text");
	refuses(STR("[1,'a']"), 1, 4, "invalid char in json text");
	refuses(STR("[nul]"), 1, 2, "invalid string in json text");
	refuses(STR("[NaN]"), 1, 2, "invalid char in json text");
	refuses(STR("[1\0]"), 1, 3, "invalid char in json text");
	refuses(STR("[\"a\nb\"]"), 1, 2, "invalid character inside string");
	refuses(STR("[\"\\x\"]"), 1, 2,
	    "inside a string, '\\' occurs before a character which it may not");
	refuses(STR("[1] // x"), 1, 5, "trailing garbage");
	refuses(STR("// x\n1"), 1, 1,
	    "probable comment found in input text, comments are not enabled");
	refuses(STR("[\n\"a\xff\"]"), 2, 3, "not valid UTF-8");
	refuses(STR("\"\xed\xa0\x80\""), 1, 2, "not valid UTF-8");
	refuses(STR("\xff\xfe[\0]\0"), 1, 1, "not valid UTF-8");
}

static void
limits_depth(void **state)
{
	struct str open = many(100000, '[');
	char *text = arena_alloc(arena, 2 * LIMIT_DEPTH, 1);

	(void)state;
	refuses(
	    open, 1, LIMIT_DEPTH + 1, "nested deeper than LIMIT_DEPTH (200)");
	memset(text, '[', LIMIT_DEPTH);
	memset(text + LIMIT_DEPTH, ']', LIMIT_DEPTH);
	assert_true(
	    node_is(reads((struct str){ text, 2 * LIMIT_DEPTH }), NODE_LIST));
}

static void
limits_size(void **state)
{
	struct str text = many(LIMIT_PARSE_BYTES + 1, ' ');

	(void)state;
	refuses(text, 1, 1, "larger than LIMIT_PARSE_BYTES (32 MiB)");
}

/* The largest single line there may be: a list of one long string. */
static void
reads_a_huge_line(void **state)
{
	char *text = malloc(LIMIT_PARSE_BYTES);
	const struct node *n;

	(void)state;
	assert_non_null(text);
	memset(text, 'x', LIMIT_PARSE_BYTES);
	text[0] = '[';
	text[1] = '"';
	memcpy(text + LIMIT_PARSE_BYTES - 4, "\",1]", 4);
	n = reads((struct str){ text, LIMIT_PARSE_BYTES });
	assert_int_equal(node_at(n, 0)->text.n, LIMIT_PARSE_BYTES - 6);
	is_at(node_at(n, 1), 1, LIMIT_PARSE_BYTES - 1);
	free(text);
}

static void
limits_nodes(void **state)
{
	struct str text = many(2 * LIMIT_NODES + 1, '1');
	char *p = arena_alloc(arena, text.n, 1);
	size_t i;

	(void)state;
	for (i = 0; i < text.n; i++)
		p[i] = i % 2 == 0 ? ',' : '1';
	p[0] = '[';
	p[text.n - 1] = ']';
	refuses((struct str){ p, text.n }, 1, 2 * LIMIT_NODES,
	    "more values than LIMIT_NODES (4000000)");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(reads_every_kind),
		TEST(reads_lone_values),
		TEST(knows_every_place),
		TEST(passes_over_byte_order_mark),
		TEST(unescapes),
		TEST(borrows_nothing),
		TEST(keeps_duplicates_gives_last),
		TEST(answers_for_absent_values),
		TEST(reads_lines),
		TEST(refuses_lines),
		TEST(refuses_unfinished),
		TEST(refuses_wrong_tokens),
		TEST(refuses_wrong_bytes),
		TEST(limits_depth),
		TEST(limits_size),
		TEST(reads_a_huge_line),
		TEST(limits_nodes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
