#include "searching.h"

#include "crypto/base58.h"
#include "crypto/ed25519.h"

static void
make_pair(unsigned char ret[static 64])
{
	unsigned char seed[32];

	sha256(STR("a seed"), seed);
	ed25519_pair_of(seed, ret);
}

static struct str
array(struct bench *b, const unsigned char *bytes, size_t n, const char *comma)
{
	struct str t = STR("[");
	size_t i;

	for (i = 0; i < n; i++)
		t = arena_printf(b->arena, STR_FMT "%u%s", STR_ARG(t), bytes[i],
		    i + 1 < n ? comma : "");
	return arena_printf(b->arena, STR_FMT "]", STR_ARG(t));
}

static void
pairs(void **state)
{
	struct bench *b = *state;
	const struct fact *const *v;
	unsigned char pair[64];
	char public[64];
	size_t n;

	make_pair(pair);
	assert_true(base58_encode((struct str){ (char *)pair + 32, 32 }, public,
			sizeof(public)) > 0);
	v = search_text(b, "id.json", array(b, pair, 64, ","), &n);
	assert_int_equal(n, 1);
	assert_true(str_eq(v[0]->detail, STR("solana-keypair")));
	assert_true(str_eq(
	    v[0]->subject, entity_named(b->arena, "solana", str_of(public))));
	assert_int_equal(v[0]->number, SECRET_PROVEN);
	assert_int_equal(v[0]->at.col, 1);

	v = search_text(b, "id.json",
	    arena_printf(b->arena, "{\"k\": " STR_FMT "}",
		STR_ARG(array(b, pair, 64, ",\n    "))),
	    &n);
	assert_int_equal(n, 1);
	assert_int_equal(v[0]->at.col, 7);
}

static void
others(void **state)
{
	struct bench *b = *state;
	unsigned char pair[64], wrong[65];
	struct str t;
	size_t i;

	make_pair(pair);
	memcpy(wrong, pair, 64);
	wrong[64] = 1;
	assert_int_equal(flags_in(b, "id.json", array(b, wrong, 65, ",")), -1);
	assert_int_equal(flags_in(b, "id.json", array(b, wrong, 63, ",")), -1);
	wrong[7] ^= 1;
	assert_int_equal(flags_in(b, "id.json", array(b, wrong, 64, ",")), -1);
	/* every beginning of one */
	t = array(b, pair, 64, ",");
	for (i = 0; i < t.n; i++)
		assert_int_equal(
		    flags_in(b, "id.json", str_slice(t, 0, i)), -1);
}

/* As programs write them. */
static void
forms(void **state)
{
	static const char *const frames[] = { "let k: [u8; 64] = %s;",
		"Uint8Array.from(%s)", "Buffer.from(%s, )",
		"x = new Uint8Array(%s)" };
	struct bench *b = *state;
	unsigned char pair[64];
	struct str t;
	size_t i;

	make_pair(pair);
	for (i = 0; i < COUNT_OF(frames); i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		t = arena_printf(
		    b->arena, frames[i], array(b, pair, 64, ", ").p);
#pragma GCC diagnostic pop
		assert_int_equal(flags_in(b, "a.rs", t), SECRET_PROVEN);
	}
	/* a comma behind the last, other brackets, hex digits */
	t = array(b, pair, 64, ",\n\t");
	assert_int_equal(flags_in(b, "a.rs",
			     arena_printf(b->arena, "{" STR_FMT ",\n}",
				 STR_ARG(str_slice(t, 1, t.n - 1)))),
	    SECRET_PROVEN);
	t = STR("vec![");
	for (i = 0; i < 64; i++)
		t = arena_printf(b->arena, STR_FMT "0x%02X%s", STR_ARG(t),
		    pair[i], i < 63 ? ", " : "]");
	assert_int_equal(flags_in(b, "a.rs", t), SECRET_PROVEN);
}

static void
hex_digits(void **state)
{
	struct bench *b = *state;
	unsigned char pair[64];
	char text[129];

	make_pair(pair);
	hex_format(pair, 64, text);
	assert_int_equal(flags_in(b, "a", arena_printf(b->arena, "x=%s", text)),
	    SECRET_PROVEN);
	assert_int_equal(
	    flags_in(b, "a", arena_printf(b->arena, "x=%.126s", text)), -1);
	text[5] = text[5] == '0' ? '1' : '0';
	assert_int_equal(
	    flags_in(b, "a", arena_printf(b->arena, "x=%s", text)), -1);
}

/* Nothing proves a seed alone: a label must, on its line. */
static void
seeds(void **state)
{
	struct bench *b = *state;
	unsigned char pair[64];
	struct str t;
	unsigned i;

	make_pair(pair);
	t = array(b, pair, 32, ", ");
	assert_int_equal(
	    flags_in(b, "a.ts", arena_printf(b->arena, "secretKey = %s", t.p)),
	    0);
	assert_int_equal(flags_in(b, "a.ts",
			     arena_printf(b->arena,
				 "Keypair.fromSeed(Uint8Array.from(%s))", t.p)),
	    0);
	assert_int_equal(
	    flags_in(b, "a.ts", arena_printf(b->arena, "hash = %s", t.p)), -1);
	assert_int_equal(
	    flags_in(b, "a.ts",
		arena_printf(b->arena, "secretKey = x;\nlet y = %s", t.p)),
	    -1);
	for (i = 0; i < 32; i++)
		pair[i] = (unsigned char)i;
	t = array(b, pair, 32, ", ");
	assert_int_equal(
	    flags_in(b, "a.ts", arena_printf(b->arena, "secretKey = %s", t.p)),
	    SECRET_PLACEHOLDER);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST_FINDER(pairs),
		TEST_FINDER(others), TEST_FINDER(forms),
		TEST_FINDER(hex_digits), TEST_FINDER(seeds) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
