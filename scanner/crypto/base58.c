#include <sodium.h>
#include <string.h>

#include "base/limits.h"
#include "crypto/base58.h"
#include "crypto/hash.h"

#define CHECKSUM 4

/* log(256) / log(58) = 1.366 digits for a byte. */
#define DIGITS_MAX (LIMIT_BASE58 * 137 / 100 + 1)

static const char bitcoin[] =
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const char base58_ripple[] =
    "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz";

/* A number that stands at the right end of its room, so that it can grow to
 * the left: the last n of room digits are in use. */
struct number {
	unsigned base;
	size_t room, n;
	unsigned char *digits;
};

/* x = x * from + digit; false when the room is too small. */
static bool
number_add(struct number *x, unsigned from, unsigned digit)
{
	unsigned char *end = x->digits + x->room, *d = end;
	unsigned carry = digit;

	while (d > end - x->n) {
		carry += *--d * from;
		*d = (unsigned char)(carry % x->base);
		carry /= x->base;
	}
	for (; carry > 0; carry /= x->base) {
		if (x->n == x->room)
			return false;
		*--d = (unsigned char)(carry % x->base);
		x->n++;
	}
	return true;
}

/* Leading zeros are worth nothing but count: each is kept as one digit. */
static bool
number_zeros(struct number *x, size_t zeros)
{
	if (zeros > x->room - x->n)
		return false;
	x->n += zeros;
	memset(x->digits + x->room - x->n, 0, zeros);
	return true;
}

static const unsigned char *
number_first(const struct number *x)
{
	return x->digits + x->room - x->n;
}

static size_t
leading(struct str s, char c)
{
	size_t n = 0;

	while (n < s.n && s.p[n] == c)
		n++;
	return n;
}

int
base58_encode(struct str bytes, char *ret, size_t room)
{
	unsigned char digits[DIGITS_MAX];
	struct number x = { 58, sizeof(digits), 0, digits };
	size_t zeros = leading(bytes, '\0');
	bool ok = true;

	for (size_t i = zeros; ok && i < bytes.n; i++)
		ok = number_add(&x, 256, (unsigned char)bytes.p[i]);
	ok = ok && number_zeros(&x, zeros) && x.n < room;
	if (ok) {
		for (size_t i = 0; i < x.n; i++)
			ret[i] = bitcoin[number_first(&x)[i]];
		ret[x.n] = '\0';
	}
	sodium_memzero(digits, sizeof(digits));
	return ok ? (int)x.n : -1;
}

int
base58_decode_in(
    const char *alphabet, struct str text, unsigned char *ret, size_t room)
{
	unsigned char bytes[LIMIT_BASE58];
	struct number x = { 256, sizeof(bytes), 0, bytes };
	size_t zeros = leading(text, alphabet[0]);
	bool ok = true;

	for (size_t i = zeros; ok && i < text.n; i++) {
		const char *c = memchr(alphabet, text.p[i], 58);

		ok = c != NULL && number_add(&x, 58, (unsigned)(c - alphabet));
	}
	ok = ok && number_zeros(&x, zeros) && x.n <= room;
	if (ok && x.n > 0)
		memcpy(ret, number_first(&x), x.n);
	sodium_memzero(bytes, sizeof(bytes));
	return ok ? (int)x.n : -1;
}

int
base58_decode(struct str text, unsigned char *ret, size_t room)
{
	return base58_decode_in(bitcoin, text, ret, room);
}

int
base58check_decode_in(
    const char *alphabet, struct str text, unsigned char *ret, size_t room)
{
	unsigned char bytes[LIMIT_BASE58];
	int n =
	    base58_decode_in(alphabet, text, bytes, sizeof(bytes)) - CHECKSUM;

	if (n >= 0) {
		unsigned char hash[32];

		sha256((struct str){ (char *)bytes, (size_t)n }, hash);
		sha256((struct str){ (char *)hash, sizeof(hash) }, hash);
		if ((size_t)n > room || memcmp(hash, bytes + n, CHECKSUM) != 0)
			n = -1;
	}
	if (n > 0)
		memcpy(ret, bytes, (size_t)n);
	sodium_memzero(bytes, sizeof(bytes));
	return n < 0 ? -1 : n;
}

int
base58check_decode(struct str text, unsigned char *ret, size_t room)
{
	return base58check_decode_in(bitcoin, text, ret, room);
}
