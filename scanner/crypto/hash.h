#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include "base/str.h"

void sha256(struct str, unsigned char ret[static 32]); /* FIPS 180-4 */
/* RFC 2104 with SHA-256. */
void hmac_sha256(struct str key, struct str, unsigned char ret[static 32]);
/* SipHash-2-4 of 128 bits, with a key drawn once a process: to tell texts
 * apart within it, and for nothing that is written down. */
void hash128(struct str, unsigned char ret[static 16]);
/* n bytes as 2n lower-case digits and a NUL. */
void hex_format(const unsigned char *, size_t n, char *ret);

#endif
