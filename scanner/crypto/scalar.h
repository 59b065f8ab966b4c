#ifndef CRYPTO_SCALAR_H
#define CRYPTO_SCALAR_H

#include "base/str.h"

/* Private keys that are just a number: 1 <= key < the order of the group. A
 * number of 32 random bytes passes with the odds that stand beside each. */
enum scalar_group {
	SCALAR_SECP256K1, /* SEC 2 v2, 2.4.1; always, but for 2^-128 */
	SCALAR_P256,      /* FIPS 186-4, D.1.2.3; always, but for 2^-32 */
	SCALAR_BLS12_381, /* r; one in 2.2 */
	SCALAR_STARK,     /* Starknet's curve; one in 32 */
	SCALAR_ED25519,   /* RFC 8032, 5.1; little-endian; one in 16 */
};

bool scalar_valid(enum scalar_group, const unsigned char key[static 32]);

#endif
