#ifndef CRYPTO_ED25519_H
#define CRYPTO_ED25519_H

#include "base/str.h"

/* A pair is 32 bytes of seed, then the public key of that seed: how Solana's
 * key files hold it. Source: RFC 8032, 5.1.5. */
void ed25519_pair_of(
    const unsigned char seed[static 32], unsigned char ret[static 64]);
bool ed25519_pair_valid(const unsigned char pair[static 64]);
/* Did the owner of this public key sign the text? RFC 8032, 5.1.7. */
bool ed25519_verify(struct str text, const unsigned char public[static 32],
    const unsigned char signature[static 64]);

#endif
