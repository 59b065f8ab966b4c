#ifndef CRYPTO_KEYSTORE_H
#define CRYPTO_KEYSTORE_H

#include "base/str.h"

/*
 * A key under a password: Web3 Secret Storage (version 3) and EIP-2335, which
 * differ in the hash that tells whether a password is right. Source: Ethereum,
 * Web3 Secret Storage Definition; EIP-2335.
 */
struct keystore {
	bool eip2335, scrypt; /* else version 3; PBKDF2-HMAC-SHA256 */
	uint64_t n, r, p;     /* of scrypt */
	uint64_t c;           /* rounds of PBKDF2 */
	struct str salt, iv, ciphertext, mac;
};

#define KEYSTORE_SECRET 64 /* the longest ciphertext */

/* So little work that a machine tries thousands of passwords a second. */
bool keystore_weak(const struct keystore *);
/* What one try costs: blocks of scrypt, rounds of PBKDF2; of one that is
 * bearable. */
uint64_t keystore_work(const struct keystore *);
/* Within LIMIT_KDF_BYTES and LIMIT_KDF_WORK, and everything well-formed. */
bool keystore_bearable(const struct keystore *);
/* Is it the password? ret: the secret, as long as the ciphertext. False also
 * when keystore_bearable() is. */
bool keystore_open(const struct keystore *, struct str password,
    unsigned char ret[static KEYSTORE_SECRET]);

#endif
