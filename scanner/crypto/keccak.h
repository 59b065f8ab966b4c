#ifndef CRYPTO_KECCAK_H
#define CRYPTO_KECCAK_H

#include "base/str.h"

/* Keccak-256 with the padding of Ethereum (0x01), not of FIPS 202 (0x06).
 * Source: Ethereum Yellow Paper, appendix B; The Keccak reference, 3.0. */
void keccak256(struct str, unsigned char ret[static 32]);

#endif
