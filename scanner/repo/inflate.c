#include <err.h>
#include <libdeflate.h>

#include "repo/internal.h"

/*
 * libdeflate unpacks more than twice as fast as zlib, but must have all of
 * the input, and room for all that comes out.
 */

struct libdeflate_decompressor *
inflate_new(void)
{
	struct libdeflate_decompressor *z = libdeflate_alloc_decompressor();

	if (z == NULL)
		err(EXIT_SYSTEM, NULL);
	return z;
}

void
inflate_free(struct libdeflate_decompressor *z)
{
	libdeflate_free_decompressor(z);
}

bool
inflate_all(struct libdeflate_decompressor *z, struct str s, unsigned char *ret,
    size_t n)
{
	size_t used;

	/* without a place for the number that came out, it must be just n */
	return libdeflate_zlib_decompress_ex(
		   z, s.p, s.n, ret, n, &used, NULL) == LIBDEFLATE_SUCCESS;
}
