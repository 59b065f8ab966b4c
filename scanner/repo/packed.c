#include <string.h>

#include "repo/internal.h"

/*
 * Objects in packs. One may be kept as a difference (delta) to another, its
 * base, that one to a third, and so on:
 *
 *	type and size | where the base is, if a delta | zlib stream
 *
 * libgit2 1.5 follows a base by its name in circles for ever, and asks for
 * the rest of a delta that is cut off for ever when it wants to know a size.
 * So we follow the bases before it does, and sizes are only asked of us.
 */
/* The two sizes at the start of a delta, seven bits a byte. */
#define DELTA_SIZES 20

struct cursor {
	const unsigned char *p, *end;
	bool bad; /* ran out, or too large a number */
};

static unsigned
take(struct cursor *c)
{
	c->bad = c->bad || c->p == c->end;
	return c->bad ? 0 : *c->p++;
}

/* The rest of a number of which the lowest bits are known. */
static uint64_t
take_more(struct cursor *c, unsigned byte, uint64_t low, unsigned shift)
{
	for (; (byte & 0x80) != 0; shift += 7) {
		c->bad = c->bad || shift > 56;
		byte = take(c);
		low |= c->bad ? 0 : (uint64_t)(byte & 0x7f) << shift;
	}
	return low;
}

static uint64_t
take_number(struct cursor *c)
{
	unsigned byte = take(c);

	return take_more(c, byte, byte & 0x7f, 7);
}

/* How far back the base is: another way to write numbers, the highest bits
 * first, and no number in two ways. */
static uint64_t
take_distance(struct cursor *c)
{
	unsigned byte = take(c);
	uint64_t n = byte & 0x7f;

	while ((byte & 0x80) != 0) {
		c->bad = c->bad || n >> 56 != 0;
		byte = take(c);
		n = (n + 1) << 7 | (byte & 0x7f);
	}
	return n;
}

static bool
take_base(struct cursor *c, uint64_t at, struct packed *e)
{
	uint64_t back;

	if (e->type == DELTA_BY_NAME) {
		e->base_name = c->p;
		if (c->end - c->p < GIT_OID_RAWSZ)
			return false;
		c->p += GIT_OID_RAWSZ;
	} else if (e->type == DELTA_BY_OFFSET) {
		back = take_distance(c);
		if (back == 0 || back >= at)
			return false;
		e->base = at - back;
	}
	return true;
}

bool
packed_at(const struct pack *p, uint64_t at, struct packed *ret)
{
	const unsigned char *file = (const unsigned char *)p->file.p;
	struct cursor c = { file + at, file + pack_end(p), false };
	unsigned byte = take(&c);
	struct packed e = { .type = byte >> 4 & 7 };

	e.size = take_more(&c, byte, byte & 15, 4);
	if (c.bad || !take_base(&c, at, &e) || c.bad)
		return false;
	e.stream = (struct str){ (const char *)c.p, (size_t)(c.end - c.p) };
	*ret = e;
	return true;
}

bool
packed_is_delta(const struct packed *e)
{
	return e->type == DELTA_BY_OFFSET || e->type == DELTA_BY_NAME;
}

bool
packed_find(const struct pack *p, const unsigned char *name, uint64_t *ret)
{
	uint32_t i;

	return sorted_find(&p->names, name, &i) && index_offset(p, i, ret);
}

/* libgit2 looks for a base in no other pack. */
static bool
take_next(const struct pack *p, struct packed *e)
{
	uint64_t at = e->base;

	return (e->base_name == NULL || packed_find(p, e->base_name, &at)) &&
	    packed_at(p, at, e);
}

/* The type of what all the deltas lead to; false: to nothing. */
static bool
follow(const struct pack *p, struct packed e, git_object_t *ret)
{
	unsigned depth;

	for (depth = 0; packed_is_delta(&e); depth++)
		if (depth == LIMIT_DELTA_DEPTH || !take_next(p, &e))
			return false;
	*ret = (git_object_t)e.type;
	return git_object_typeisloose(*ret) == 1;
}

static bool
size_of(const struct packed *e, size_t *ret)
{
	unsigned char start[DELTA_SIZES];
	struct cursor c = { start, start, false };

	*ret = e->size;
	if (!packed_is_delta(e))
		return true;
	c.end += deflate_head(e->stream, start, sizeof(start));
	(void)take_number(&c); /* of the base */
	*ret = take_number(&c);
	return !c.bad;
}

/* An object may lie in several packs, and libgit2 take any of them. */
static int
check_all(struct repo *r, const git_oid *id, struct packed *ret,
    git_object_t *rettype)
{
	const struct pack *p;
	int error = GIT_ENOTFOUND;
	uint64_t at;
	size_t n;

	for (n = 0; n < r->packs.n; n++) {
		p = &r->packs.v[n];
		if (!packed_find(p, id->id, &at))
			continue;
		if (!packed_at(p, at, ret) || !follow(p, *ret, rettype))
			return GIT_ERROR;
		error = 0;
	}
	return error;
}

int
packed_header(
    struct repo *r, const git_oid *id, size_t *retsize, git_object_t *rettype)
{
	struct packed e;
	int error = check_all(r, id, &e, rettype);

	if (error == 0 && !size_of(&e, retsize))
		error = GIT_ERROR;
	return error;
}

int
packed_check(struct repo *r, const git_oid *id)
{
	struct packed e;
	git_object_t type;

	return check_all(r, id, &e, &type);
}
