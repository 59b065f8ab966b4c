#include "base/limits.h"
#include "told.h"

/* A table of our own: one reader of JSON that says what it was given, one of
 * YAML. The test of a file is the only place that may do this. */

static bool
wants_json(struct str path)
{
	return str_ends(path, STR(".json"));
}

static void
read_any_json(struct reading *r, const struct file *file)
{
	const struct node *root = reading_json(r, file);
	const struct node *at = node_get(root, "at");
	struct str none;
	struct fact f;

	if (root == NULL)
		return;
	f = fact_at(r, at, FACT_VALUE, GRADE_DECLARED, node_str(at));
	tell(r, &f);
	assert_false(reading_sibling(r, "other.json", &none));
	reading_done(r);
}

static bool
wants_yaml(struct str path)
{
	return str_ends(path, STR(".yaml"));
}

static void
read_any_yaml(struct reading *r, const struct file *file)
{
	if (node_get(reading_yaml(r, file), "x") != NULL)
		tell_gap(r, 3, 4, "no %s here", "sense");
}

static const struct reader reader_json = {
	.name = "ours",
	.tells = FACT_BIT(VALUE) | FACT_BIT(LABEL),
	.wants = wants_json,
	.read = read_any_json,
};

static const struct reader reader_yaml = {
	.name = "yours",
	.tells = FACT_BIT(DELAY),
	.wants = wants_yaml,
	.read = read_any_yaml,
};

const struct reader *const readers[] = { &reader_json, &reader_yaml, 0 };
const size_t readers_n = 2;

static void
test_who_is_asked(void **state)
{
	struct told *t = *state;
	struct file link = { .kind = ENTRY_LINK, .path = STR("a.json") };

	assert_true(read_wants(STR("x/a.json")));
	assert_false(read_wants(STR("x/a.toml")));
	assert_false(told_file(t, "x/a.toml", "{}"));
	assert_false(read_file(t->facts, NULL, &link, t->scratch));
	assert_false(told_file(t, "x/a.yml.yaml", "null"));
	assert_int_equal(facts_were_read(t->facts), 0);
	assert_int_equal(told_gaps(t), 0);
}

static void
test_fact_has_its_place(void **state)
{
	struct told *t = *state;
	const struct fact *f;

	assert_true(
	    told_file(t, "live/a.json", "{\n 'at': 'eip155:1:0x" A "'}"));
	f = told_find(t, FACT_VALUE, ON_1(A), NULL);
	assert_non_null(f);
	assert_int_equal(f->at.line, 2);
	assert_int_equal(f->at.col, 8);
	assert_true(str_eq(f->at.path, STR("live/a.json")));
	assert_false(f->test);
	assert_int_equal(facts_were_read(t->facts), reader_json.tells);
}

static void
test_what_is_a_test(void **state)
{
	struct told *t = *state;

	told_file(t, "test/a.json", "{'at': 'eip155:1:0x" A "'}");
	told_file(t, "live/b.json", "{'at': 'eip155:11155111:0x" B "'}");
	assert_true(told_find(t, FACT_VALUE, ON_1(A), NULL)->test);
	assert_true(
	    told_find(t, FACT_VALUE, "eip155:11155111:0x" B, NULL)->test);
}

static void
test_broken_file_is_a_gap(void **state)
{
	struct told *t = *state;
	const struct gap *gap;
	size_t n;

	assert_true(told_file(t, "a.json", "{\n 'at': nonsense}"));
	gap = facts_gaps(t->facts, &n)[0];
	assert_int_equal(n, 1);
	assert_int_equal(gap->at.line, 2);
	assert_true(str_starts(gap->why, STR("ours: ")));
	assert_int_equal(gap->hides, reader_json.tells);
	assert_int_equal(facts_were_read(t->facts), 0);
}

static void
test_a_readers_own_gap(void **state)
{
	struct told *t = *state;
	const struct gap *gap;
	size_t n;

	assert_true(told_file(t, "a.yaml", "x: 1\n"));
	gap = facts_gaps(t->facts, &n)[0];
	assert_int_equal(n, 1);
	assert_true(str_eq(gap->why, STR("yours: no sense here")));
	assert_int_equal(gap->at.line, 3);
	assert_int_equal(gap->at.col, 4);
}

static void
test_too_large_is_a_gap(void **state)
{
	struct told *t = *state;
	struct arena *a = arena_new();
	struct file file = { .kind = ENTRY_FILE, .path = STR("big.json") };
	const struct gap *gap;
	size_t n;

	file.bytes.n = LIMIT_PARSE_BYTES + 1;
	file.bytes.p = arena_alloc(a, file.bytes.n, 1);
	assert_true(read_file(t->facts, NULL, &file, t->scratch));
	gap = facts_gaps(t->facts, &n)[0];
	assert_int_equal(n, 1);
	assert_true(str_has(gap->why, STR("LIMIT_PARSE_BYTES")));
	arena_free(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TOLD_TEST(test_who_is_asked),
		TOLD_TEST(test_fact_has_its_place),
		TOLD_TEST(test_what_is_a_test),
		TOLD_TEST(test_broken_file_is_a_gap),
		TOLD_TEST(test_a_readers_own_gap),
		TOLD_TEST(test_too_large_is_a_gap),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
