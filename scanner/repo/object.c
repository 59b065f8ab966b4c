#include <sys/stat.h>

#include <fcntl.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * All objects are read through here. libgit2 1.5 never comes back from a
 * loose object that is cut off (zlib asks it for more input, and it asks zlib
 * again), so we look whether a loose one has an end. Packs do not need it,
 * nor does git_odb_read_header().
 */

/* git's own depth; and libgit2's. */
#define ALTERNATES_MAX 5

static bool
known_folder(struct repo *r, int fd)
{
	struct stat a, b;
	size_t i;

	if (fstat(fd, &a) == -1)
		return true;
	for (i = 0; i < r->stores.n; i++)
		if (fstat(r->stores.v[i], &b) == 0 && a.st_ino == b.st_ino &&
		    a.st_dev == b.st_dev)
			return true;
	return false;
}

/* A folder of objects, and those that its info/alternates name. libgit2 takes
 * some relative names from the current folder, so we look there too. */
static void
add_store(struct repo *r, const char *dir, unsigned depth)
{
	struct str text, line;
	const char *name;
	int fd = open_folder(dir);

	if (fd == -1)
		return;
	if (known_folder(r, fd)) {
		(void)close(fd);
		return;
	}
	*VEC_ADD(r->arena, &r->stores) = fd;
	if (depth == ALTERNATES_MAX ||
	    read_git_file(r->arena, dir, "info/alternates", &text) != NULL)
		return;
	while (next_line(&text, &line)) {
		name = arena_copy(r->arena, line).p;
		add_store(r, name, depth + 1);
		if (!str_starts(line, STR("/")))
			add_store(r,
			    arena_printf(r->arena, "%s/%s", dir, name).p,
			    depth + 1);
	}
}

void
object_stores(struct repo *r)
{
	const char *common = git_repository_commondir(r->git);

	add_store(r, arena_printf(r->arena, "%sobjects", common).p, 0);
}

void
object_stores_close(struct repo *r)
{
	while (r->stores.n > 0)
		(void)close(r->stores.v[--r->stores.n]);
}

/* 0, or libgit2's error, were we to read it. */
static int
trouble(struct repo *r, const git_oid *id)
{
	char path[GIT_OID_HEXSZ + 2] = { 0 };
	struct arena *a;
	struct str bytes;
	int error = 0;
	size_t i;

	git_oid_pathfmt(path, id);
	for (i = 0; i < r->stores.n && error == 0; i++) {
		if (faccessat(r->stores.v[i], path, F_OK, 0) == -1)
			continue;
		a = arena_new();
		if (read_regular(r->stores.v[i], path, 0, LIMIT_GIT_BYTES, a,
			&bytes) != NULL ||
		    !deflate_ends(bytes))
			error = GIT_ERROR;
		arena_free(a);
	}
	return error;
}

int
object_bytes(struct repo *r, const git_oid *id, git_odb_object **ret)
{
	int error = trouble(r, id);

	return error < 0 ? error : git_odb_read(ret, r->odb, id);
}

int
object_tree(struct repo *r, const git_oid *id, git_tree **ret)
{
	int error = trouble(r, id);

	return error < 0 ? error : git_tree_lookup(ret, r->git, id);
}

int
object_commit(struct repo *r, const git_oid *id, git_commit **ret)
{
	int error = trouble(r, id);

	return error < 0 ? error : git_commit_lookup(ret, r->git, id);
}

int
object_tag(struct repo *r, const git_oid *id, git_tag **ret)
{
	int error = trouble(r, id);

	return error < 0 ? error : git_tag_lookup(ret, r->git, id);
}

int
object_peel(struct repo *r, git_oid id, git_commit **ret)
{
	git_object_t type;
	git_tag *tag;
	size_t size;
	int error;

	while ((error = git_odb_read_header(&size, &type, r->odb, &id)) == 0 &&
	    type == GIT_OBJECT_TAG) {
		if ((error = object_tag(r, &id, &tag)) < 0)
			return error;
		id = *git_tag_target_id(tag);
		git_tag_free(tag);
	}
	return error < 0 ? error : object_commit(r, &id, ret);
}
