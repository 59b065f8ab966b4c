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

int
main(void)
{
	const struct CMUnitTest tests[] = { TEST(pairs), TEST(others) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
