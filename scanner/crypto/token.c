#include <string.h>

#include "crypto/hash.h"
#include "crypto/token.h"

#define PAT_PREFIX "github_pat_"
#define PAT_LENGTH 93
#define PAT_HASHED (sizeof(PAT_PREFIX) - 1 + 22 + 1 + 43)
#define PAT_DIGITS 8

#define AWS_LENGTH  20
#define AWS_PREFIX  4
#define AWS_DIGITS  10 /* those with the account in them: 50 bits */
#define AWS_NEW     (1ull << 49)
#define AWS_ACCOUNT ((1ull << 40) - 1)
#define AWS_HIGHEST 999999999999ull /* accounts have twelve digits */

static const char base62[] =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

uint32_t
crc32_of(struct str s)
{
	uint32_t crc = UINT32_MAX;

	for (size_t i = 0; i < s.n; i++) {
		crc ^= (unsigned char)s.p[i];
		for (int bit = 0; bit < 8; bit++)
			crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
	}
	return ~crc;
}

uint16_t
crc16_xmodem_of(struct str s)
{
	unsigned crc = 0;

	for (size_t i = 0; i < s.n; i++) {
		crc ^= (unsigned)(unsigned char)s.p[i] << 8;
		for (int bit = 0; bit < 8; bit++)
			crc = crc << 1 ^ (crc & 0x8000 ? 0x1021u : 0);
		crc &= 0xffff;
	}
	return (uint16_t)crc;
}

void
token_crc62_digits(struct str body, char ret[static TOKEN_CRC62])
{
	uint32_t crc = crc32_of(body);

	for (size_t i = TOKEN_CRC62; i > 0; i--, crc /= 62)
		ret[i - 1] = base62[crc % 62];
}

static enum proof
proof_of(struct str digits, const char *right)
{
	if (memcmp(digits.p, right, digits.n) != 0)
		return PROOF_WRONG;
	return PROOF_VALID;
}

static bool
all_in(struct str s, const char *alphabet, size_t n)
{
	for (size_t i = 0; i < s.n; i++)
		if (memchr(alphabet, s.p[i], n) == NULL)
			return false;
	return true;
}

enum proof
token_crc62(struct str token, size_t prefix)
{
	struct str rest = str_slice(token, prefix, token.n);
	char digits[TOKEN_CRC62];
	size_t body;

	if (rest.n <= TOKEN_CRC62 || !all_in(rest, base62, 62))
		return PROOF_NONE;
	body = rest.n - TOKEN_CRC62;
	token_crc62_digits(str_slice(rest, 0, body), digits);
	return proof_of(str_slice(rest, body, rest.n), digits);
}

/* github_pat_, 22 characters, '_', 43 characters; then eight of the base 32
 * of SHA-256 of all before them; then eight of which nothing is known. */
enum proof
token_github_pat(struct str token)
{
	unsigned char hash[32];
	char digits[PAT_DIGITS];
	uint64_t bits = 0;

	if (token.n != PAT_LENGTH || !str_starts(token, STR(PAT_PREFIX)))
		return PROOF_NONE;
	sha256(str_slice(token, 0, PAT_HASHED), hash);
	for (size_t i = 0; i < 5; i++)
		bits = bits << 8 | hash[i];
	for (size_t i = PAT_DIGITS; i > 0; i--, bits >>= 5)
		digits[i - 1] = base32[bits & 31];
	return proof_of(
	    str_slice(token, PAT_HASHED, PAT_HASHED + PAT_DIGITS), digits);
}

/*
 * The sixteen characters are base 32: one bit that says whether the account
 * is in there (old keys have it clear), forty bits of account, the rest.
 * Source: Sivakumaran, "A bitwise analysis of AWS access key identifiers".
 */
uint64_t
token_aws_account(struct str key_id)
{
	struct str rest = str_slice(key_id, AWS_PREFIX, key_id.n);
	uint64_t bits = 0, account;

	if (key_id.n != AWS_LENGTH || !all_in(rest, base32, 32))
		return 0;
	for (size_t i = 0; i < AWS_DIGITS; i++) {
		const char *c = memchr(base32, rest.p[i], 32);

		bits = bits << 5 | (uint64_t)(c - base32);
	}
	account = bits >> 9 & AWS_ACCOUNT;
	return bits & AWS_NEW && account <= AWS_HIGHEST ? account : 0;
}
