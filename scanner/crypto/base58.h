#ifndef CRYPTO_BASE58_H
#define CRYPTO_BASE58_H

#include "base/str.h"

/* The Bitcoin alphabet. Each gives the number of bytes written, a NUL not
 * counted, or -1 when a character is wrong, the room is too small or there
 * are more than LIMIT_BASE58 bytes. */
int base58_encode(struct str bytes, char *ret, size_t room); /* ends in NUL */
int base58_decode(struct str text, unsigned char *ret, size_t room);
/* The same with four bytes of double SHA-256 at the end, checked and taken
 * off. Source: Bitcoin wiki, Base58Check encoding. */
int base58check_decode(struct str text, unsigned char *ret, size_t room);

#endif
