#ifndef CRYPTO_BASE58_H
#define CRYPTO_BASE58_H

#include "base/str.h"

/* The Bitcoin alphabet, if no other is named. Each gives the number of bytes written, a NUL not
 * counted, or -1 when a character is wrong, the room is too small or there
 * are more than LIMIT_BASE58 bytes. */
int base58_encode(struct str bytes, char *ret, size_t room); /* ends in NUL */
int base58_decode(struct str text, unsigned char *ret, size_t room);
/* The same with four bytes of double SHA-256 at the end, checked and taken
 * off. Source: Bitcoin wiki, Base58Check encoding. */
int base58check_decode(struct str text, unsigned char *ret, size_t room);

/* Fifty-eight characters, the digit nought first. */
extern const char base58_ripple[]; /* Source: XRPL, base58 encodings */
int base58_decode_in(
    const char *alphabet, struct str text, unsigned char *ret, size_t room);
int base58check_decode_in(
    const char *alphabet, struct str text, unsigned char *ret, size_t room);

#endif
