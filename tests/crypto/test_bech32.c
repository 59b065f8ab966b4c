#include "crypto/bech32.h"
#include "vectors.h"

static enum bech32
kind_of(const char *text)
{
	unsigned char bytes[BECH32_BYTES_MAX];
	struct str hrp;
	size_t n;

	return bech32_decode(str_of(text), &hrp, bytes, &n);
}

/* Source: BIP-173 and BIP-350, test vectors. */
static void
test_valid(void **state)
{
	static const char *const old[] = { "A12UEL5L", "a12uel5l",
		"an83characterlonghumanreadablepartthatcontainsthenumber1and"
		"theexcludedcharactersbio1tt5tgs",
		"split1checkupstagehandshakeupstreamerranterredcaperred"
		"2y9e3w" };
	static const char *const newer[] = { "A1LQFN3A", "a1lqfn3a",
		"an83characterlonghumanreadablepartthatcontainsthetheexcluded"
		"charactersbioandnumber11sg7hg6",
		"split1checkupstagehandshakeupstreamerranterredcaperredlc445"
		"v" };

	(void)state;
	for (size_t i = 0; i < COUNT_OF(old); i++)
		assert_int_equal(kind_of(old[i]), BECH32_OLD);
	for (size_t i = 0; i < COUNT_OF(newer); i++)
		assert_int_equal(kind_of(newer[i]), BECH32_M);
}

static void
test_bytes(void **state)
{
	unsigned char bytes[BECH32_BYTES_MAX];
	struct str hrp;
	size_t n;

	(void)state;
	/* 32 values of five bits, 0 to 31: twenty bytes */
	assert_int_equal(bech32_decode(STR("abcdef1qpzry9x8gf2tvdw0s3jn54khce6"
					   "mua7lmqqqxw"),
			     &hrp, bytes, &n),
	    BECH32_OLD);
	assert_true(str_eq(hrp, STR("abcdef")));
	assert_int_equal(n, 20);
	expect_bytes(bytes, "00443214c74254b635cf84653a56d7c675be77df");
}

static void
test_invalid(void **state)
{
	static const struct {
		const char *text;
		enum bech32 kind;
	} cases[] = { { "pzry9x0s0muk", BECH32_NONE }, /* no part before */
		{ "1pzry9x0s0muk", BECH32_NONE }, { "", BECH32_NONE },
		{ "x1b4n0q5v", BECH32_NONE }, /* no such character */
		{ "li1dgmt3", BECH32_NONE },  /* too short a checksum */
		{ "A1G7SGD8", BECH32_WRONG }, { "a12UEL5L", BECH32_NONE },
		{ "a12uel5m", BECH32_WRONG },
		{ "\x7f"
		  "1axkwrx",
		    BECH32_NONE } };
	char long_one[BECH32_TEXT_MAX + 2];

	(void)state;
	for (size_t i = 0; i < COUNT_OF(cases); i++)
		assert_int_equal(kind_of(cases[i].text), cases[i].kind);
	memset(long_one, 'q', sizeof(long_one));
	long_one[1] = '1';
	long_one[sizeof(long_one) - 1] = '\0';
	assert_int_equal(kind_of(long_one), BECH32_NONE);
	long_one[sizeof(long_one) - 2] = '\0';
	assert_int_equal(kind_of(long_one), BECH32_WRONG);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_bytes),
		cmocka_unit_test(test_invalid),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
