#include "crypto/hash.h"
#include "vectors.h"

/* FIPS 180-4, the examples NIST gives with it. */
static void
test_sha256(void **state)
{
	unsigned char hash[32];

	(void)state;
	sha256(STR_NONE, hash);
	expect_bytes(hash,
	    "e3b0c44298fc1c149afbf4c8996fb924"
	    "27ae41e4649b934ca495991b7852b855");
	sha256(STR("abc"), hash);
	expect_bytes(hash,
	    "ba7816bf8f01cfea414140de5dae2223"
	    "b00361a396177a9cb410ff61f20015ad");
	sha256(STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
	    hash);
	expect_bytes(hash,
	    "248d6a61d20638b8e5c026930c3e6039"
	    "a33ce45964ff2167f6ecedd419db06c1");
}

static void
expect_hmac(struct str key, struct str s, const char *hex)
{
	unsigned char mac[32];

	hmac_sha256(key, s, mac);
	expect_bytes(mac, hex);
}

/* RFC 4231, test cases 1, 2 and 6. */
static void
test_hmac_sha256(void **state)
{
	unsigned char key[131];

	(void)state;
	memset(key, 0x0b, sizeof(key));
	expect_hmac(bytes_of(key, 20), STR("Hi There"),
	    "b0344c61d8db38535ca8afceaf0bf12b"
	    "881dc200c9833da726e9376c2e32cff7");
	expect_hmac(STR("Jefe"), STR("what do ya want for nothing?"),
	    "5bdcc146bf60754e6a042426089575c7"
	    "5a003f089d2739839dec58b964ec3843");
	memset(key, 0xaa, sizeof(key));
	expect_hmac(bytes_of(key, sizeof(key)),
	    STR("Test Using Larger Than Block-Size Key - Hash Key First"),
	    "60e431591ee0b67f0d8a26aacbf5b77f"
	    "8e0bc6213728c5140546040f0ee37f54");
}

/* Source: FIPS 180-4, FIPS 202, RFC 7693 and the authors of RIPEMD-160, each
 * of "abc"; RFC 4231, case 2. */
static void
test_others(void **state)
{
	unsigned char h[64];

	(void)state;
	sha512(STR("abc"), h);
	expect_bytes(h,
	    "ddaf35a193617abacc417349ae204131"
	    "12e6fa4e89a97ea20a9eeee64b55d39a"
	    "2192992a274fc1a836ba3c23a3feebbd"
	    "454d4423643ce80e2a9ac94fa54ca49f");
	sha512_256(STR("abc"), h);
	expect_bytes(h,
	    "53048e2681941ef99b2e29b76b4c7dab"
	    "e4c2d0c634fc6d46e0e2f13107e7af23");
	sha3_256_of(STR("abc"), h);
	expect_bytes(h,
	    "3a985da74fe225b2045c172d6bd390bd"
	    "855f086e3e9d525b46bfe24511431532");
	blake2b_256(STR("abc"), h);
	expect_bytes(h,
	    "bddd813c634239723171ef3fee98579b"
	    "94964e3bb1cb3e427262c8c068d52319");
	ripemd160_of(STR("abc"), h);
	expect_bytes(h, "8eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
	hmac_sha512(STR("Jefe"), STR("what do ya want for nothing?"), h);
	expect_bytes(h,
	    "164b7a7bfcf819e2e395fbe73b56e0a3"
	    "87bd64222e831fd610270cd7ea250554"
	    "9758bf75c05a994a6d034f65f8f0e6fd"
	    "caeab1a34d4a6b4b636e070a38bce737");
}

static void
test_hex_format(void **state)
{
	const unsigned char bytes[] = { 0x00, 0x7f, 0x80, 0xff };
	char text[2 * sizeof(bytes) + 1];

	(void)state;
	hex_format(bytes, sizeof(bytes), text);
	assert_string_equal(text, "007f80ff");
	hex_format(bytes, 0, text);
	assert_string_equal(text, "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sha256),
		cmocka_unit_test(test_hmac_sha256),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_hex_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
