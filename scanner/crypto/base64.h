#ifndef CRYPTO_BASE64_H
#define CRYPTO_BASE64_H

#include "base/str.h"

/* RFC 4648, section 4, with its padding or without. The number of bytes
 * written, or -1 when the text is not Base64 or the room too small. */
ptrdiff_t base64_decode(struct str text, unsigned char *ret, size_t room);
/* The same of section 5: - and _ for + and /. */
ptrdiff_t base64url_decode(struct str text, unsigned char *ret, size_t room);

#endif
