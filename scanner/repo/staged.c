#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * What is staged, out of the file "index", read by us: libgit2 refuses some
 * that git writes (sparse ones, those without a checksum). Numbers are
 * big-endian:
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

struct staged_entry {
	struct str path; /* of a folder without its slash */
	git_oid id;
	git_filemode_t mode;
	bool conflict; /* one of several that are still to be merged */
};

struct staged {
	VEC(struct staged_entry) entries; /* by path */
};

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

static bool
take_entry(struct reading *in)
{
	const unsigned char *start = in->p;
	struct staged_entry e = { .conflict = false };
	unsigned flags, more = 0;

	if (left(in) < FIXED + 2)
		return false;
	e.mode = (git_filemode_t)be32(start + MODE);
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
	if (e.mode == GIT_FILEMODE_TREE && str_ends(e.path, STR("/")))
		e.path.n--;
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

static int
by_path(const void *a, const void *b)
{
	const struct staged_entry *x = a, *y = b;
	int c = str_cmp(x->path, y->path);

	return c != 0 ? c : x->conflict - y->conflict;
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

/*
 * The file "index", or the one that git names to the hooks of a commit it
 * makes from something else (commit -a, commit FILE), if it lies there too.
 */
static const char *
index_name(struct repo *r)
{
	const char *own = getenv("GIT_INDEX_FILE"), *ret = "index";
	struct str dir = path_dir(str_of(own));
	char *there, *here;

	if (own == NULL || *own == '\0')
		return ret;
	there = realpath(dir.n > 0 ? arena_copy(r->arena, dir).p
		: *own == '/'      ? "/"
				   : ".",
	    NULL);
	here = realpath(git_repository_path(r->git), NULL);
	if (there != NULL && here != NULL && strcmp(there, here) == 0)
		ret = arena_copy(r->arena, path_base(str_of(own))).p;
	free(there);
	free(here);
	return ret;
}

/* NULL, or why not. An index that is not there has nothing in it. */
static const char *
read_index(struct repo *r, struct staged *s)
{
	struct reading in = { .arena = r->arena, .staged = s };
	const char *path = arena_printf(
	    r->arena, "%s%s", git_repository_path(r->git), index_name(r))
			       .p;
	struct str file;
	const char *why;

	if (access(path, F_OK) == -1 && errno == ENOENT)
		return NULL;
	why = read_regular(AT_FDCWD, path, 0, LIMIT_GIT_BYTES, r->arena, &file);
	if (why == NULL)
		why = parse(&in, file);
	if (s->entries.n > 0)
		qsort(
		    s->entries.v, s->entries.n, sizeof(*s->entries.v), by_path);
	return why;
}

int
repo_staged(struct repo *r, struct repo **ret, struct err *reterr)
{
	struct staged *s = ARENA_NEW(r->arena, struct staged);
	struct repo *there;
	const char *why;
	int e;

	if ((e = repo_at(r, NULL, &there, reterr)) < 0)
		return e;
	if ((why = read_index(r, s)) != NULL)
		return err_set(reterr, ERR_INPUT,
		    (struct where){ .path = str_of(r->name) }, "index: %s",
		    why);
	there->staged = s;
	*ret = there;
	return 0;
}

/* A path with conflicts has an entry for each side. */
static void
walk_conflict(struct walk *w, const struct staged_entry *e)
{
	if (!walk_enter(w, e->path, &e->id))
		return;
	walk_lost_file(w, NULL, "still to be merged");
	w->n = 0;
}

void
walk_staged(struct walk *w, const struct staged *s)
{
	const struct staged_entry *e;
	size_t i;

	for (i = 0; i < s->entries.n && !w->stopped; i++) {
		e = &s->entries.v[i];
		if (!e->conflict)
			walk_entry(w, e->path, e->mode, &e->id);
		else if (i == 0 || !str_eq(e[-1].path, e->path))
			walk_conflict(w, e);
	}
}

static const struct staged_entry *
find(const struct staged *s, const char *path)
{
	const struct staged_entry key = { .path = str_of(path) };

	return s->entries.n == 0
	    ? NULL
	    : bsearch(&key, s->entries.v, s->entries.n, sizeof(key), by_path);
}

/* A sparse index has folders in it. */
bool
staged_find(struct repo *r, char *path, git_oid *ret)
{
	const struct staged_entry *e = find(r->staged, path);
	char *slash = path;

	if (e != NULL) {
		*ret = e->id;
		return e->mode == GIT_FILEMODE_BLOB ||
		    e->mode == GIT_FILEMODE_BLOB_EXECUTABLE;
	}
	while ((slash = strchr(slash, '/')) != NULL) {
		*slash = '\0';
		e = find(r->staged, path);
		*slash++ = '/';
		if (e != NULL)
			return e->mode == GIT_FILEMODE_TREE &&
			    tree_find(r, e->id, slash, ret);
	}
	return false;
}
