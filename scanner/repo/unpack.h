#ifndef REPO_UNPACK_H
#define REPO_UNPACK_H

#include "base/arena.h"
#include "repo/archive.h"

/*
 * Inside the room: one archive being read. All it says of itself may be a lie:
 * what comes out is bounded by a budget, whatever sizes it claims.
 */
enum unpack_gap {
	UNPACK_NONE, /* nothing is wrong */
	UNPACK_UNKNOWN,
	UNPACK_BROKEN,
	UNPACK_FILES,
	UNPACK_BYTES,
	UNPACK_LARGE,
	UNPACK_PATH,
	UNPACK_ENCRYPTED,
	UNPACK_METHOD,
	UNPACK_ZIP64,
	UNPACK_SPARSE,
	UNPACK_NESTED,
};

struct unpack {
	const struct archive_visitor *to;
	struct arena *arena; /* as long as one file of it */
	size_t entries;
	uint64_t budget; /* bytes that may still come out of it */
	unsigned told;   /* one bit for each gap */
};

/* One more entry; false: too many, and a gap says so. */
bool unpack_count(struct unpack *);
bool unpack_wants(struct unpack *, struct str path);
/* Take so much of the budget for a file; false: a gap says why not. */
bool unpack_room(struct unpack *, struct str path, uint64_t n);
void unpack_file(struct unpack *, struct str path, struct str bytes);
void unpack_gap(struct unpack *, struct str path, enum unpack_gap);

/* What a stream of deflate unpacks to, at most so many bytes (else BYTES). Of
 * one that is damaged (BROKEN) what came before. hint: how many there may be. */
enum unpack_gap inflate_raw(
    struct arena *, struct str, uint64_t hint, uint64_t most, struct str *ret);
/* The same of a gzip, of all its members. */
enum unpack_gap inflate_gzip(
    struct arena *, struct str, uint64_t most, struct str *ret);
uint32_t crc_of(struct str);

bool zip_is(struct str bytes);
void unpack_zip(struct unpack *, struct str bytes);
bool tar_is(struct str bytes);
void unpack_tar(struct unpack *, struct str bytes);

#endif
