#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

/* What is staged, as a tree. */

static int
by_path(const void *a, const void *b)
{
	const struct staged_entry *x = a, *y = b;
	int c = str_cmp(x->path, y->path);

	return c != 0 ? c : x->conflict - y->conflict;
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
	const char *path = arena_printf(
	    r->arena, "%s%s", git_repository_path(r->git), index_name(r))
			       .p;
	struct str file;
	const char *why;

	if (access(path, F_OK) == -1 && errno == ENOENT)
		return NULL;
	why = read_regular(AT_FDCWD, path, 0, LIMIT_GIT_BYTES, r->arena, &file);
	if (why == NULL)
		why = entries_read(r->arena, file, s);
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

static void
walk_staged_entry(struct walk *w, const struct staged_entry *e)
{
	bool slash =
	    e->mode == GIT_FILEMODE_TREE && str_ends(e->path, STR("/"));

	walk_entry(
	    w, str_slice(e->path, 0, e->path.n - slash), e->mode, &e->id);
}

void
walk_staged(struct walk *w, const struct staged *s)
{
	const struct staged_entry *e;
	size_t i;

	for (i = 0; i < s->entries.n && !w->stopped; i++) {
		e = &s->entries.v[i];
		if (!e->conflict)
			walk_staged_entry(w, e);
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
	char *rest = path, first;

	if (e != NULL) {
		*ret = e->id;
		return e->mode == GIT_FILEMODE_BLOB;
	}
	while ((rest = strchr(rest, '/')) != NULL) {
		first = *++rest;
		*rest = '\0';
		e = find(r->staged, path);
		*rest = first;
		if (e != NULL)
			return e->mode == GIT_FILEMODE_TREE &&
			    tree_find(r, e->id, rest, ret);
	}
	return false;
}
