#include <assert.h>
#include <string.h>

#define ZLIB_CONST /* its input is */
#include <zlib.h>

#include "repo/unpack.h"

/*
 * zlib, which gives what came before a damage, as libdeflate doesn't; and an
 * archive's own word about sizes is only a hint.
 */
#define BITS_RAW  (-15)
#define BITS_GZIP (15 + 16)
#define FIRST     4096

/* Room for what comes out; one byte more than may, to see that more would. */
struct into {
	struct arena *arena;
	char *p;
	size_t n, cap, most;
};

static void
grow(struct into *to, size_t cap)
{
	char *p;

	cap = cap < FIRST ? FIRST : cap;
	cap = cap > to->most ? to->most : cap;
	p = arena_alloc(to->arena, cap + 1, 1);
	if (to->n > 0)
		memcpy(p, to->p, to->n);
	to->p = p;
	to->cap = cap + 1;
}

/* Until the stream ends or is damaged, or too much has come out. */
static int
pump(z_stream *z, struct into *to)
{
	int code = Z_OK;

	while (code == Z_OK && to->n <= to->most) {
		if (to->n == to->cap)
			grow(to, 2 * to->cap);
		z->next_out = (Bytef *)to->p + to->n;
		z->avail_out = (uInt)(to->cap - to->n);
		code = inflate(z, Z_NO_FLUSH);
		to->n = to->cap - z->avail_out;
	}
	return code;
}

static bool
is_another(const z_stream *z)
{
	return z->avail_in >= 2 && z->next_in[0] == 0x1f &&
	    z->next_in[1] == 0x8b;
}

static enum unpack_gap
unpack(int bits, struct str s, size_t hint, struct into *to)
{
	z_stream z = { .next_in = (const Bytef *)s.p, .avail_in = (uInt)s.n };
	int code;

	assert(s.n <= UINT32_MAX && to->most < UINT32_MAX / 2);
	grow(to, hint);
	if (inflateInit2(&z, bits) != Z_OK)
		return UNPACK_BROKEN;
	while ((code = pump(&z, to)) == Z_STREAM_END && bits == BITS_GZIP &&
	    is_another(&z) && inflateReset(&z) == Z_OK)
		;
	(void)inflateEnd(&z);
	if (to->n > to->most) {
		to->n = to->most;
		return UNPACK_BYTES;
	}
	return code == Z_STREAM_END ? UNPACK_NONE : UNPACK_BROKEN;
}

static enum unpack_gap
unpack_into(struct arena *a, int bits, struct str s, uint64_t hint,
    uint64_t most, struct str *ret)
{
	struct into to = { .arena = a, .most = (size_t)most };
	enum unpack_gap gap =
	    unpack(bits, s, (size_t)(hint < most ? hint : most), &to);

	*ret = (struct str){ to.p, to.n };
	return gap;
}

enum unpack_gap
inflate_raw(struct arena *a, struct str s, uint64_t hint, uint64_t most,
    struct str *ret)
{
	return unpack_into(a, BITS_RAW, s, hint, most, ret);
}

/* It ends with its size, if it has but one member. */
enum unpack_gap
inflate_gzip(struct arena *a, struct str s, uint64_t most, struct str *ret)
{
	uint64_t size = 0;
	size_t i;

	for (i = 1; i <= 4 && i <= s.n; i++)
		size = size << 8 | (unsigned char)s.p[s.n - i];
	return unpack_into(a, BITS_GZIP, s, size, most, ret);
}

uint32_t
crc_of(struct str s)
{
	return (uint32_t)crc32(0, (const Bytef *)s.p, (uInt)s.n);
}
