#include <string.h>

#include "crypto/curve.h"
#include "crypto/evm.h"
#include "crypto/hash.h"
#include "crypto/keccak.h"

/* A digit is upper case where the hash of the lower-case digits has a nibble
 * of 8 or more. */
void
evm_address_format(
    const unsigned char address[static 20], char ret[static EVM_ADDRESS_TEXT])
{
	char *digits = ret + 2;
	unsigned char hash[32];

	memcpy(ret, "0x", 2);
	hex_format(address, 20, digits);
	keccak256((struct str){ digits, 40 }, hash);
	for (size_t i = 0; i < 40; i++) {
		unsigned nibble = hash[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15;

		if (digits[i] >= 'a' && nibble >= 8)
			digits[i] = (char)(digits[i] - 'a' + 'A');
	}
}

bool
evm_key_valid(const unsigned char key[static 32])
{
	return curve_key_valid(key);
}

/* An address is the tail of a hash. */
static void
address_of(struct str s, unsigned char ret[static 20])
{
	unsigned char hash[32];

	keccak256(s, hash);
	memcpy(ret, hash + 12, 20);
}

bool
evm_key_address(
    const unsigned char key[static 32], unsigned char ret[static 20])
{
	unsigned char point[CURVE_POINT];

	if (!curve_point(key, point))
		return false;
	address_of((struct str){ (char *)point + 1, CURVE_POINT - 1 }, ret);
	return true;
}

/* An RLP number: itself below 0x80 and not zero, else 0x80 + length and the
 * bytes. Gives the bytes written. */
static size_t
rlp_number(uint64_t v, unsigned char ret[static 9])
{
	size_t n = 0;

	if (v > 0 && v < 0x80) {
		ret[0] = (unsigned char)v;
		return 1;
	}
	while (n < 8 && v >> (8 * n) != 0)
		n++;
	ret[0] = (unsigned char)(0x80 + n);
	for (size_t i = 0; i < n; i++)
		ret[1 + i] = (unsigned char)(v >> (8 * (n - 1 - i)));
	return 1 + n;
}

void
evm_create_address(const unsigned char sender[static 20], uint64_t nonce,
    unsigned char ret[static 20])
{
	unsigned char list[1 + 21 + 9];
	size_t n = 21;

	list[1] = 0x80 + 20;
	memcpy(list + 2, sender, 20);
	n += rlp_number(nonce, list + 1 + n);
	list[0] = (unsigned char)(0xc0 + n);
	address_of((struct str){ (char *)list, 1 + n }, ret);
}
