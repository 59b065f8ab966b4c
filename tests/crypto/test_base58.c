#include "base/limits.h"
#include "crypto/base58.h"
#include "vectors.h"

#define PANGRAM "The quick brown fox jumps over the lazy dog."

/* The vectors of the IETF draft "The Base58 Encoding Scheme", and zeros. */
static const struct {
	struct str bytes;
	const char *text;
} vectors[] = {
	{ { "Hello World!", 12 }, "2NEpo7TZRRrLZSi2U" },
	{ { PANGRAM, sizeof(PANGRAM) - 1 },
	    "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z" },
	{ { "\x00\x00\x28\x7f\xb4\xcd", 6 }, "11233QC4" },
	{ { "", 0 }, "" },
	{ { "\0", 1 }, "1" },
	{ { "\0\0\0", 3 }, "111" },
	{ { "\x39", 1 }, "z" },
	{ { "\x3a", 1 }, "21" },
};

static void
test_vectors(void **state)
{
	unsigned char bytes[64];
	char text[64];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(vectors); i++) {
		struct str s = vectors[i].bytes, t = str_of(vectors[i].text);

		assert_int_equal(
		    base58_encode(s, text, sizeof(text)), (int)t.n);
		assert_string_equal(text, vectors[i].text);
		assert_int_equal(
		    base58_decode(t, bytes, sizeof(bytes)), (int)s.n);
		assert_memory_equal(bytes, s.p, s.n);
	}
}

/* Just enough room is enough; a byte less is not, and leaves it as it was. */
static void
test_room(void **state)
{
	unsigned char bytes[7] = "before";
	char text[9] = "before";

	(void)state;
	assert_int_equal(base58_decode(STR("11233QC4"), bytes, 5), -1);
	assert_string_equal((char *)bytes, "before");
	assert_int_equal(base58_decode(STR("11233QC4"), bytes, 6), 6);
	assert_int_equal(base58_encode(bytes_of(bytes, 6), text, 8), -1);
	assert_string_equal(text, "before");
	assert_int_equal(base58_encode(bytes_of(bytes, 6), text, 9), 8);
}

static void
test_the_longest(void **state)
{
	char text[2 * LIMIT_BASE58 + 1] = { 0 };
	unsigned char bytes[LIMIT_BASE58], back[2 * LIMIT_BASE58];
	int n;

	(void)state;
	memset(bytes, 0xff, sizeof(bytes));
	n = base58_encode(bytes_of(bytes, sizeof(bytes)), text, sizeof(text));
	assert_true(n > 0);
	n = base58_decode(str_of(text), back, sizeof(back));
	assert_int_equal(n, LIMIT_BASE58);
	assert_memory_equal(back, bytes, sizeof(bytes));

	memset(text, 'z', sizeof(text) - 1);
	n = base58_decode(str_of(text), back, sizeof(back));
	assert_int_equal(n, -1);
	memset(text, '1', sizeof(text) - 1);
	n = base58_decode(str_of(text), back, sizeof(back));
	assert_int_equal(n, -1);
	memset(back, 0xff, sizeof(back));
	n = base58_encode(bytes_of(back, sizeof(back)), text, sizeof(text));
	assert_int_equal(n, -1);
}

static void
test_only_the_alphabet(void **state)
{
	unsigned char bytes[8];
	int right = 0;

	(void)state;
	for (int c = 0; c < 256; c++) {
		char text[] = { '2', (char)c, '2' };
		struct str s = { text, sizeof(text) };

		if (base58_decode(s, bytes, sizeof(bytes)) > 0)
			right++;
	}
	assert_int_equal(right, 58);
	assert_int_equal(base58_decode(STR("0"), bytes, sizeof(bytes)), -1);
	assert_int_equal(base58_decode(STR("O"), bytes, sizeof(bytes)), -1);
	assert_int_equal(base58_decode(STR("I"), bytes, sizeof(bytes)), -1);
	assert_int_equal(base58_decode(STR("l"), bytes, sizeof(bytes)), -1);
}

/* The address of Bitcoin's first block. */
static void
test_check(void **state)
{
	struct str right = STR("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa");
	struct str wrong = STR("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb");
	unsigned char bytes[21] = "before";

	(void)state;
	assert_int_equal(base58check_decode(wrong, bytes, 21), -1);
	assert_int_equal(base58check_decode(right, bytes, 20), -1);
	assert_int_equal(base58check_decode(STR("2g"), bytes, 21), -1);
	assert_int_equal(base58check_decode(STR_NONE, bytes, 21), -1);
	assert_int_equal(base58check_decode(STR("0"), bytes, 21), -1);
	assert_string_equal((char *)bytes, "before");
	assert_int_equal(base58check_decode(right, bytes, 21), 21);
	expect_bytes(bytes, "0062e907b15cbf27d5425399ebf6f0fb50ebb88f18");
}

/* Source: XRPL documentation, addresses: the first account there was. */
static void
test_ripple(void **state)
{
	struct str text = STR("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh");
	unsigned char bytes[21];

	(void)state;
	assert_int_equal(base58check_decode(text, bytes, 21), -1);
	assert_int_equal(
	    base58check_decode_in(base58_ripple, text, bytes, 21), 21);
	expect_bytes(bytes, "00b5f762798a53d543a014caf8b297cff8f2f937e8");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_vectors),
		cmocka_unit_test(test_room),
		cmocka_unit_test(test_the_longest),
		cmocka_unit_test(test_only_the_alphabet),
		cmocka_unit_test(test_check),
		cmocka_unit_test(test_ripple),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
