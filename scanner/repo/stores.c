#include <sys/stat.h>

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * The folders of objects: the repository's own, and those that the
 * info/alternates of each names. What libgit2 opens must all be among them,
 * or it would read what nobody has checked.
 */

/* Steps from one info/alternates to the next; libgit2 takes no more. */
#define ALTERNATES_MAX 6

static const char *add_store(struct repo *, const char *dir, unsigned depth);

static bool
known_folder(struct repo *r, int fd)
{
	struct stat a, b;
	size_t i;

	if (fstat(fd, &a) == -1)
		return false;
	for (i = 0; i < r->stores.n; i++)
		if (fstat(r->stores.v[i].fd, &b) == 0 && a.st_ino == b.st_ino &&
		    a.st_dev == b.st_dev)
			return true;
	return false;
}

/* libgit2 takes some relative names from the current folder, so we look there
 * too. */
static const char *
add_alternate(struct repo *r, const char *dir, struct str line, unsigned depth)
{
	const char *name = arena_copy(r->arena, line).p, *why;

	if (line.n == 0)
		return NULL;
	why = add_store(r, name, depth);
	if (why == NULL && *name != '/')
		why = add_store(
		    r, arena_printf(r->arena, "%s/%s", dir, name).p, depth);
	return why;
}

/* Lines are not trimmed: "/x " is another folder than "/x". */
static const char *
add_alternates(struct repo *r, const char *dir, unsigned depth)
{
	struct str text;
	size_t i, start = 0;
	const char *why =
	    read_git_file(r->arena, dir, "info/alternates", &text);

	if (why != NULL)
		return arena_printf(
		    r->arena, "%s/info/alternates: %s", dir, why)
		    .p;
	for (i = 0; i <= text.n && why == NULL; i++)
		if (i == text.n || strchr("\r\n", text.p[i]) != NULL) {
			why = add_alternate(
			    r, dir, str_slice(text, start, i), depth);
			start = i + 1;
		}
	return why;
}

static const char *
add_store(struct repo *r, const char *dir, unsigned depth)
{
	int fd = open_folder(dir);

	if (fd == -1 && (errno == ENOENT || errno == ENOTDIR))
		return NULL;
	if (fd == -1)
		return arena_printf(r->arena, "%s: %s", dir, errno_words(errno))
		    .p;
	if (known_folder(r, fd)) {
		(void)close(fd);
		return NULL;
	}
	*VEC_ADD(r->arena, &r->stores) = (struct store){ fd, dir };
	if (r->stores.n > LIMIT_STORES)
		return "more folders of objects than LIMIT_STORES";
	return depth == ALTERNATES_MAX ? NULL
				       : add_alternates(r, dir, depth + 1);
}

const char *
stores_open(struct repo *r)
{
	const char *common = git_repository_commondir(r->git);

	return add_store(r, arena_printf(r->arena, "%sobjects", common).p, 0);
}

void
stores_close(struct repo *r)
{
	while (r->stores.n > 0)
		(void)close(r->stores.v[--r->stores.n].fd);
}
