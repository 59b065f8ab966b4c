#ifndef CRYPTO_BASE32_H
#define CRYPTO_BASE32_H

#include "base/str.h"

/* RFC 4648, section 6: A-Z and 2-7, with its padding or without. The number
 * of bytes written; -1 when the text is not Base32, the room is too small or
 * bits that belong to no byte are set. */
int base32_decode(struct str text, unsigned char *ret, size_t room);
/* Without padding; (8n + 4) / 5 characters and a NUL. */
void base32_encode(struct str bytes, char *ret);

#endif
