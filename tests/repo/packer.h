#ifndef TESTS_REPO_PACKER_H
#define TESTS_REPO_PACKER_H

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "repo/internal.h"

/*
 * Makes packs in memory, of any entries. The n-th entry has the number n for
 * an id, as nothing is hashed; and nothing is packed tight, so that bytes can
 * be seen where they are.
 */
#define PACKER_MAX 5000

struct packer {
	unsigned char *p, *index;
	size_t n, cap;
	uint64_t at[PACKER_MAX];
	unsigned entries;
	unsigned first; /* number of the first */
};

static inline void
packer_put(struct packer *k, const void *p, size_t n)
{
	if (k->cap - k->n < n) {
		k->cap = 2 * (k->n + n);
		k->p = realloc(k->p, k->cap);
		assert(k->p != NULL);
	}
	if (n > 0)
		memcpy(k->p + k->n, p, n);
	k->n += n;
}

static inline void
packer_byte(struct packer *k, size_t byte)
{
	unsigned char b = (unsigned char)byte;

	packer_put(k, &b, 1);
}

static inline void
packer_be32(unsigned char *p, uint32_t n)
{
	p[0] = (unsigned char)(n >> 24);
	p[1] = (unsigned char)(n >> 16);
	p[2] = (unsigned char)(n >> 8);
	p[3] = (unsigned char)n;
}

static inline void
packer_begin(struct packer *k, unsigned first)
{
	memset(k, 0, sizeof(*k));
	k->first = first;
	packer_put(k, "PACK\0\0\0\2\0\0\0\0", 12);
}

static inline void
packer_id(unsigned number, unsigned char *ret)
{
	memset(ret, 0, GIT_OID_RAWSZ);
	packer_be32(ret, number);
}

/* Type and size; a new entry. Returns which. */
static inline unsigned
packer_head(struct packer *k, unsigned type, uint64_t size)
{
	unsigned byte = type << 4 | (size & 15);

	assert(k->entries < PACKER_MAX);
	k->at[k->entries] = k->n;
	for (size >>= 4; size > 0; size >>= 7) {
		packer_byte(k, byte | 0x80);
		byte = size & 0x7f;
	}
	packer_byte(k, byte);
	return k->first + k->entries++;
}

/* A zlib stream of blocks that are stored as they are. */
static inline void
packer_stream(struct packer *k, const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	size_t left = n, part;
	unsigned char sum[4];

	packer_put(k, "\x78\x01", 2);
	do {
		part = left < 65535 ? left : 65535;
		packer_byte(k, left == part);
		packer_byte(k, part);
		packer_byte(k, part >> 8);
		packer_byte(k, ~part);
		packer_byte(k, ~part >> 8);
		packer_put(k, p + (n - left), part);
		left -= part;
	} while (left > 0);
	packer_be32(sum, (uint32_t)adler32(1, n == 0 ? NULL : p, (uInt)n));
	packer_put(k, sum, 4);
	if (n == 0) { /* adler32() of nothing begins anew */
		packer_be32(sum, 1);
		memcpy(k->p + k->n - 4, sum, 4);
	}
}

static inline unsigned
packer_blob(struct packer *k, const void *p, size_t n)
{
	unsigned i = packer_head(k, GIT_OBJECT_BLOB, n);

	packer_stream(k, p, n);
	return i;
}

/* So many bytes back from the entry that comes now. */
static inline void
packer_distance(struct packer *k, uint64_t back)
{
	unsigned char bytes[10];
	size_t i = sizeof(bytes);

	bytes[--i] = back & 0x7f;
	while ((back >>= 7) > 0)
		bytes[--i] = 0x80 | (--back & 0x7f);
	packer_put(k, bytes + i, sizeof(bytes) - i);
}

/* base: a number; one of this pack and before it. */
static inline unsigned
packer_delta(struct packer *k, unsigned base, const void *p, size_t n)
{
	unsigned i = packer_head(k, DELTA_BY_OFFSET, n);

	packer_distance(k, k->at[i - k->first] - k->at[base - k->first]);
	packer_stream(k, p, n);
	return i;
}

/* base: any number. */
static inline unsigned
packer_named(struct packer *k, unsigned base, const void *p, size_t n)
{
	unsigned i = packer_head(k, DELTA_BY_NAME, n);
	unsigned char id[GIT_OID_RAWSZ];

	packer_id(base, id);
	packer_put(k, id, sizeof(id));
	packer_stream(k, p, n);
	return i;
}

/* Steps of a delta: sizes, copies, bytes. Each returns where it stopped. */
static inline unsigned char *
delta_size(unsigned char *p, uint64_t n)
{
	for (; n > 0x7f; n >>= 7)
		*p++ = 0x80 | (n & 0x7f);
	*p++ = (unsigned char)n;
	return p;
}

static inline unsigned char *
delta_copy(unsigned char *p, uint32_t from, uint32_t n)
{
	*p++ = 0xff;
	*p++ = (unsigned char)from;
	*p++ = (unsigned char)(from >> 8);
	*p++ = (unsigned char)(from >> 16);
	*p++ = (unsigned char)(from >> 24);
	*p++ = (unsigned char)n;
	*p++ = (unsigned char)(n >> 8);
	*p++ = (unsigned char)(n >> 16);
	return p;
}

static inline unsigned char *
delta_bytes(unsigned char *p, const char *bytes)
{
	size_t n = strlen(bytes);

	*p++ = (unsigned char)n;
	memcpy(p, bytes, n);
	return p + n;
}

#define PACKER_TRAILER 20
#define PACKER_OTHERS  1032

/* The pack and an index for it, as packs.c would leave them. */
static inline void
packer_end(struct packer *k, struct pack *ret)
{
	size_t n = PACKER_OTHERS + 28 * (size_t)k->entries + 40;
	unsigned char *x = calloc(1, n), id[GIT_OID_RAWSZ];
	const char *why;
	unsigned i, b;

	assert(x != NULL);
	packer_put(k, (char[PACKER_TRAILER]){ 0 }, PACKER_TRAILER);
	packer_be32(k->p + 8, k->entries);
	memcpy(x, "\377tOc\0\0\0\2", 8);
	for (i = 0; i < k->entries; i++) {
		packer_id(k->first + i, id);
		for (b = id[0]; b < 256; b++)
			packer_be32(x + 8 + 4 * b, i + 1);
		memcpy(x + PACKER_OTHERS + 20 * (size_t)i, id, 20);
		packer_be32(
		    x + PACKER_OTHERS + 24 * (size_t)k->entries + 4 * (size_t)i,
		    (uint32_t)k->at[i]);
	}
	k->index = x;
	/* of just their size, so that ASan sees an overrun */
	k->p = realloc(k->p, k->n);
	*ret = (struct pack){ .index = { (char *)x, n },
		.file = { (char *)k->p, k->n } };
	why = index_lay_out(ret);
	assert(why == NULL);
}

static inline void
packer_free(struct packer *k)
{
	free(k->p);
	free(k->index);
}

#endif
