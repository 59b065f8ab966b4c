#include <sodium.h>
#include <string.h>

#include "crypto/token.h"

/* Tokens that end in their own CRC-32, each in another dress. */
#define GITLAB_LENGTH 2
#define GITLAB_CRC    7
#define GITLAB_TAIL   (GITLAB_LENGTH + GITLAB_CRC)

#define CONFLUENT_PREFIX 4
#define CONFLUENT_CRC    6
#define CONFLUENT_ALL    64

#define ZUPLO_PREFIX 5
#define ZUPLO_BODY   32
#define ZUPLO_CRC    8

static enum proof
proof_if(bool right)
{
	return right ? PROOF_VALID : PROOF_WRONG;
}

/* A number in base 36, of digits and lower-case letters; false if it is none. */
static bool
base36(struct str s, uint64_t *ret)
{
	uint64_t v = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c >= '0' && c <= '9')
			v = v * 36 + (uint64_t)(c - '0');
		else if (c >= 'a' && c <= 'z')
			v = v * 36 + (uint64_t)(c - 'a') + 10;
		else
			return false;
	}
	*ret = v;
	return true;
}

/* The last '.' before `to`, or SIZE_MAX. */
static size_t
dot_before(struct str s, size_t to)
{
	while (to > 0)
		if (s.p[--to] == '.')
			return to;
	return SIZE_MAX;
}

/* How long the payload before the dot at `dot` may be said to be: the longest
 * run of Base64url. The prefix has '-' too, so it is at most that long. */
static size_t
payload_most(struct str s, size_t dot)
{
	size_t n = 0;

	while (n < dot && s.p[dot - n - 1] != '.')
		n++;
	return n;
}

enum proof
token_gitlab(struct str token)
{
	size_t tail = dot_before(token, token.n), version;
	uint64_t length, crc;

	if (tail == SIZE_MAX || token.n - tail - 1 != GITLAB_TAIL)
		return PROOF_NONE;
	version = dot_before(token, tail);
	if (version == SIZE_MAX ||
	    !base36(str_slice(token, tail + 1, tail + 1 + GITLAB_LENGTH),
		&length) ||
	    !base36(str_slice(token, token.n - GITLAB_CRC, token.n), &crc))
		return PROOF_NONE;
	return proof_if(length <= payload_most(token, version) &&
	    crc == crc32_of(str_slice(token, 0, token.n - GITLAB_CRC)));
}

static bool
ends_in_base64_crc(struct str body, struct str digits)
{
	uint32_t crc = crc32_of(body);
	unsigned char bytes[4];
	char text[sodium_base64_ENCODED_LEN(
	    4, sodium_base64_VARIANT_ORIGINAL_NO_PADDING)];

	for (int i = 0; i < 4; i++)
		bytes[i] = (unsigned char)(crc >> 8 * i);
	sodium_bin2base64(text, sizeof(text), bytes, sizeof(bytes),
	    sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
	return memcmp(text, digits.p, digits.n) == 0;
}

/* Whether the CRC is taken with the prefix or without is nowhere said: by
 * chance either holds once in 2^32. */
enum proof
token_confluent(struct str token)
{
	size_t end = CONFLUENT_ALL - CONFLUENT_CRC;
	struct str digits = str_slice(token, end, token.n);

	if (token.n != CONFLUENT_ALL)
		return PROOF_NONE;
	return proof_if(ends_in_base64_crc(str_slice(token, 0, end), digits) ||
	    ends_in_base64_crc(
		str_slice(token, CONFLUENT_PREFIX, end), digits));
}

enum proof
token_zuplo(struct str token)
{
	size_t end = ZUPLO_PREFIX + ZUPLO_BODY;
	unsigned char said[4];
	uint32_t crc = 0;

	if (token.n != end + 1 + ZUPLO_CRC || token.p[end] != '_' ||
	    !hex_bytes(str_slice(token, end + 1, token.n), 4, said))
		return PROOF_NONE;
	for (int i = 0; i < 4; i++)
		crc = crc << 8 | said[i];
	return proof_if(crc == crc32_of(str_slice(token, ZUPLO_PREFIX, end)) ||
	    crc == crc32_of(str_slice(token, 0, end)));
}
