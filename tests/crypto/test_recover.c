#include "crypto/recover.h"
#include "vectors.h"

/* The example of web3.js, web3.eth.accounts.sign. */
#define TEXT    STR("Some data")
#define ADDRESS "2c7536e3605d9c16a7a3d7b1898e529396a65c23"
#define SIGNATURE                          \
	"b91467e570a6466aa9e9876cbcd013ba" \
	"ba02900b8979d43fe208a4a4f339f5fd" \
	"6007e74cd82e037b800186422fc2da16" \
	"7c747ef045e5d18a5f5d4300f8e1a029"

static void
example(unsigned char v, unsigned char ret[static RECOVER_SIGNATURE])
{
	assert_true(hex_bytes(STR(SIGNATURE), 64, ret));
	ret[64] = v;
}

static bool
is_example(struct str text, const unsigned char s[static RECOVER_SIGNATURE])
{
	unsigned char who[20], want[20];

	assert_true(hex_bytes(STR(ADDRESS), 20, want));
	return recover_eip191(text, s, who) && memcmp(who, want, 20) == 0;
}

static void
test_example(void **state)
{
	unsigned char s[RECOVER_SIGNATURE];

	(void)state;
	example(28, s);
	assert_true(is_example(TEXT, s));
	example(1, s); /* some wallets count from 0 */
	assert_true(is_example(TEXT, s));
	example(27, s);
	assert_false(is_example(TEXT, s));
	example(28, s);
	assert_false(is_example(STR("Some data\n"), s));
	assert_false(is_example(STR_NONE, s));
}

static void
test_any_changed_bit_is_seen(void **state)
{
	unsigned char s[RECOVER_SIGNATURE];

	(void)state;
	example(28, s);
	for (size_t bit = 0; bit < 8 * 64; bit++) {
		s[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_false(is_example(TEXT, s));
		s[bit / 8] ^= (unsigned char)(1 << bit % 8);
	}
}

static void
test_what_is_no_signature(void **state)
{
	unsigned char s[RECOVER_SIGNATURE] = { 0 }, who[20];

	(void)state;
	assert_false(recover_eip191(TEXT, s, who));
	memset(s, 0xff, sizeof(s));
	assert_false(recover_eip191(TEXT, s, who));
	for (int v = 0; v < 256; v++) {
		example((unsigned char)v, s);
		if (v != 0 && v != 1 && v != 27 && v != 28)
			assert_false(recover_eip191(TEXT, s, who));
	}
}

/* The order minus s, and the other v, is the same signature to the curve. */
static void
test_the_twin_is_refused(void **state)
{
	unsigned char s[RECOVER_SIGNATURE], order[32], who[20];
	int borrow = 0, d;

	(void)state;
	example(27, s);
	assert_true(hex_bytes(STR("fffffffffffffffffffffffffffffffe"
				  "baaedce6af48a03bbfd25e8cd0364141"),
	    32, order));
	for (size_t i = 32; i-- > 0;) {
		d = order[i] - s[32 + i] - borrow;
		borrow = d < 0;
		s[32 + i] = (unsigned char)(d & 0xff);
	}
	assert_false(recover_eip191(TEXT, s, who));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_any_changed_bit_is_seen),
		cmocka_unit_test(test_what_is_no_signature),
		cmocka_unit_test(test_the_twin_is_refused),
	};

	return cmocka_run_group_tests_name("recover", tests, NULL, NULL);
}
