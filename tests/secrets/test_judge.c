#include "searching.h"

#include "crypto/bip39.h"
#include "secrets/known_keys.h"

/*
 * What is told of a token, by what stands around it and where it lies. The
 * tokens are made here.
 */

/* So many characters of an alphabet, no two runs alike. */
static struct str
some(struct bench *b, const char *letters, size_t n)
{
	char *p = arena_alloc(b->arena, n + 1, 1);
	uint32_t seed = 7;
	size_t i;

	for (i = 0; i < n; i++) {
		seed = seed * 1664525u + 1013904223u;
		p[i] = letters[(seed >> 16) % strlen(letters)];
	}
	return (struct str){ p, n };
}

#define B62 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
#define HEX "0123456789abcdef"

static size_t
told(struct bench *b, const char *path, struct str text)
{
	size_t n;

	(void)search_text(b, path, text, &n);
	return n;
}

/* ---- a piece of Base64 ---- */

static void
blob(void **state)
{
	struct bench *b = *state;
	struct str token = some(b, B62, 120), tail = some(b, B62, 80);

	assert_int_equal(told(b, "a.ts",
			     arena_printf(b->arena, "t = 'EAAG" STR_FMT "'",
				 STR_ARG(token))),
	    1);
	assert_int_equal(
	    told(b, "a.ts",
		arena_printf(b->arena, "t = '" STR_FMT "/EAAG" STR_FMT "+'",
		    STR_ARG(tail), STR_ARG(token))),
	    0);
	/* an address is not as long */
	assert_int_equal(
	    told(b, "a.ts",
		arena_printf(b->arena, "https://a.io/some/path/EAAG" STR_FMT,
		    STR_ARG(token))),
	    1);
}

static void
blob_lengths(void **state)
{
	struct bench *b = *state;
	struct str left = some(b, B62, 300);
	struct str text = arena_printf(
	    b->arena, STR_FMT "/v+" STR_FMT, STR_ARG(left), STR_ARG(left));

	assert_true(in_blob(text, (struct span){ 301, 302 }));
	assert_false(
	    in_blob(str_slice(text, 239, 303), (struct span){ 62, 63 }));
	assert_true(
	    in_blob(str_slice(text, 238, 304), (struct span){ 63, 64 }));
	/* a long value is not asked */
	assert_false(in_blob(text, (struct span){ 65, 466 }));
}

/* ---- lock files ---- */

static void
pinned(void **state)
{
	struct bench *b = *state;
	struct str hash = some(b, HEX, 32);
	struct str labelled = arena_printf(
	    b->arena, "\"ddApiKey\": \"" STR_FMT "\"", STR_ARG(hash));
	struct str own =
	    arena_printf(b->arena, "glpat-" STR_FMT, STR_ARG(some(b, B62, 20)));
	struct str host =
	    arena_printf(b->arena, "postgres://app:" STR_FMT "@db.acme.io/x",
		STR_ARG(some(b, B62, 20)));

	assert_int_equal(told(b, "config.json", labelled), 1);
	assert_int_equal(told(b, "package-lock.json", labelled), 0);
	assert_int_equal(told(b, "yarn.lock", labelled), 0);
	assert_int_equal(told(b, "yarn.lock", own), 1);
	assert_int_equal(told(b, "yarn.lock", host), 1);
}

/* ---- examples ---- */

static void
examples(void **state)
{
	static const struct {
		const char *before;
		bool is;
	} cases[] = { { "// e.g. ", true }, { "Example: ", true },
		{ "# for example\nKEY=", true },
		{ "// looks like\nKEY=", true }, { "exampleKey = ", true },
		{ "(ex. `", true }, { "// => ", true },
		{ "# example\n\nKEY=", false },
		{ "url: https://www.example.com/a key: ", false },
		{ "me@example.io ", false }, { "contra-example ", false },
		{ "KEY=", false }, { "", false } };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT_OF(cases); i++)
		if (says_example(str_of(cases[i].before),
			strlen(cases[i].before)) != cases[i].is)
			fail_msg("%s", cases[i].before);
}

/* Such a key is told as one of a test; labelled or not. */
static void
example_key(void **state)
{
	struct bench *b = *state;
	const struct fact *const *v;
	size_t i, n;

	v = search_text(b, "README.md",
	    arena_printf(b->arena, "private key (e.g. %s)", key_of(b, "a")),
	    &n);
	assert_true(n > 0);
	for (i = 0; i < n; i++)
		assert_true(v[i]->test);
}

static void
docs(void **state)
{
	(void)state;
	assert_true(path_is_aside(STR("docs/install.mdx")));
	assert_true(path_is_aside(STR("a/documentation/b/c.html")));
	assert_false(path_is_aside(STR("docs/deploy.sh")));
	assert_false(path_is_aside(STR("README.md")));
	assert_false(path_is_aside(STR("mydocs/a.md")));
}

/* Code in documentation is an example; in that of Rust it is run as a test. */
static void
doc_test(void **state)
{
	static const char doc[] = "    /// let k = \"abc\";\n";
	static const char code[] = "    let k = \"abc\"; /// k\n";

	(void)state;
	assert_true(in_unit_test(STR("a.rs"), str_of(doc), 18));
	assert_false(in_unit_test(STR("a.rs"), str_of(code), 14));
	assert_false(in_unit_test(STR("a.sol"), str_of(doc), 18));
	assert_true(in_unit_test(STR("a.ts"), STR(" * f('abc');"), 6));
	assert_false(in_unit_test(STR("a.ts"), STR(" f('a') * 'abc';"), 12));
	assert_false(in_unit_test(STR("a.sol"), STR(" * PK=abc forge"), 6));
}

/* ---- what everybody has ---- */

/* The test vectors of BIP-39 are made of these. */
static void
vectors(void **state)
{
	static const char *const entropies[] = {
		"7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f",
		"9e885d95ad362caeb4efe34a8e91bd32",
		"6610b25967cdcca9d59875f5cb50b0ea75433311869e930b",
		"f30f8c1da665478f49b001d94c5fc452"
	};
	struct str words[BIP39_WORDS_MAX], text;
	unsigned char entropy[32];
	size_t i, j, n;

	struct bench *b = *state;
	for (i = 0; i < COUNT_OF(entropies); i++) {
		n = strlen(entropies[i]) / 2;
		assert_true(hex_bytes(str_of(entropies[i]), n, entropy));
		n = bip39_words_of(entropy, n, words);
		for (text = words[0], j = 1; j < n; j++)
			text = arena_printf(b->arena, STR_FMT " " STR_FMT,
			    STR_ARG(text), STR_ARG(words[j]));
		assert_true(known_phrase(text));
		assert_false(known_phrase(str_slice(text, 1, text.n)));
	}
}

/* Words that a language has anyway, one of them again and again. */
static void
refrain(void **state)
{
	struct bench *b = *state;
	const struct fact *const *v;
	size_t n;

	v = search_text(b, "a.py",
	    STR("KEYWORDS = ('JOIN', 'LEFT JOIN', 'FULL JOIN', 'RIGHT JOIN',"
		" 'CROSS JOIN', 'INNER JOIN', 'OUTER JOIN', 'LEFT OUTER JOIN',"
		" 'RIGHT OUTER JOIN', 'FULL OUTER JOIN')"),
	    &n);
	assert_true(n > 0);
	for (; n > 0; n--)
		assert_int_not_equal(v[n - 1]->number & SECRET_PLACEHOLDER, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(blob), TEST(blob_lengths),
		TEST(pinned), TEST(examples), TEST(example_key), TEST(docs),
		TEST(doc_test), TEST(vectors), TEST(refrain) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
