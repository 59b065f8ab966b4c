#include <stdio.h>

#include "crypto/token.h"
#include "vectors.h"

/* Source: the catalogue of CRCs, CRC-16/XMODEM, its check value. */
static void
test_crc16(void **state)
{
	(void)state;
	assert_int_equal(crc16_xmodem_of(STR("123456789")), 0x31c3);
	assert_int_equal(crc16_xmodem_of(STR_NONE), 0);
}

/* A CRC in base 36 the other way round: by division, of a number. */
static void
base36_of(uint32_t v, char ret[static 8])
{
	for (int i = 6; i >= 0; i--, v /= 36)
		ret[i] = "0123456789abcdefghijklmnopqrstuvwxyz"[v % 36];
	ret[7] = '\0';
}

static void
test_gitlab(void **state)
{
	char token[128], crc[8];
	int n;

	(void)state;
	n = snprintf(token, sizeof(token), "glpat-%040d.01.14", 7);
	base36_of(crc32_of((struct str){ token, (size_t)n }), crc);
	snprintf(token + n, sizeof(token) - (size_t)n, "%s", crc);
	assert_int_equal(token_gitlab(str_of(token)), PROOF_VALID);
	token[10]++;
	assert_int_equal(token_gitlab(str_of(token)), PROOF_WRONG);
	assert_int_equal(token_gitlab(STR("glpat-"
					  "aaaaaaaaaaaaaaaaaaaa")),
	    PROOF_NONE);
	assert_int_equal(token_gitlab(STR("a.000000000")), PROOF_NONE);
	assert_int_equal(token_gitlab(STR("a.01.0A0000000")), PROOF_NONE);
	assert_int_equal(token_gitlab(STR(".")), PROOF_NONE);
	assert_int_equal(token_gitlab(STR_NONE), PROOF_NONE);
}

/* A length that the payload can't have is wrong even if the CRC is right. */
static void
test_gitlab_length(void **state)
{
	char token[128], crc[8];
	int n;

	(void)state;
	n = snprintf(token, sizeof(token), "glpat-%040d.01.1c", 7);
	base36_of(crc32_of((struct str){ token, (size_t)n }), crc);
	snprintf(token + n, sizeof(token) - (size_t)n, "%s", crc);
	assert_int_equal(token_gitlab(str_of(token)), PROOF_WRONG);
}

/* 0xcbf43926, lowest byte first, is 26 39 f4 cb: "Jjn0yw" in Base64. A body
 * of 54 whose CRC is known is made by padding it to that. */
static void
test_confluent(void **state)
{
	static const char base64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmn"
				     "opqrstuvwxyz0123456789+/";
	char token[65];
	uint32_t crc;
	uint64_t bits;

	(void)state;
	for (int head = 0; head <= 4; head += 4) {
		snprintf(token, sizeof(token), "cflt%054d", 5);
		crc = crc32_of(
		    (struct str){ token + head, 58u - (unsigned)head });
		/* four bytes, reversed, then noughts: six times six bits */
		bits = (uint64_t)__builtin_bswap32(crc) << 4;
		for (int i = 0; i < 6; i++)
			token[58 + i] = base64[bits >> (30 - 6 * i) & 63];
		token[64] = '\0';
		assert_int_equal(token_confluent(str_of(token)), PROOF_VALID);
		token[20]++;
		assert_int_equal(token_confluent(str_of(token)), PROOF_WRONG);
	}
	assert_int_equal(
	    token_confluent(str_slice(str_of(token), 0, 63)), PROOF_NONE);
}

static void
test_zuplo(void **state)
{
	char token[64];

	(void)state;
	snprintf(token, sizeof(token), "zpka_%032d", 9);
	snprintf(token + 37, 16, "_%08x",
	    (unsigned)crc32_of((struct str){ token + 5, 32 }));
	assert_int_equal(token_zuplo(str_of(token)), PROOF_VALID);
	token[9]++;
	assert_int_equal(token_zuplo(str_of(token)), PROOF_WRONG);
	token[40] = 'x';
	assert_int_equal(token_zuplo(str_of(token)), PROOF_NONE);
	assert_int_equal(token_zuplo(STR("zpka_")), PROOF_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_crc16),
		cmocka_unit_test(test_gitlab),
		cmocka_unit_test(test_gitlab_length),
		cmocka_unit_test(test_confluent),
		cmocka_unit_test(test_zuplo),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
