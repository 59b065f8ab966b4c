#include "repo/unpack.h"

/*
 * A zip is read from its end, as tools read it: there stands where its
 * directory is, and that says where each file is. Source: APPNOTE.TXT of
 * PKWARE, 4.3.
 */
#define END_SIZE    22
#define END_COMMENT 65535 /* at most, behind it */
#define ENTRY_SIZE  46
#define LOCAL_SIZE  30

#define STORED   0
#define DEFLATED 8
#define IN_ZIP64 0xffffffffu

/* Flags of a file: encrypted, strongly, its header too. */
#define ENCRYPTED (1u << 0 | 1u << 6 | 1u << 13)

struct entry {
	struct str name;
	unsigned flags, method;
	uint32_t crc, packed, size, at;
};

/* n bytes, the lowest first; whoever asks knows that they are there. */
static uint32_t
number(struct str s, size_t at, size_t n)
{
	uint32_t v = 0;

	while (n-- > 0)
		v = v << 8 | (unsigned char)s.p[at + n];
	return v;
}

static bool
begins(struct str s, size_t at, struct str mark)
{
	return str_starts(str_slice(s, at, s.n), mark);
}

/* An empty one is nothing but its end. */
bool
zip_is(struct str s)
{
	return str_starts(s, STR("PK\3\4")) || str_starts(s, STR("PK\5\6"));
}

/* SIZE_MAX: it has none. */
static size_t
find_end(struct str s)
{
	size_t back, at;

	for (back = END_SIZE; back <= s.n && back <= END_SIZE + END_COMMENT;
	     back++) {
		at = s.n - back;
		if (begins(s, at, STR("PK\5\6")) &&
		    number(s, at + 20, 2) <= back - END_SIZE)
			return at;
	}
	return SIZE_MAX;
}

static bool
take_entry(struct str *dir, struct entry *ret)
{
	size_t name, all;

	if (dir->n < ENTRY_SIZE || !str_starts(*dir, STR("PK\1\2")))
		return false;
	name = number(*dir, 28, 2);
	all = ENTRY_SIZE + name + number(*dir, 30, 2) + number(*dir, 32, 2);
	if (all > dir->n)
		return false;
	*ret = (struct entry){
		.name = str_slice(*dir, ENTRY_SIZE, ENTRY_SIZE + name),
		.flags = number(*dir, 8, 2),
		.method = number(*dir, 10, 2),
		.crc = number(*dir, 16, 4),
		.packed = number(*dir, 20, 4),
		.size = number(*dir, 24, 4),
		.at = number(*dir, 42, 4),
	};
	*dir = str_slice(*dir, all, dir->n);
	return true;
}

/* The bytes behind its own header, whose names and extras may be others. */
static bool
packed_bytes(struct str s, const struct entry *e, struct str *ret)
{
	size_t from;

	if (s.n < LOCAL_SIZE || e->at > s.n - LOCAL_SIZE ||
	    !begins(s, e->at, STR("PK\3\4")))
		return false;
	from = (size_t)e->at + LOCAL_SIZE + number(s, e->at + 26, 2) +
	    number(s, e->at + 28, 2);
	if (from > s.n || e->packed > s.n - from)
		return false;
	*ret = str_slice(s, from, from + e->packed);
	return true;
}

/* What cannot be told from its directory. */
static enum unpack_gap
trouble(const struct entry *e)
{
	if ((e->flags & ENCRYPTED) != 0)
		return UNPACK_ENCRYPTED;
	if (e->packed == IN_ZIP64 || e->size == IN_ZIP64 || e->at == IN_ZIP64)
		return UNPACK_ZIP64;
	if (e->method != STORED && e->method != DEFLATED)
		return UNPACK_METHOD;
	return UNPACK_NONE;
}

static void
unpack_entry(struct unpack *u, struct str s, const struct entry *e)
{
	enum unpack_gap gap = trouble(e);
	struct str bytes;

	if (gap == UNPACK_NONE && !packed_bytes(s, e, &bytes))
		gap = UNPACK_BROKEN;
	if (gap != UNPACK_NONE) {
		unpack_gap(u, e->name, gap);
		return;
	}
	if (!unpack_room(u, e->name, e->method == STORED ? bytes.n : e->size))
		return;
	if (e->method == DEFLATED)
		gap = inflate_raw(u->arena, bytes, e->size, e->size, &bytes);
	if (gap != UNPACK_NONE || bytes.n != e->size || crc_of(bytes) != e->crc)
		gap = UNPACK_BROKEN;
	unpack_file(u, e->name, bytes);
	unpack_gap(u, e->name, gap);
	arena_reset(u->arena);
}

static void
unpack_directory(struct unpack *u, struct str s, struct str dir, size_t n)
{
	const size_t before = u->entries;
	struct entry e;

	while (take_entry(&dir, &e)) {
		if (!unpack_count(u))
			return;
		if (!str_ends(e.name, STR("/")) && unpack_wants(u, e.name))
			unpack_entry(u, s, &e);
	}
	if (dir.n > 0 || u->entries - before != n)
		unpack_gap(u, STR_NONE, UNPACK_BROKEN);
}

void
unpack_zip(struct unpack *u, struct str s)
{
	size_t end = find_end(s), at, size, n;

	if (end == SIZE_MAX) {
		unpack_gap(u, STR_NONE, UNPACK_BROKEN);
		return;
	}
	n = number(s, end + 10, 2);
	size = number(s, end + 12, 4);
	at = number(s, end + 16, 4);
	if (n == 0xffff || size == IN_ZIP64 || at == IN_ZIP64)
		unpack_gap(u, STR_NONE, UNPACK_ZIP64);
	else if (at > end || size > end - at)
		unpack_gap(u, STR_NONE, UNPACK_BROKEN);
	else
		unpack_directory(u, s, str_slice(s, at, at + size), n);
}
