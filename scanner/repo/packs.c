#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * libgit2 1.5 reads where a pack's index tells it to, also outside of the
 * pack, and dies of it. So every index is checked when a repository is opened
 * and before libgit2 sees an object: see index.c and midx.c. One that is bad
 * ends it, for there is no way to have libgit2 pass over it.
 *
 * All stay mapped, for packed.c. A million objects cost 16 milliseconds; the
 * 162,000 of libgit2 itself 1.6, where its history takes 13 seconds.
 */
#define PACK_HEAD    12 /* "PACK", version, objects */
#define PACK_TRAILER 20 /* a checksum, which its index repeats */

static const char *
say(struct repo *r, const struct store *s, const char *name, const char *why)
{
	return arena_printf(r->arena, "%s/pack/%s: %s",
	    s == r->stores.v ? "objects" : s->dir, name, why)
	    .p;
}

static const char *
pack_trouble(const struct pack *p)
{
	const unsigned char *head = (const unsigned char *)p->file.p;

	if (p->file.n < PACK_HEAD + PACK_TRAILER ||
	    memcmp(head, "PACK", 4) != 0)
		return "not a pack";
	if (be32(head + 4) != 2 && be32(head + 4) != 3)
		return "unknown version";
	if (be32(head + 8) != p->names.n)
		return "not as many objects as in its index";
	if (memcmp(p->file.p + p->file.n - PACK_TRAILER,
		p->index.p + p->index.n - 2 * PACK_TRAILER, PACK_TRAILER) != 0)
		return "not the pack of its index";
	return NULL;
}

uint64_t
pack_end(const struct pack *p)
{
	return p->file.n - PACK_TRAILER;
}

static const char *
offsets_trouble(const struct pack *p)
{
	uint64_t offset;
	uint32_t i;

	for (i = 0; i < p->names.n; i++)
		if (!index_offset(p, i, &offset) || offset < PACK_HEAD ||
		    offset >= pack_end(p))
			return "offset outside of the pack";
	return NULL;
}

/* A pack is closed with the others, however far it got. */
static const char *
open_pack(struct repo *r, const struct store *s, int dir, const char *name)
{
	struct pack *p = VEC_ADD(r->arena, &r->packs);
	const char *why, *file;

	p->store = s;
	p->name = arena_copy(r->arena, str_of(name)).p;
	if ((why = map_regular(dir, name, O_NOFOLLOW, &p->index)) != NULL ||
	    (why = index_lay_out(p)) != NULL)
		return say(r, s, name, why);
	file = arena_printf(
	    r->arena, "%.*s.pack", (int)(strlen(name) - strlen(".idx")), name)
		   .p;
	if ((why = map_regular(dir, file, O_NOFOLLOW, &p->file)) != NULL ||
	    (why = pack_trouble(p)) != NULL)
		return say(r, s, file, why);
	if ((why = offsets_trouble(p)) != NULL)
		return say(r, s, name, why);
	return NULL;
}

static const char *
open_named(struct repo *r, const struct store *s, int dir, const char *name)
{
	if (!str_ends(str_of(name), STR(".idx")))
		return NULL;
	if (r->packs.n == LIMIT_PACKS)
		return "more packs than LIMIT_PACKS";
	return open_pack(r, s, dir, name);
}

static const char *
check_midx(struct repo *r, const struct store *s, int dir)
{
	static const char name[] = "multi-pack-index";
	struct str file;
	const char *why;

	if (faccessat(dir, name, F_OK, AT_SYMLINK_NOFOLLOW) == -1)
		return NULL;
	if ((why = map_regular(dir, name, O_NOFOLLOW, &file)) == NULL) {
		why = midx_trouble(r, s, file);
		unmap(file);
	}
	return why == NULL ? NULL : say(r, s, name, why);
}

static const char *
open_store(struct repo *r, const struct store *s)
{
	int fd = openat(s->fd, "pack", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *d = fd == -1 ? NULL : fdopendir(fd);
	const struct dirent *e;
	const char *why = NULL;

	if (d == NULL && errno == ENOENT)
		return NULL;
	if (d == NULL)
		return say(r, s, "", errno_words(errno));
	for (errno = 0; why == NULL && (e = readdir(d)) != NULL; errno = 0)
		why = open_named(r, s, fd, e->d_name);
	if (why == NULL && errno != 0)
		why = say(r, s, "", errno_words(errno));
	if (why == NULL)
		why = check_midx(r, s, fd);
	(void)closedir(d);
	return why;
}

const char *
packs_open(struct repo *r)
{
	const char *why = NULL;
	size_t i;

	for (i = 0; i < r->stores.n && why == NULL; i++)
		why = open_store(r, &r->stores.v[i]);
	return why;
}

/* git puts a file "pack-x.promisor" beside a pack of such a clone. */
bool
repo_is_partial(const struct repo *r)
{
	const struct pack *p;
	char name[LIMIT_PATH];
	size_t i;
	int n;

	for (i = 0; i < r->packs.n; i++) {
		p = &r->packs.v[i];
		n = snprintf(name, sizeof(name), "%s/pack/%.*s.promisor",
		    p->store->dir, (int)(strlen(p->name) - strlen(".idx")),
		    p->name);
		if (n > 0 && (size_t)n < sizeof(name) &&
		    access(name, F_OK) == 0)
			return true;
	}
	return false;
}

void
packs_close(struct repo *r)
{
	for (; r->packs.n > 0; r->packs.n--) {
		unmap(r->packs.v[r->packs.n - 1].index);
		unmap(r->packs.v[r->packs.n - 1].file);
	}
}
