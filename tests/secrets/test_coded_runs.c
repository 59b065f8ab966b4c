#include "searching.h"

#include "crypto/base32.h"
#include "crypto/base58.h"
#include "crypto/ed25519.h"
#include "crypto/token.h"

/* head, 32 bytes made of a name, tail, and four bytes of checksum. */
static const char *
base58check(struct bench *b, struct str head, size_t key, struct str tail)
{
	unsigned char x[100], hash[32];
	char *text = arena_alloc(b->arena, 200, 1);
	size_t n = head.n;

	memcpy(x, head.p, head.n);
	sha256(STR("a key"), hash);
	memcpy(x + n, hash, key);
	n += key;
	if (tail.n > 0)
		memcpy(x + n, tail.p, tail.n);
	n += tail.n;
	sha256((struct str){ (char *)x, n }, hash);
	sha256((struct str){ (char *)hash, 32 }, hash);
	memcpy(x + n, hash, 4);
	assert_true(
	    base58_encode((struct str){ (char *)x, n + 4 }, text, 200) > 0);
	return text;
}

/* The same characters in another alphabet. */
static const char *
in_ripple(char *text)
{
	static const char bitcoin[] =
	    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
	size_t i;

	for (i = 0; text[i] != '\0'; i++)
		text[i] = base58_ripple[strchr(bitcoin, text[i]) - bitcoin];
	return text;
}

static void
expect(struct bench *b, const char *line, const char *value, const char *rule,
    int64_t flags)
{
	const struct fact *const *v;
	size_t n;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	v = search_text(b, "src/a", arena_printf(b->arena, line, value), &n);
#pragma GCC diagnostic pop
	if (rule == NULL) {
		if (n != 0)
			fail_msg("%.*s in: %s", STR_ARG(v[0]->detail), line);
		return;
	}
	if (n != 1)
		fail_msg("no %s in: %s", rule, line);
	assert_true(str_eq(v[0]->detail, str_of(rule)));
	assert_int_equal(v[0]->number, flags);
	assert_true(str_eq(v[0]->secret->kind->id, str_of(rule)));
}

/* Is what was found last a key of a test? */
static bool
is_test(struct bench *b)
{
	size_t n;

	return facts_sorted(b->facts, &n)[0]->test;
}

static void
base58(void **state)
{
	struct bench *b = *state;
	const char *const cases[] = { base58check(
					  b, STR("\x80"), 32, STR("\1")),
		base58check(b, STR("\x80"), 32, STR_NONE),
		base58check(b, STR("\xef"), 32, STR("\1")),
		base58check(b, STR("\xb0"), 32, STR("\1")),
		base58check(b, STR("\x9e"), 32, STR("\1")),
		base58check(b, STR("\xcc"), 32, STR("\1")) };
	size_t i;

	for (i = 0; i < COUNT_OF(cases); i++) {
		char *wrong = arena_alloc(b->arena, 200, 1);

		expect(b, "x: '%s'", cases[i], "wif", SECRET_PROVEN);
		assert_int_equal(is_test(b), i == 2);
		strcpy(wrong, cases[i]);
		wrong[30] = wrong[30] == 'x' ? 'y' : 'x';
		expect(b, "x: '%s'", wrong, NULL, 0);
		expect(b, "x: '%sQ'", cases[i], NULL, 0);
		expect(b, "x: 'a_%s'", cases[i], NULL, 0);
	}
}

static void
xrp(void **state)
{
	struct bench *b = *state;
	char text[64];

	strcpy(text, base58check(b, STR("\x21"), 16, STR_NONE));
	expect(b, "x: '%s'", in_ripple(text), "xrp-seed", SECRET_PROVEN);
	text[9] = text[9] == 'x' ? 'y' : 'x';
	expect(b, "secret: '%s'", text, NULL, 0);
	strcpy(text, base58check(b, STR("\x01\xe1\x4b"), 16, STR_NONE));
	expect(b, "x: '%s'", in_ripple(text), "xrp-seed", SECRET_PROVEN);
}

static void
solana(void **state)
{
	struct bench *b = *state;
	unsigned char seed[32], pair[64];
	char text[100];

	sha256(STR("a seed"), seed);
	ed25519_pair_of(seed, pair);
	assert_true(
	    base58_encode((struct str){ (char *)pair, 64 }, text, 100) > 0);
	expect(b, "x: '%s'", text, "solana-keypair", SECRET_PROVEN);
	/* a signature is as long */
	pair[40] ^= 1;
	assert_true(
	    base58_encode((struct str){ (char *)pair, 64 }, text, 100) > 0);
	expect(b, "x: '%s'", text, NULL, 0);
	expect(b, "PRIVATE_KEY=%s", text, NULL, 0); /* a rule tells it */
}

static const char *
base32(struct bench *b, struct str head)
{
	unsigned char x[40], key[32];
	char *text = arena_alloc(b->arena, 80, 1);
	uint16_t crc;

	memcpy(x, head.p, head.n);
	sha256(STR("a key"), key);
	memcpy(x + head.n, key, 32);
	crc = crc16_xmodem_of((struct str){ (char *)x, head.n + 32 });
	x[head.n + 32] = (unsigned char)(crc & 0xff);
	x[head.n + 33] = (unsigned char)(crc >> 8);
	base32_encode((struct str){ (char *)x, head.n + 34 }, text);
	return text;
}

static void
base32_seeds(void **state)
{
	struct bench *b = *state;
	const char *stellar = base32(b, STR("\x90"));
	char wrong[80];

	expect(b, "x: '%s'", stellar, "stellar-seed", SECRET_PROVEN);
	/* a public key of Stellar begins with G */
	expect(b, "secret: '%s'", base32(b, STR("\x30")), NULL, 0);
	strcpy(wrong, stellar);
	wrong[9] = wrong[9] == 'A' ? 'B' : 'A';
	expect(b, "x: '%s'", wrong, NULL, 0);
	expect(b, "x: '%sA'", stellar, NULL, 0);
}

/* The key 1, as every wallet library has it in its tests. */
static void
published(void **state)
{
	struct bench *b = *state;
	unsigned char x[38] = { 0x80 }, hash[32];
	char text[64];

	x[32] = x[33] = 1;
	sha256((struct str){ (char *)x, 34 }, hash);
	sha256((struct str){ (char *)hash, 32 }, hash);
	memcpy(x + 34, hash, 4);
	assert_true(base58_encode((struct str){ (char *)x, 38 }, text, 64) > 0);
	expect(b, "x: '%s'", text, "wif", SECRET_PROVEN | SECRET_PUBLISHED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST_FINDER(base58),
		TEST_FINDER(xrp), TEST_FINDER(solana),
		TEST_FINDER(base32_seeds), TEST_FINDER(published) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
