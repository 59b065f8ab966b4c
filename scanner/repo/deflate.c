#define ZLIB_CONST /* its input is */
#include <zlib.h>

#include "repo/internal.h"

/*
 * zlib streams, looked at before libgit2 gets to see them. Nothing is kept
 * but a window, so a stream that unpacks to a thousand times its length costs
 * time for what it claims, and no memory.
 */
#define WINDOW 16384

/* The longest codes of one block take 560 bytes; something comes out soon
 * after. */
#define HEAD_INPUT 1024

static bool
begin(z_stream *z, struct str s)
{
	*z = (z_stream){ .next_in = (const Bytef *)s.p };
	if (s.n > LIMIT_GIT_BYTES)
		return false;
	z->avail_in = (uInt)s.n;
	return inflateInit(z) == Z_OK;
}

size_t
deflate_head(struct str s, unsigned char *ret, size_t n)
{
	z_stream z;

	if (!begin(&z, str_slice(s, 0, HEAD_INPUT)))
		return 0;
	z.next_out = ret;
	z.avail_out = (uInt)n;
	(void)inflate(&z, Z_SYNC_FLUSH);
	(void)inflateEnd(&z);
	return n - z.avail_out;
}

bool
deflate_ends(struct str s, uint64_t n)
{
	unsigned char window[WINDOW];
	z_stream z;
	uint64_t all = 0;
	int code = Z_OK;

	if (!begin(&z, s))
		return false;
	/* input that has run out without an end is an error, Z_BUF_ERROR */
	while (code == Z_OK && all <= n) {
		z.next_out = window;
		z.avail_out = sizeof(window);
		code = inflate(&z, Z_NO_FLUSH);
		all += sizeof(window) - z.avail_out;
	}
	(void)inflateEnd(&z);
	return code == Z_STREAM_END && all == n;
}
