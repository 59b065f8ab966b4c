#include <string.h>

#include "crypto/bech32.h"

#define CHECKSUM 6
#define M_MARK   0x2bc830a3u

static const char alphabet[] = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

static uint32_t
step(uint32_t sum, unsigned value)
{
	static const uint32_t generator[] = { 0x3b6a57b2, 0x26508e6d,
		0x1ea119fa, 0x3d4233dd, 0x2a1462b3 };
	uint32_t top = sum >> 25;

	sum = (sum & 0x1ffffff) << 5 ^ value;
	for (unsigned i = 0; i < 5; i++)
		if (top >> i & 1)
			sum ^= generator[i];
	return sum;
}

/* Characters that can be seen, and not of both cases. */
static bool
is_text(struct str s)
{
	bool lower = false, upper = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < 33 || s.p[i] > 126)
			return false;
		lower = lower || (s.p[i] >= 'a' && s.p[i] <= 'z');
		upper = upper || (s.p[i] >= 'A' && s.p[i] <= 'Z');
	}
	return !(lower && upper);
}

static int
value_of(char c)
{
	const char *at = memchr(alphabet, char_lower(c), 32);

	return at == NULL ? -1 : (int)(at - alphabet);
}

static uint32_t
sum_of_hrp(struct str hrp)
{
	uint32_t sum = 1;

	for (size_t i = 0; i < hrp.n; i++)
		sum = step(sum, (unsigned char)char_lower(hrp.p[i]) >> 5);
	sum = step(sum, 0);
	for (size_t i = 0; i < hrp.n; i++)
		sum = step(sum, (unsigned char)char_lower(hrp.p[i]) & 31);
	return sum;
}

/* Fives of bits to bytes; what is left over must be less than five noughts. */
static bool
bytes_of(struct str data, unsigned char *ret, size_t *n)
{
	unsigned bits = 0, n_bits = 0;

	*n = 0;
	for (size_t i = 0; i < data.n; i++) {
		bits = (bits << 5 | (unsigned)value_of(data.p[i])) & 0xfff;
		n_bits += 5;
		if (n_bits >= 8) {
			n_bits -= 8;
			ret[(*n)++] = (unsigned char)(bits >> n_bits);
		}
	}
	return n_bits < 5 && (bits & ((1u << n_bits) - 1)) == 0;
}

enum bech32
bech32_decode(struct str text, struct str *hrp, unsigned char *ret, size_t *n)
{
	size_t one = text.n;
	uint32_t sum;

	if (text.n > BECH32_TEXT_MAX || !is_text(text))
		return BECH32_NONE;
	while (one > 0 && text.p[one - 1] != '1')
		one--;
	if (one < 2 || text.n - one < CHECKSUM)
		return BECH32_NONE;
	*hrp = str_slice(text, 0, one - 1);
	sum = sum_of_hrp(*hrp);
	for (size_t i = one; i < text.n; i++) {
		int v = value_of(text.p[i]);

		if (v < 0)
			return BECH32_NONE;
		sum = step(sum, (unsigned)v);
	}
	if ((sum != 1 && sum != M_MARK) ||
	    !bytes_of(str_slice(text, one, text.n - CHECKSUM), ret, n))
		return BECH32_WRONG;
	return sum == 1 ? BECH32_OLD : BECH32_M;
}
