#include <string.h>

#include "crypto/base32.h"

static const char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

int
base32_decode(struct str text, unsigned char *ret, size_t room)
{
	unsigned bits = 0, n_bits = 0;
	size_t n = 0;

	while (text.n > 0 && text.p[text.n - 1] == '=')
		text.n--;
	for (size_t i = 0; i < text.n; i++) {
		const char *c = memchr(alphabet, text.p[i], 32);

		if (c == NULL)
			return -1;
		bits = (bits << 5 | (unsigned)(c - alphabet)) & 0xfff;
		n_bits += 5;
		if (n_bits < 8)
			continue;
		if (n == room)
			return -1;
		n_bits -= 8;
		ret[n++] = (unsigned char)(bits >> n_bits);
	}
	if (n_bits >= 5 || (bits & ((1u << n_bits) - 1)) != 0)
		return -1;
	return (int)n;
}

void
base32_encode(struct str bytes, char *ret)
{
	unsigned bits = 0, n_bits = 0;

	for (size_t i = 0; i < bytes.n; i++) {
		bits = (bits << 8 | (unsigned char)bytes.p[i]) & 0xffff;
		for (n_bits += 8; n_bits >= 5; n_bits -= 5)
			*ret++ = alphabet[bits >> (n_bits - 5) & 31];
	}
	if (n_bits > 0)
		*ret++ = alphabet[bits << (5 - n_bits) & 31];
	*ret = '\0';
}
