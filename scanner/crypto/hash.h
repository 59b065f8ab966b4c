#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include "base/str.h"

void sha256(struct str, unsigned char ret[static 32]); /* FIPS 180-4 */
/* RFC 2104 with SHA-256. */
void hmac_sha256(struct str key, struct str, unsigned char ret[static 32]);
void sha512(struct str, unsigned char ret[static 64]);
void sha512_256(struct str, unsigned char ret[static 32]); /* SHA-512/256 */
void hmac_sha512(struct str key, struct str, unsigned char ret[static 64]);
void sha3_256_of(struct str, unsigned char ret[static 32]); /* FIPS 202 */
void blake2b_256(struct str, unsigned char ret[static 32]); /* RFC 7693 */
void ripemd160_of(struct str, unsigned char ret[static 20]);
/* SipHash-2-4 of 128 bits, with a key drawn once a process: to tell texts
 * apart within it, and for nothing that is written down. */
void hash128(struct str, unsigned char ret[static 16]);
/* n bytes as 2n lower-case digits and a NUL. */
void hex_format(const unsigned char *, size_t n, char *ret);

#endif
