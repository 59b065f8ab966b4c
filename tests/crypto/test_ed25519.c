#include "crypto/ed25519.h"
#include "vectors.h"

/* RFC 8032, 7.1, tests 1 and 2: seed, then public key. */
static const char *const pairs[] = {
	"9d61b19deffd5a60ba844af492ec2cc4"
	"4449c5697b326919703bac031cae7f60"
	"d75a980182b10ab7d54bfed3c964073a"
	"0ee172f3daa62325af021a68f707511a",
	"4ccd089b28ff96da9db6c346ec114e0f"
	"5b8a319f35aba624da8cf6ed4fb8a6fb"
	"3d4017c3e843895a92b70aa74d1b7ebc"
	"9c982ccf2ec4968cc0cd55f12af4660c",
};

static void
test_pair_of(void **state)
{
	unsigned char want[64], got[64];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(pairs); i++) {
		assert_true(hex_bytes(str_of(pairs[i]), 64, want));
		ed25519_pair_of(want, got);
		assert_memory_equal(got, want, sizeof(want));
		assert_true(ed25519_pair_valid(want));
	}
}

static void
test_any_changed_bit_is_seen(void **state)
{
	unsigned char pair[64];

	(void)state;
	assert_true(hex_bytes(str_of(pairs[0]), 64, pair));
	for (size_t bit = 0; bit < 8 * sizeof(pair); bit++) {
		pair[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_false(ed25519_pair_valid(pair));
		pair[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	memset(pair, 0, sizeof(pair));
	assert_false(ed25519_pair_valid(pair));
}

/* RFC 8032, 7.1, test 2: the byte 0x72. */
static void
test_verify(void **state)
{
	const struct str text = STR("r");
	unsigned char pair[64], s[64];

	(void)state;
	assert_true(hex_bytes(str_of(pairs[1]), 64, pair));
	assert_true(hex_bytes(STR("92a009a9f0d4cab8720e820b5f642540"
				  "a2b27b5416503f8fb3762223ebdb69da"
				  "085ac1e43e15996e458f3613d0f11d8c"
				  "387b2eaeb4302aeeb00d291612bb0c00"),
	    64, s));
	assert_true(ed25519_verify(text, pair + 32, s));
	assert_false(ed25519_verify(STR("s"), pair + 32, s));
	assert_false(ed25519_verify(STR_NONE, pair + 32, s));
	for (size_t bit = 0; bit < 8 * sizeof(s); bit++) {
		s[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_false(ed25519_verify(text, pair + 32, s));
		s[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
	memset(pair, 0, sizeof(pair)); /* a point of small order */
	memset(s, 0, sizeof(s));
	assert_false(ed25519_verify(text, pair + 32, s));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pair_of),
		cmocka_unit_test(test_any_changed_bit_is_seen),
		cmocka_unit_test(test_verify),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
