#include "crypto/scalar.h"
#include "vectors.h"

/* The orders, as their standards print them; halves of 32 digits. */
static const struct {
	enum scalar_group group;
	const char *head, *tail;
	bool little;
} orders[] = {
	{ SCALAR_SECP256K1, "fffffffffffffffffffffffffffffffe",
	    "baaedce6af48a03bbfd25e8cd0364141", false },
	{ SCALAR_P256, "ffffffff00000000ffffffffffffffff",
	    "bce6faada7179e84f3b9cac2fc632551", false },
	{ SCALAR_BLS12_381, "73eda753299d7d483339d80809a1d805",
	    "53bda402fffe5bfeffffffff00000001", false },
	{ SCALAR_STARK, "0800000000000010ffffffffffffffff",
	    "b781126dcae7b2321e66a241adc64d2f", false },
	{ SCALAR_ED25519, "edd3f55c1a631258d69cf7a2def9de14",
	    "00000000000000000000000000000010", true },
};

static void
test_range(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT_OF(orders); i++) {
		unsigned char key[32];
		size_t last = orders[i].little ? 0 : 31;

		assert_true(hex_bytes(str_of(orders[i].head), 16, key));
		assert_true(hex_bytes(str_of(orders[i].tail), 16, key + 16));
		assert_false(scalar_valid(orders[i].group, key));
		key[last]--; /* each is odd */
		assert_true(scalar_valid(orders[i].group, key));
		key[last] = (unsigned char)(key[last] + 2);
		assert_false(scalar_valid(orders[i].group, key));
		memset(key, 0, sizeof(key));
		assert_false(scalar_valid(orders[i].group, key));
		key[last] = 1;
		assert_true(scalar_valid(orders[i].group, key));
		memset(key, 0xff, sizeof(key));
		assert_false(scalar_valid(orders[i].group, key));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_range) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
