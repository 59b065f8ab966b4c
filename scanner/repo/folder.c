#include <sys/stat.h>

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * A plain folder. Each name is opened beneath its open directory and never
 * through a link, so nothing outside the folder is read, whoever changes it
 * under us.
 */
#define OPEN_DIR (O_RDONLY | O_DIRECTORY | O_CLOEXEC)

struct name {
	const char *name;
	struct str key; /* a directory has a '/' in it, as in paths below it */
	struct stat st;
	int error; /* of fstatat() */
};

struct names {
	struct arena *arena;
	VEC(struct name) list;
};

static void
add_name(struct names *ns, int dir, const char *s)
{
	struct name *nm = VEC_ADD(ns->arena, &ns->list);

	if (fstatat(dir, s, &nm->st, AT_SYMLINK_NOFOLLOW) == -1)
		nm->error = errno;
	nm->key = arena_printf(
	    ns->arena, "%s%s", s, S_ISDIR(nm->st.st_mode) ? "/" : "");
	nm->name = arena_copy(ns->arena, str_of(s)).p;
}

static int
by_key(const void *a, const void *b)
{
	const struct name *x = a, *y = b;

	return str_cmp(x->key, y->key);
}

/* 0 or errno; names that were read before an error stay. */
static int
read_names(struct names *ns, int dir)
{
	int fd = openat(dir, ".", OPEN_DIR), error;
	DIR *d = fd == -1 ? NULL : fdopendir(fd);
	const struct dirent *e;

	if (d == NULL)
		return errno;
	for (errno = 0; (e = readdir(d)) != NULL; errno = 0)
		if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
			add_name(ns, dir, e->d_name);
	error = errno;
	(void)closedir(d);
	if (ns->list.n > 0)
		qsort(ns->list.v, ns->list.n, sizeof(*ns->list.v), by_key);
	return error;
}

static void
walk_regular(struct walk *w, int dir, const struct name *nm)
{
	uint64_t size = (uint64_t)nm->st.st_size;
	struct arena *a;
	struct str bytes;
	const char *why;

	if (!walk_wants(w, size))
		return;
	if (size > LIMIT_SEARCH_BYTES) {
		walk_large(w, NULL);
		return;
	}
	a = arena_new();
	why = read_regular(
	    dir, nm->name, O_NOFOLLOW, LIMIT_SEARCH_BYTES, a, &bytes);
	if (why == NULL)
		walk_file(w, ENTRY_FILE, NULL, bytes);
	else
		walk_unread(w, NULL, why);
	arena_free(a);
}

static void
walk_link(struct walk *w, int dir, const struct name *nm)
{
	char target[LIMIT_PATH];
	ssize_t n;

	if (!walk_wants(w, (uint64_t)nm->st.st_size))
		return;
	n = readlinkat(dir, nm->name, target, sizeof(target));
	if (n == -1)
		walk_unread(w, NULL, errno_words(errno));
	else if ((size_t)n == sizeof(target)) /* perhaps cut off */
		walk_unread(w, NULL, "path longer than LIMIT_PATH");
	else
		walk_file(
		    w, ENTRY_LINK, NULL, (struct str){ target, (size_t)n });
}

static void
walk_below(struct walk *w, int dir, const char *name)
{
	int fd;

	if (strcmp(name, ".git") == 0)
		return;
	fd = openat(dir, name, OPEN_DIR | O_NOFOLLOW);
	if (fd == -1) {
		walk_unread(w, NULL, errno_words(errno));
		return;
	}
	walk_folder(w, fd);
	(void)close(fd);
}

static void
walk_name(struct walk *w, int dir, const struct name *nm)
{
	size_t back = w->n;

	if (!walk_enter(w, str_of(nm->name), NULL))
		return;
	if (nm->error != 0)
		walk_unread(w, NULL, errno_words(nm->error));
	else if (S_ISDIR(nm->st.st_mode))
		walk_below(w, dir, nm->name);
	else if (S_ISREG(nm->st.st_mode))
		walk_regular(w, dir, nm);
	else if (S_ISLNK(nm->st.st_mode))
		walk_link(w, dir, nm);
	else
		walk_unread(w, NULL, "not a regular file");
	w->n = back;
}

void
walk_folder(struct walk *w, int dir)
{
	struct names ns = { 0 };
	int error;
	size_t i;

	if (w->depth == LIMIT_TREE_DEPTH) {
		walk_unread(w, NULL, "deeper than LIMIT_TREE_DEPTH");
		return;
	}
	w->depth++;
	ns.arena = arena_new();
	if ((error = read_names(&ns, dir)) != 0)
		walk_unread(w, NULL, errno_words(error));
	for (i = 0; i < ns.list.n && !w->stopped; i++)
		walk_name(w, dir, &ns.list.v[i]);
	w->depth--;
	arena_free(ns.arena);
}

void
walk_one(struct walk *w, int dir, const char *name)
{
	struct names ns = { .arena = arena_new() };

	add_name(&ns, dir, name);
	walk_name(w, dir, &ns.list.v[0]);
	arena_free(ns.arena);
}

int
open_folder(const char *path)
{
	return open(path, OPEN_DIR);
}

/* Names that are not files of a folder, or lead out of it. */
static bool
no_name(const char *s)
{
	return *s == '\0' || strcmp(s, ".") == 0 || strcmp(s, "..") == 0 ||
	    strcmp(s, ".git") == 0;
}

bool
folder_read(int folder, struct arena *a, char *path, struct str *ret)
{
	char *name = path, *slash;
	int dir = folder, next;
	bool ok = true;

	while (ok && (slash = strchr(name, '/')) != NULL) {
		*slash = '\0';
		next = no_name(name) ? -1
				     : openat(dir, name, OPEN_DIR | O_NOFOLLOW);
		if (dir != folder)
			(void)close(dir);
		dir = next;
		ok = dir != -1;
		name = slash + 1;
	}
	ok = ok && !no_name(name) &&
	    read_regular(dir, name, O_NOFOLLOW, LIMIT_PARSE_BYTES, a, ret) ==
		NULL;
	if (dir != folder && dir != -1)
		(void)close(dir);
	return ok;
}
