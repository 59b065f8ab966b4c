#include <string.h>

#include "crypto/scalar.h"

/* In pieces of 32 digits: scanners take 64 in a row for a key. */
static const char *const orders[][2] = {
	[SCALAR_SECP256K1] = { "fffffffffffffffffffffffffffffffe",
	    "baaedce6af48a03bbfd25e8cd0364141" },
	[SCALAR_P256] = { "ffffffff00000000ffffffffffffffff",
	    "bce6faada7179e84f3b9cac2fc632551" },
	[SCALAR_BLS12_381] = { "73eda753299d7d483339d80809a1d805",
	    "53bda402fffe5bfeffffffff00000001" },
	[SCALAR_STARK] = { "0800000000000010ffffffffffffffff",
	    "b781126dcae7b2321e66a241adc64d2f" },
	[SCALAR_ED25519] = { "10000000000000000000000000000000",
	    "14def9dea2f79cd65812631a5cf5d3ed" },
};

bool
scalar_valid(enum scalar_group group, const unsigned char key[static 32])
{
	static const unsigned char zero[32];
	unsigned char order[32], big[32];

	hex_bytes(str_of(orders[group][0]), 16, order);
	hex_bytes(str_of(orders[group][1]), 16, order + 16);
	for (size_t i = 0; i < 32; i++)
		big[i] = key[group == SCALAR_ED25519 ? 31 - i : i];
	return memcmp(big, zero, 32) != 0 && memcmp(big, order, 32) < 0;
}
