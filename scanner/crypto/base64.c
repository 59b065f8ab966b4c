#include <sodium.h>

#include "crypto/base64.h"

static ptrdiff_t
decode(struct str text, int padded, int bare, unsigned char *ret, size_t room)
{
	const int variant = text.n % 4 == 0 ? padded : bare;
	size_t n = 0, i;

	for (i = 0; i < text.n; i++) /* libsodium takes some of these for "/" */
		if ((unsigned char)text.p[i] >= 0x80)
			return -1;
	if (sodium_base642bin(
		ret, room, text.p, text.n, NULL, &n, NULL, variant) != 0)
		return -1;
	return (ptrdiff_t)n;
}

ptrdiff_t
base64_decode(struct str text, unsigned char *ret, size_t room)
{
	return decode(text, sodium_base64_VARIANT_ORIGINAL,
	    sodium_base64_VARIANT_ORIGINAL_NO_PADDING, ret, room);
}

ptrdiff_t
base64url_decode(struct str text, unsigned char *ret, size_t room)
{
	return decode(text, sodium_base64_VARIANT_URLSAFE,
	    sodium_base64_VARIANT_URLSAFE_NO_PADDING, ret, room);
}
