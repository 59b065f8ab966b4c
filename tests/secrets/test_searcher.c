#include "searching.h"

static void
wants(void **state)
{
	(void)state;
	assert_true(search_wants(STR(".env"), 10));
	assert_true(search_wants(STR("Makefile"), 10));
	assert_true(search_wants(STR("a/png"), 10));
	assert_true(search_wants(STR("a.png/key"), 10));
	assert_false(search_wants(STR("a.png"), 10));
	assert_false(search_wants(STR("A.PNG"), 10));
	assert_false(search_wants(STR("a.tar.gz"), 10));
	assert_true(search_wants(STR("a.json"), LIMIT_SEARCH_BYTES));
	assert_false(search_wants(STR("a.json"), LIMIT_SEARCH_BYTES + 1ull));
}

static void
kinds(void **state)
{
	struct bench *b = *state;
	struct str text =
	    arena_printf(b->arena, "PRIVATE_KEY=%s", key_of(b, "a"));
	struct file f = { .kind = ENTRY_FILE,
		.path = STR(".env"),
		.bytes = text,
		.blob = STR("b10b"),
		.commit = STR("c0") };
	const struct fact *const *v;
	size_t n;

	b->facts = facts_new(b->arena);
	search_file(b->searcher, b->facts, &f, true);
	v = facts_sorted(b->facts, &n);
	assert_int_equal(n, 1);
	assert_int_equal(v[0]->kind, FACT_PAST_SECRET);
	assert_true(str_eq(v[0]->at.commit, STR("c0")));
	assert_true(str_eq(v[0]->at.blob, STR("b10b")));

	f.kind = ENTRY_SUBMODULE;
	b->facts = facts_new(b->arena);
	search_file(b->searcher, b->facts, &f, false);
	(void)facts_sorted(b->facts, &n);
	assert_int_equal(n, 0);
}

static void
binary(void **state)
{
	struct bench *b = *state;
	struct str text =
	    arena_printf(b->arena, "%c PRIVATE_KEY=%s", 0, key_of(b, "a"));
	size_t n;

	(void)search_text(b, "a.dat", text, &n);
	assert_int_equal(n, 0);
	(void)search_text(b, "a.dat", str_slice(text, 1, text.n), &n);
	assert_int_equal(n, 1);
}

/* Beyond the limit there is one gap, and nothing else. */
static void
limit(void **state)
{
	struct bench *b = *state;
	struct str text = STR_NONE;
	const struct gap *const *gaps;
	char name[32];
	size_t i, n;

	for (i = 0; i < LIMIT_SECRETS_PER_FILE + 2; i++) {
		(void)snprintf(name, sizeof(name), "%zu", i);
		text = arena_printf(b->arena, STR_FMT "PRIVATE_KEY=%s\n",
		    STR_ARG(text), key_of(b, name));
	}
	(void)search_text(b, ".env", text, &n);
	assert_int_equal(n, LIMIT_SECRETS_PER_FILE);
	gaps = facts_gaps(b->facts, &n);
	assert_int_equal(n, 1);
	assert_int_equal(gaps[0]->hides, FACT_BIT(SECRET));
	assert_true(str_has(gaps[0]->why, STR("LIMIT_SECRETS_PER_FILE")));
}

/* Any bytes at all: no finder reads outside of them. */
static void
noise(void **state)
{
	static const char some[] = "0123456789abcdefx\"' \n[],:{}=-_ghpAKIA.";
	struct bench *b = *state;
	char text[400];
	uint32_t seed = 1;
	size_t i, round, n;

	for (round = 0; round < 3000; round++) {
		for (i = 0; i < sizeof(text); i++) {
			seed = seed * 1664525u + 1013904223u;
			text[i] = some[(seed >> 16) % (sizeof(some) - 1)];
		}
		(void)search_text(b, "a",
		    (struct str){ text, (seed >> 8) % sizeof(text) }, &n);
	}
}

/* Nothing of a secret is in its fingerprint, and it is the same again. */
static void
fingerprints(void **state)
{
	char a[FINGERPRINT_TEXT], b[FINGERPRINT_TEXT], c[FINGERPRINT_TEXT];

	(void)state;
	fingerprint(STR("one"), a);
	fingerprint(STR("one"), b);
	fingerprint(STR("two"), c);
	assert_string_equal(a, b);
	assert_string_not_equal(a, c);
	assert_int_equal(strlen(a), 16);
}

/* What lies in the code of others is theirs, whole folders only. */
static void
others(void **state)
{
	static const struct {
		const char *path;
		bool test;
	} cases[] = { { "deps/oracle/accounts.json", true },
		{ "a/vendor/x.env", true }, { ".venv/lib/p.py", true },
		{ "x/node_modules/y/z.js", true },
		{ ".pnpm-store/v3/files/a7/d9", true }, { "deps", false },
		{ "vendors/x.env", false }, { "mydeps/x.env", false },
		{ "src/vendor.ts", false }, { ".env", false } };
	struct bench *b = *state;
	struct str text =
	    arena_printf(b->arena, "PRIVATE_KEY=%s", key_of(b, "a"));
	const struct fact *const *v;
	size_t i, n;

	for (i = 0; i < COUNT_OF(cases); i++) {
		v = search_text(b, cases[i].path, text, &n);
		assert_int_equal(n, 1);
		assert_int_equal(v[0]->test, cases[i].test);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(wants), TEST(kinds),
		TEST(others), TEST(binary), TEST(limit), TEST(noise),
		TEST(fingerprints) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
