#ifndef CRYPTO_EVM_H
#define CRYPTO_EVM_H

#include "base/str.h"

/* "0x" + 40 digits + NUL, mixed case checksum. Source: ERC-55. */
#define EVM_ADDRESS_TEXT 43
void evm_address_format(
    const unsigned char address[static 20], char ret[static EVM_ADDRESS_TEXT]);

/* 1 <= key < n, the order of secp256k1. Source: SEC 2 v2, 2.4.1. */
bool evm_key_valid(const unsigned char key[static 32]);
/* The address of a key; false when the key is not valid.
 * Source: Yellow Paper, appendix F: the last 20 bytes of Keccak-256(X||Y). */
bool evm_key_address(
    const unsigned char key[static 32], unsigned char ret[static 20]);
/* The address a CREATE by (sender, nonce) gives. Yellow Paper, section 7. */
void evm_create_address(const unsigned char sender[static 20], uint64_t nonce,
    unsigned char ret[static 20]);

#endif
