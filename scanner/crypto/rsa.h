#ifndef CRYPTO_RSA_H
#define CRYPTO_RSA_H

#include "base/str.h"

/* Is n = p * q? Asked modulo three primes of 31 bits: a wrong one passes once
 * in 2^93. All are big-endian. */
bool rsa_product(struct str n, struct str p, struct str q);
unsigned rsa_bits(struct str n);

#endif
