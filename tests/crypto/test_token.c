#include <stdio.h>

#include "crypto/hash.h"
#include "crypto/token.h"
#include "vectors.h"

static void
test_crc32(void **state)
{
	(void)state;
	assert_int_equal(crc32_of(STR_NONE), 0);
	assert_int_equal(crc32_of(STR("123456789")), 0xcbf43926);
}

/* 0xcbf43926 is 3jZRME in base 62; the checksum of "62" is a small number. */
static void
test_crc62(void **state)
{
	char digits[TOKEN_CRC62];

	(void)state;
	token_crc62_digits(STR("123456789"), digits);
	assert_memory_equal(digits, "3jZRME", TOKEN_CRC62);
	token_crc62_digits(STR("62"), digits);
	assert_memory_equal(digits, "005Arq", TOKEN_CRC62);

	assert_int_equal(
	    token_crc62(STR("ghp_1234567893jZRME"), 4), PROOF_VALID);
	assert_int_equal(
	    token_crc62(STR("ghp_1234567883jZRME"), 4), PROOF_WRONG);
	assert_int_equal(
	    token_crc62(STR("ghp_1234567893jZRMF"), 4), PROOF_WRONG);
	assert_int_equal(token_crc62(STR("ghp_62005Arq"), 4), PROOF_VALID);
	/* the newer ghs_ tokens hold a JWT and no checksum */
	assert_int_equal(token_crc62(STR("ghs_12_ab.cd.ef"), 4), PROOF_NONE);
	assert_int_equal(token_crc62(STR("ghp_3jZRME"), 4), PROOF_NONE);
	assert_int_equal(token_crc62(STR("ghp"), 4), PROOF_NONE);
	assert_int_equal(token_crc62(STR_NONE, 0), PROOF_NONE);
}

/* Made here by the published recipe, with base 32 done the slow way. */
static void
test_github_pat(void **state)
{
	static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
	char token[94];
	unsigned char hash[32];
	int n;

	(void)state;
	n = snprintf(token, sizeof(token), "github_pat_%022d_%043d", 1, 2);
	assert_int_equal(n, 77);
	sha256((struct str){ token, 77 }, hash);
	for (int i = 0; i < 8; i++) {
		int five = 0;

		for (int bit = 5 * i; bit < 5 * i + 5; bit++)
			five = 2 * five + (hash[bit / 8] >> (7 - bit % 8) & 1);
		token[77 + i] = base32[five];
	}
	memset(token + 85, 'x', 8);

	assert_int_equal(
	    token_github_pat((struct str){ token, 93 }), PROOF_VALID);
	assert_int_equal(
	    token_github_pat((struct str){ token, 92 }), PROOF_NONE);
	token[40] ^= 1;
	assert_int_equal(
	    token_github_pat((struct str){ token, 93 }), PROOF_WRONG);
	token[0] ^= 1;
	assert_int_equal(
	    token_github_pat((struct str){ token, 93 }), PROOF_NONE);
}

static void
expect_account(const char *kind, const char *rest, uint64_t want)
{
	char id[32];

	snprintf(id, sizeof(id), "%s%s", kind, rest);
	assert_int_equal(token_aws_account(str_of(id)), want);
}

/* Source: T. Be'ery, "A short note on AWS KEY ID"; and the id in AWS's own
 * manuals, which is of the old kind. */
static void
test_aws_account(void **state)
{
	(void)state;
	expect_account("ASIA", "Y34FZKBOKMUTVV7A", 609629065308);
	expect_account("ASIA", "QNZGKIQY56JQ7WML", 29608264753);
	expect_account("AKIA", "IOSFODNN7EXAMPLE", 0);
	expect_account("ASIA", "Y34FZKBOKMUTVV7a", 0);
	expect_account("ASIA", "Y34FZKBOKMUTVV7", 0);
	expect_account("ASIA", "", 0);
	expect_account("", "", 0);
	/* forty bits hold more than an account has digits */
	expect_account("AKIA", "7777777777777777", 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crc32),
		cmocka_unit_test(test_crc62),
		cmocka_unit_test(test_github_pat),
		cmocka_unit_test(test_aws_account),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
