#include <string.h>

#include "repo/internal.h"

/*
 * A multi-pack-index names the objects of many packs:
 *
 *	"MIDX" 1 1 chunks bases packs | table | chunks ... | checksum
 *
 * The table gives for each chunk its name and where it begins; it ends where
 * the next begins, the last at the checksum. We have checked the index of
 * each pack, so all that is left to ask is that this one says the same. After
 * that nobody needs it.
 */
#define HEAD        12
#define TABLE_ENTRY 12
#define CHECKSUM    20
#define FANOUT      1024
#define OBJECT      8 /* number of its pack, offset */
#define LARGE       0x80000000u

enum chunk { PNAM, OIDF, OIDL, OOFF, LOFF, CHUNKS };

struct midx {
	struct str chunk[CHUNKS]; /* p is NULL: not there */
	struct sorted names;
	VEC(struct pack *) packs;
	struct arena *arena;
};

static const unsigned char *
bytes(struct str s)
{
	return (const unsigned char *)s.p;
}

static enum chunk
chunk_named(const char *name)
{
	static const char names[CHUNKS][5] = { "PNAM", "OIDF", "OIDL", "OOFF",
		"LOFF" };
	unsigned i;

	for (i = 0; i < CHUNKS; i++)
		if (memcmp(name, names[i], 4) == 0)
			break;
	return (enum chunk)i;
}

/* libgit2 knows no other version, and no other chunk; it then goes on as if
 * there were no such file, and so do we. */
static bool
known_to_libgit2(struct str file)
{
	size_t i, n = (unsigned char)file.p[6];

	if (memcmp(file.p + 4, "\1\1", 2) != 0)
		return false;
	for (i = 0; i < n; i++)
		if (chunk_named(file.p + HEAD + TABLE_ENTRY * i) == CHUNKS)
			return false;
	return true;
}

static const char *
take_chunks(struct midx *m, struct str file)
{
	const unsigned char *entry = bytes(file) + HEAD;
	size_t n = (unsigned char)file.p[6], end = file.n - CHECKSUM;
	uint64_t at = HEAD + TABLE_ENTRY * (n + 1), next;
	struct str *chunk, *last = NULL;

	for (; n > 0; n--, entry += TABLE_ENTRY) {
		next = be64(entry + 4);
		if (next < at || next >= end)
			return "chunk outside of the file";
		at = next;
		chunk = &m->chunk[chunk_named((const char *)entry)];
		if (chunk->p != NULL)
			return "a chunk is there twice";
		*chunk = str_slice(file, at, end);
		if (last != NULL)
			last->n = (size_t)(chunk->p - last->p);
		last = chunk;
	}
	return NULL;
}

static const char *
lay_out(struct midx *m)
{
	const struct str *c = m->chunk;
	size_t n;

	if (c[OIDF].n != FANOUT)
		return "no fan-out";
	m->names.fanout = bytes(c[OIDF]);
	m->names.first = bytes(c[OIDL]);
	m->names.step = GIT_OID_RAWSZ;
	m->names.n = be32(m->names.fanout + FANOUT - 4);
	n = m->names.n;
	if (n > LIMIT_PACK_OBJECTS)
		return "more objects than LIMIT_PACK_OBJECTS";
	if (c[OIDL].n != GIT_OID_RAWSZ * n || c[OOFF].n != OBJECT * n ||
	    c[LOFF].n % 8 != 0)
		return "its size does not fit its objects";
	return sorted_trouble(&m->names);
}

static struct pack *
pack_named(struct repo *r, const struct store *s, struct str name)
{
	size_t i;

	for (i = 0; i < r->packs.n; i++)
		if (r->packs.v[i].store == s &&
		    str_eq(str_of(r->packs.v[i].name), name))
			return &r->packs.v[i];
	return NULL;
}

/* Names of indexes, each with a NUL, and NULs to fill up. */
static const char *
take_packs(struct midx *m, struct repo *r, const struct store *s, uint32_t n)
{
	struct str all = m->chunk[PNAM], name;
	struct pack *p;
	size_t end;

	for (; n > 0; n--) {
		end = str_find(all, STR("\0"), 0);
		if (end == SIZE_MAX)
			return "fewer packs than it says";
		name = str_slice(all, 0, end);
		all = str_slice(all, end + 1, all.n);
		if ((p = pack_named(r, s, name)) == NULL)
			return "a pack it names is not there";
		*VEC_ADD(m->arena, &m->packs) = p;
	}
	return NULL;
}

static bool
offset_of(const struct midx *m, uint32_t i, uint64_t *ret)
{
	struct str large = m->chunk[LOFF];
	uint32_t offset = be32(bytes(m->chunk[OOFF]) + OBJECT * (size_t)i + 4);

	*ret = offset;
	if (large.n == 0 || (offset & LARGE) == 0)
		return true;
	if ((offset ^ LARGE) >= large.n / 8)
		return false;
	*ret = be64(bytes(large) + 8 * (size_t)(offset ^ LARGE));
	return true;
}

/* As all are sorted, one step through each index is enough. */
static const char *
compare(const struct midx *m)
{
	uint32_t *at = arena_alloc(m->arena, m->packs.n, sizeof(*at)), i, pack;
	const struct pack *p;
	uint64_t offset, want;

	for (i = 0; i < m->names.n; i++) {
		pack = be32(bytes(m->chunk[OOFF]) + OBJECT * (size_t)i);
		if (pack >= m->packs.n || !offset_of(m, i, &offset))
			return "an object outside of its packs";
		p = m->packs.v[pack];
		while (at[pack] < p->names.n &&
		    sorted_compare(&p->names, at[pack], &m->names, i) < 0)
			at[pack]++;
		if (at[pack] == p->names.n ||
		    sorted_compare(&p->names, at[pack], &m->names, i) != 0 ||
		    !index_offset(p, at[pack], &want) || want != offset)
			return "says something else than the index of a pack";
	}
	return NULL;
}

static const char *
check(struct midx *m, struct repo *r, const struct store *s, struct str file)
{
	const char *why;

	if (file.n < HEAD + CHECKSUM || !str_starts(file, STR("MIDX")))
		return "not a multi-pack-index";
	if (file.n - HEAD - CHECKSUM <
	    TABLE_ENTRY * (1u + (unsigned char)file.p[6]))
		return "cut off";
	if (!known_to_libgit2(file))
		return NULL;
	if ((why = take_chunks(m, file)) != NULL ||
	    (why = lay_out(m)) != NULL ||
	    (why = take_packs(m, r, s, be32(bytes(file) + 8))) != NULL)
		return why;
	return compare(m);
}

const char *
midx_trouble(struct repo *r, const struct store *s, struct str file)
{
	struct midx m = { .arena = arena_new() };
	const char *why = check(&m, r, s, file);

	arena_free(m.arena);
	return why;
}
