#include "searching.h"

#include "crypto/token.h"

#define BODY "q8ZtR2mWv4LsX1nKd7YbPc0HfJg5Te" /* 30 characters, no token */

/* A token whose checksum is right, or off by one digit. */
static struct str
github_token(struct bench *b, bool right)
{
	char digits[TOKEN_CRC62];

	token_crc62_digits(STR(BODY), digits);
	if (!right)
		digits[0] = digits[0] == '0' ? '1' : '0';
	return arena_printf(b->arena, "ghp_" BODY "%.*s", TOKEN_CRC62, digits);
}

static void
checksums(void **state)
{
	struct bench *b = *state;

	assert_int_equal(
	    flags_in(b, "a", github_token(b, true)), SECRET_PROVEN);
	assert_int_equal(
	    flags_in(b, "a", github_token(b, false)), SECRET_DISPROVEN);
	assert_int_equal(
	    flags_in(b, "a", STR("AKIAIOSFODNN7EXAMPLE")), SECRET_PLACEHOLDER);
}

static void
fact(void **state)
{
	struct bench *b = *state;
	struct str text = arena_printf(b->arena, "a\n token: " STR_FMT "\n",
	    STR_ARG(github_token(b, true)));
	const struct fact *const *v;
	char print[FINGERPRINT_TEXT];
	size_t n;

	v = search_text(b, "a", text, &n);
	assert_int_equal(n, 1);
	assert_true(str_eq(v[0]->detail, STR("github-token")));
	assert_int_equal(v[0]->strength, SEVERITY_HIGH);
	assert_int_equal(v[0]->at.line, 2);
	assert_int_equal(v[0]->at.col, 9);
	fingerprint(github_token(b, true), print);
	assert_true(str_eq(v[0]->object, str_of(print)));
	assert_true(str_eq(
	    v[0]->subject, entity_named(b->arena, "secret", str_of(print))));
}

/* One literal after another: their windows are one, and each token is found
 * once; far apart, too. */
static void
windows(void **state)
{
	struct bench *b = *state;
	struct str one = github_token(b, true), text = STR_NONE;
	char gap[3000];
	size_t n;

	memset(gap, ' ', sizeof(gap));
	text = arena_printf(b->arena, "%.*s" STR_FMT "%.*s" STR_FMT " " STR_FMT,
	    (int)sizeof(gap), gap, STR_ARG(one), (int)sizeof(gap), gap,
	    STR_ARG(one), STR_ARG(one));
	(void)search_text(b, "a", text, &n);
	assert_int_equal(n, 3);

	/* each begins within reach of the one before it and ends outside */
	text = STR_NONE;
	for (n = 0; n < 6; n++)
		text = arena_printf(b->arena, STR_FMT "%.*s" STR_FMT,
		    STR_ARG(text), 1084, gap, STR_ARG(one));
	(void)search_text(b, "a", text, &n);
	assert_int_equal(n, 6);
}

/* The first rule that takes the bytes is the only one. */
static void
overlap(void **state)
{
	struct bench *b = *state;
	const struct fact *const *v;
	size_t n;
	struct str text = arena_printf(b->arena,
	    "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n" BODY BODY BODY
	    "\\n-----END PRIVATE KEY-----\"}");

	v = search_text(b, "sa.json", text, &n);
	assert_int_equal(n, 1);
	assert_true(str_eq(v[0]->detail, STR("gcp-service-account")));
}

static void
context(void **state)
{
	struct bench *b = *state;
	struct str key = STR("K7QZ2M9XW4RT1LB8NCV5PHD3FGJ6SYAE0U");

	assert_int_equal(key.n, 34);
	assert_int_equal(
	    flags_in(b, "a",
		arena_printf(b->arena, "etherscan: {\n k: '%s'", key.p)),
	    0);
	assert_int_equal(flags_in(b, "a",
			     arena_printf(b->arena,
				 "etherscan: {\n %0200d\n k: '%s'", 0, key.p)),
	    -1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(checksums), TEST(fact),
		TEST(windows), TEST(overlap), TEST(context) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
