#define TREE_PARSE yaml_parse
#define TREE_PATH  "a.yaml"
#include "tree.h"

#include "base/vec.h"

static void
is(const struct node *n, enum node_kind kind, struct str text)
{
	assert_true(node_is(n, kind));
	assert_true(str_eq(node_str(n), text));
}

static void
knows_every_place(void **state)
{
	const struct node *n =
			      reads(STR("# comment\n"
					"a: 1\r\n"
					"\"b \xc3\xa4\":   [x, '\xc3\xa4', y]\n"
					"c:\n"
					"  - d: |\n"
					"      text\n"
					"    e:\n"
					"  - f\n")),
			  *b = node_get(n, "b \xc3\xa4");

	(void)state;
	is_at(n, 2, 1);
	key_at(node_get(n, "a"), 2, 1);
	is_at(node_get(n, "a"), 2, 4);
	key_at(b, 3, 1);
	is_at(b, 3, 11); /* bytes: the letter before has two */
	is_at(node_at(b, 0), 3, 12);
	is_at(node_at(b, 1), 3, 15);
	is_at(node_at(b, 2), 3, 21);
	is_at(node_at(node_get(n, "c"), 0), 5, 5);
	n = node_at(node_get(n, "c"), 0);
	key_at(node_get(n, "d"), 5, 5);
	is_at(node_get(n, "d"), 5, 8);
	is(node_get(n, "d"), NODE_STRING, STR("text\n"));
	key_at(node_get(n, "e"), 7, 5);
	is(node_get(n, "e"), NODE_NULL, STR_NONE);
	is_at(n->next, 8, 5);
}

static void
has_kind(const char *scalar, enum node_kind kind)
{
	struct str text = arena_printf(arena, "- %s\n", scalar);
	const struct node *n = node_at(reads(text), 0);

	if (!node_is(n, kind))
		fail_msg("%s is of kind %d", scalar, (int)n->kind);
	if (kind == NODE_NUMBER || kind == NODE_STRING)
		assert_true(str_eq(node_str(n), str_of(scalar)));
}

static void
has_kinds(const char *const *scalars, size_t n, enum node_kind kind)
{
	size_t i;

	for (i = 0; i < n; i++)
		has_kind(scalars[i], kind);
}

/* Both sides of the border that YAML 1.2 draws in its core schema. */
static void
types_plain_scalars(void **state)
{
	static const char *const nulls[] = { "", "~", "null", "Null", "NULL" };
	static const char *const bools[] = { "true", "True", "TRUE", "false",
		"False", "FALSE" };
	static const char *const numbers[] = { "0", "-1", "+12", "007", "0x1F",
		"0o17", "1.", "1.5", ".5", "-.5e-3", "1e3", "1E+3", ".inf",
		"-.INF", "+.Inf", ".nan", ".NaN",
		"340282366920938463463374607431768211456" };
	static const char *const strings[] = { "no", "No", "NO", "yes", "on",
		"off", "y", "n", "nULL", "tRUE", "0x", "0xg", "-0x1", "0o8",
		"0O7", "0X1", "1_000", "1e", "e3", ".", "+", "-.", ".e1",
		"1.2.3", "12:30:45", "2026-12-31", "1e5x", "+.nan", ".iNF",
		"0b1" };

	(void)state;
	has_kinds(nulls, COUNT_OF(nulls), NODE_NULL);
	has_kinds(bools, COUNT_OF(bools), NODE_BOOL);
	has_kinds(numbers, COUNT_OF(numbers), NODE_NUMBER);
	has_kinds(strings, COUNT_OF(strings), NODE_STRING);
}

static void
types_only_plain_scalars(void **state)
{
	const struct node *n = reads(STR("[\"1\", 'true', True, \"\", ~]\n"));

	(void)state;
	is(node_at(n, 0), NODE_STRING, STR("1"));
	is(node_at(n, 1), NODE_STRING, STR("true"));
	is(node_at(n, 2), NODE_BOOL, STR("true"));
	is(node_at(n, 3), NODE_STRING, STR(""));
	is(node_at(n, 4), NODE_NULL, STR_NONE);
	is(reads(STR("|\n  12\n")), NODE_STRING, STR("12\n"));
}

static void
keys_are_text(void **state)
{
	const struct node *n = reads(STR("1: a\ntrue: b\n~: c\n\"<<\": d\n"));

	(void)state;
	is(node_get(n, "1"), NODE_STRING, STR("a"));
	is(node_get(n, "true"), NODE_STRING, STR("b"));
	is(node_get(n, "~"), NODE_STRING, STR("c"));
	is(node_get(n, "<<"), NODE_STRING, STR("d"));
}

static void
reads_empty_documents(void **state)
{
	(void)state;
	is(reads(STR_NONE), NODE_NULL, STR_NONE);
	is_at(reads(STR("")), 1, 1);
	is(reads(STR("# only words\n")), NODE_NULL, STR_NONE);
	is(reads(STR("---\n")), NODE_NULL, STR_NONE);
	is(reads(STR("\xef\xbb\xbf")), NODE_NULL, STR_NONE);
	is_at(node_get(reads(STR("\xef\xbb\xbf"
				 "a: 1")),
		  "a"),
	    1, 4);
	is(reads(STR("%YAML 1.2\n---\nx\n...\n")), NODE_STRING, STR("x"));
}

static void
borrows_nothing(void **state)
{
	char text[] = "key: [value, 12345]";
	const struct node *n = reads(str_of(text)), *list;

	(void)state;
	memset(text, 'x', sizeof(text));
	list = node_get(n, "key");
	is(node_at(list, 0), NODE_STRING, STR("value"));
	is(node_at(list, 1), NODE_NUMBER, STR("12345"));
}

static void
shares_aliases(void **state)
{
	const struct node *n = reads(
	    STR("a: &x {b: [1, 2]}\nc: *x\nd: [*x, 5]\ne: &x 7\nf: *x\n"));
	const struct node *a = node_get(n, "a"), *c = node_get(n, "c");

	(void)state;
	assert_true(node_is(c, NODE_MAP));
	assert_ptr_equal(c->first, a->first);
	assert_int_equal(c->n, 1);
	is_at(c, 2, 4);
	key_at(c, 2, 1);
	is(node_at(node_path(n, "c.b"), 1), NODE_NUMBER, STR("2"));
	assert_ptr_equal(node_at(node_get(n, "d"), 0)->first, a->first);
	is(node_at(node_get(n, "d"), 1), NODE_NUMBER, STR("5"));
	is(node_get(n, "f"), NODE_NUMBER, STR("7"));
}

static void
refuses_what_is_not_supported(void **state)
{
	(void)state;
	refuses(STR("a: 1\nb: 2\na: 3\n"), 3, 1, "duplicate key \"a\"");
	refuses(STR("{a: 1, 'a': 2}"), 1, 8, "duplicate key \"a\"");
	refuses(STR("a: !!str 1\n"), 1, 4, "tags are not supported");
	refuses(STR("! a"), 1, 1, "tags are not supported");
	refuses(STR("- !x [1]\n"), 1, 3, "tags are not supported");
	refuses(STR("!x {}"), 1, 1, "tags are not supported");
	refuses(STR("!!str a: 1"), 1, 1, "tags are not supported");
	refuses(STR("%TAG !e! tag:x\n--- a\n"), 1, 1, "tags are not supported");
	refuses(
	    STR("#\n%TAG !e! tag:x\n--- a\n"), 2, 1, "tags are not supported");
	refuses(STR("a: &x {}\nb:\n  <<: *x\n"), 3, 3,
	    "merge keys are not supported");
	refuses(STR("? [a]\n: 1\n"), 1, 3, "a key must be a single value");
	refuses(STR("{a: 1}: 1\n"), 1, 1, "a key must be a single value");
	refuses(STR("a: &x b\n*x : 1\n"), 2, 1, "an alias cannot be a key");
	refuses(STR("&x a: 1\n"), 1, 1, "anchors on keys are not supported");
	refuses(STR("a\n---\nb\n"), 2, 1, "more than one document");
	refuses(STR("---\n---\n"), 2, 1, "more than one document");
}

static void
refuses_wrong_aliases(void **state)
{
	(void)state;
	refuses(STR("a: *x\n"), 1, 4, "no anchor \"x\" before this");
	refuses(STR("a: *x\nb: &x 1\n"), 1, 4, "no anchor \"x\" before this");
	refuses(STR("&x [*x]"), 1, 5, "alias \"x\" stands inside its anchor");
	refuses(STR("a: &x\n  b: {c: *x}\n"), 2, 10,
	    "alias \"x\" stands inside its anchor");
}

static void
refuses_what_is_not_yaml(void **state)
{
	(void)state;
	refuses(STR("a: [1, 2\n"), 2, 1,
	    "unexpected end of file (did not find expected ',' or ']')");
	refuses(STR("a: \"b"), 1, 6,
	    "unexpected end of file (found unexpected end of stream)");
	refuses(STR("a: b: c\n"), 1, 5,
	    "mapping values are not allowed in this context");
	refuses(STR("a:\n\tb: 1\n"), 2, 1,
	    "found character that cannot start any token");
	refuses(
	    STR("\xc3\xa4: ]\n"), 1, 5, "did not find expected node content");
	refuses(STR("a: b\nc: \xff\n"), 2, 4, "not valid UTF-8");
	refuses(
	    STR("a: b\nc: \x01\n"), 2, 4, "control characters are not allowed");
	refuses(
	    STR("a: b\nc: \0\n"), 2, 4, "control characters are not allowed");
	refuses(STR("\xff\xfe"
		    "a\0"),
	    1, 1, "not valid UTF-8");
}

/* Every key of a large map is compared with all before it, quickly. */
static void
finds_duplicates_in_large_maps(void **state)
{
	VEC(char) text = { 0 };
	size_t i, j;

	(void)state;
	for (i = 0; i < 20000; i++) {
		struct str line =
		    arena_printf(arena, "k%zu: 1\n", i == 19999 ? 12345 : i);

		for (j = 0; j < line.n; j++)
			*VEC_ADD(arena, &text) = line.p[j];
	}
	refuses((struct str){ text.v, text.n }, 20000, 1,
	    "duplicate key \"k12345\"");
}

/* A head, n times the same, a tail. */
static struct str
repeated(const char *head, size_t n, const char *each, const char *tail)
{
	VEC(char) text = { 0 };
	const char *p;

	for (p = head; *p != '\0'; p++)
		*VEC_ADD(arena, &text) = *p;
	for (; n > 0; n--)
		for (p = each; *p != '\0'; p++)
			*VEC_ADD(arena, &text) = *p;
	for (p = tail; *p != '\0'; p++)
		*VEC_ADD(arena, &text) = *p;
	return arena_copy(arena, (struct str){ text.v, text.n });
}

static void
limits_depth(void **state)
{
	(void)state;
	refuses(repeated("", 100000, "[", ""), 1, LIMIT_DEPTH + 1,
	    "nested deeper than LIMIT_DEPTH (200)");
	refuses(repeated("", 5000, "- ", ""), 1, 2 * LIMIT_DEPTH + 1,
	    "nested deeper than LIMIT_DEPTH (200)");
	refuses(repeated("", 5000, "{a: ", ""), 1, 4 * LIMIT_DEPTH + 1,
	    "nested deeper than LIMIT_DEPTH (200)");
	(void)reads(repeated(
	    repeated("", LIMIT_DEPTH, "[", "").p, LIMIT_DEPTH, "]", ""));
}

/* An anchor 100 levels high, and its alias at a depth of `levels` and one. */
static struct str
two_lists(size_t levels)
{
	struct str low = repeated("- &a ", 100, "[", "1");
	struct str high = repeated("- ", levels, "[", "*a");

	return arena_printf(arena, "%s%s\n%s%s\n", low.p,
	    repeated("", 100, "]", "").p, high.p,
	    repeated("", levels, "]", "").p);
}

/* Levels behind an alias are levels for who walks the tree. */
static void
limits_depth_behind_aliases(void **state)
{
	(void)state;
	(void)reads(two_lists(LIMIT_DEPTH - 101));
	refuses(two_lists(LIMIT_DEPTH - 100), 2, 3 + LIMIT_DEPTH - 100,
	    "nested deeper than LIMIT_DEPTH (200)");
}

/* The same over two aliases: c holds b, which is high by what a is. */
static void
limits_depth_behind_chains(void **state)
{
	struct str a = repeated("- &a ", 99, "[", ""), b;

	(void)state;
	a = repeated(a.p, 99, "]", "\n- &b ");
	b = repeated(a.p, 99, "[", "*a");
	b = repeated(b.p, 99, "]", "\n");
	(void)reads(repeated(b.p, 1, "- [*b]\n", ""));
	refuses(repeated(b.p, 1, "- [[*b]]\n", ""), 3, 5,
	    "nested deeper than LIMIT_DEPTH (200)");
}

/* A billion laughs: ten lists of ten aliases to the list before. */
static void
limits_what_aliases_expand_to(void **state)
{
	VEC(char) text = { 0 };
	size_t level, i, j;

	(void)state;
	for (level = 0; level < 10; level++) {
		struct str s = arena_printf(arena, "- &l%zu [", level);

		for (j = 0; j < s.n; j++)
			*VEC_ADD(arena, &text) = s.p[j];
		s = level == 0 ? STR("lol,")
			       : arena_printf(arena, "*l%zu,", level - 1);
		for (i = 0; i < 10; i++)
			for (j = 0; j < s.n; j++)
				*VEC_ADD(arena, &text) = s.p[j];
		*VEC_ADD(arena, &text) = ']';
		*VEC_ADD(arena, &text) = '\n';
	}
	refuses((struct str){ text.v, text.n }, 7, 16,
	    "more values than LIMIT_NODES (4000000)");
}

static void
limits_aliases(void **state)
{
	(void)state;
	(void)reads(repeated("[&a 1", LIMIT_ALIASES, ",*a", "]"));
	refuses(repeated("[&a 1", LIMIT_ALIASES + 1, ",*a", "]"), 1,
	    7 + 3 * LIMIT_ALIASES, "more aliases than LIMIT_ALIASES (1000)");
}

static void
limits_size(void **state)
{
	char *text = arena_alloc(arena, LIMIT_PARSE_BYTES + 1, 1);

	(void)state;
	memset(text, ' ', LIMIT_PARSE_BYTES + 1);
	refuses((struct str){ text, LIMIT_PARSE_BYTES + 1 }, 1, 1,
	    "larger than LIMIT_PARSE_BYTES (32 MiB)");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(knows_every_place),
		TEST(types_plain_scalars),
		TEST(types_only_plain_scalars),
		TEST(keys_are_text),
		TEST(reads_empty_documents),
		TEST(borrows_nothing),
		TEST(shares_aliases),
		TEST(refuses_what_is_not_supported),
		TEST(refuses_wrong_aliases),
		TEST(refuses_what_is_not_yaml),
		TEST(finds_duplicates_in_large_maps),
		TEST(limits_depth),
		TEST(limits_depth_behind_aliases),
		TEST(limits_depth_behind_chains),
		TEST(limits_what_aliases_expand_to),
		TEST(limits_aliases),
		TEST(limits_size),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
