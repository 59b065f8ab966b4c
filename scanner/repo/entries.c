#include <stdlib.h>
#include <string.h>

#include "repo/internal.h"

/*
 * The entries of an index, read by us: libgit2 refuses some that git writes
 * (sparse ones, those without a checksum). Numbers are big-endian:
 *
 *	"DIRC" version n | n × entry | extensions | checksum
 *	entry	40 bytes of stat, of which 24..27 are the mode | id | flags
 *		flags again, if they say so | path
 *
 * A path ends in a NUL and, up to version 3, in more until the entry is a
 * multiple of 8. In version 4 it is what to take from the end of the path
 * before, and what to put there.
 */
#define HEAD     12
#define CHECKSUM 20

#define MODE  24
#define ID    40
#define FLAGS 60
#define FIXED 62

#define FLAG_EXTENDED 0x4000u
#define FLAG_STAGE    0x3000u
#define FLAG_TO_ADD   0x2000u /* of the flags again: nothing is staged yet */

struct reading {
	struct arena *arena;
	struct staged *staged;
	const unsigned char *p, *end; /* of the entries and extensions */
	unsigned version;
	struct str last; /* path */
	uint64_t text;   /* bytes of paths that were put together */
	bool unnamed;    /* an entry stands for one of another file */
};

static size_t
left(const struct reading *in)
{
	return (size_t)(in->end - in->p);
}

/* Seven bits a byte, the highest first, each but the last plus one. */
static bool
take_offset(struct reading *in, uint64_t *ret)
{
	uint64_t n = 0;

	while (left(in) > 0 && n <= LIMIT_PATH) {
		n |= *in->p & 0x7f;
		if ((*in->p++ & 0x80) == 0) {
			*ret = n;
			return true;
		}
		n = (n + 1) << 7;
	}
	return false;
}

/* Up to a NUL, which is taken too. */
static bool
take_text(struct reading *in, struct str *ret)
{
	const unsigned char *nul = memchr(in->p, '\0', left(in));

	if (nul == NULL)
		return false;
	*ret = (struct str){ (const char *)in->p, (size_t)(nul - in->p) };
	in->p = nul + 1;
	return true;
}

static bool
take_path(struct reading *in, const unsigned char *start, struct str *ret)
{
	struct str kept;
	uint64_t cut = 0;
	size_t n;

	if (in->version == 4 && (!take_offset(in, &cut) || cut > in->last.n))
		return false;
	if (!take_text(in, ret))
		return false;
	if (in->version == 4) {
		kept = str_slice(in->last, 0, in->last.n - cut);
		*ret = arena_printf(
		    in->arena, STR_FMT STR_FMT, STR_ARG(kept), STR_ARG(*ret));
		in->last = *ret;
		in->text += ret->n;
	} else {
		n = (size_t)(in->p - 1 - start);
		n = (n / 8 + 1) * 8 - n - 1;
		if (n > left(in))
			return false;
		in->p += n;
	}
	in->unnamed |= ret->n == 0;
	return ret->n <= LIMIT_PATH && in->text <= LIMIT_PATH_BYTES;
}

static git_filemode_t
mode_of(uint32_t mode)
{
	switch (mode & GIT_FILEMODE_COMMIT) { /* all bits of the kind */
	case GIT_FILEMODE_TREE:
	case GIT_FILEMODE_LINK:
	case GIT_FILEMODE_COMMIT:
		return (git_filemode_t)(mode & GIT_FILEMODE_COMMIT);
	default:
		return GIT_FILEMODE_BLOB;
	}
}

static bool
take_entry(struct reading *in)
{
	const unsigned char *start = in->p;
	struct staged_entry e = { .conflict = false };
	unsigned flags, more = 0;

	if (left(in) < FIXED + 2)
		return false;
	e.mode = mode_of(be32(start + MODE));
	(void)git_oid_fromraw(&e.id, start + ID);
	flags = be32(start + FLAGS) >> 16;
	in->p += FIXED;
	if ((flags & FLAG_EXTENDED) != 0) {
		more = be32(start + FLAGS) & 0xffff;
		in->p += 2;
	}
	if (!take_path(in, start, &e.path))
		return false;
	e.conflict = (flags & FLAG_STAGE) != 0;
	if ((more & FLAG_TO_ADD) == 0)
		*VEC_ADD(in->arena, &in->staged->entries) = e;
	return true;
}

/* Those whose names begin with a small letter change what the entries are. */
static const char *
extensions_trouble(struct reading *in)
{
	while (left(in) >= 8) {
		if (memcmp(in->p, "link", 4) == 0)
			return "split; `git update-index "
			       "--no-split-index` joins it";
		if (*in->p >= 'a' && *in->p <= 'z' &&
		    memcmp(in->p, "sdir", 4) != 0)
			return "unknown extension";
		if (be32(in->p + 4) > left(in) - 8)
			return "cut off";
		in->p += 8 + (size_t)be32(in->p + 4);
	}
	return left(in) == 0 ? NULL : "cut off";
}

static const char *
parse(struct reading *in, struct str file)
{
	const unsigned char *head = (const unsigned char *)file.p;
	const char *why;
	uint32_t n;

	if (file.n < HEAD + CHECKSUM || memcmp(head, "DIRC", 4) != 0)
		return "not an index";
	in->version = be32(head + 4);
	if (in->version < 2 || in->version > 4)
		return "unknown version";
	in->p = head + HEAD;
	in->end = head + file.n - CHECKSUM;
	for (n = be32(head + 8); n > 0; n--)
		if (!take_entry(in))
			return "cut off";
	if ((why = extensions_trouble(in)) != NULL)
		return why;
	return in->unnamed ? "an entry without a name" : NULL;
}

const char *
entries_read(struct arena *a, struct str file, struct staged *ret)
{
	struct reading in = { .arena = a, .staged = ret };

	return parse(&in, file);
}
