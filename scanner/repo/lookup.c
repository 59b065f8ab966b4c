#include <string.h>

#include "repo/internal.h"

/* One file of a tree or folder, by its path. */

/* The bytes of a blob that is no larger than what a reader parses. */
static bool
copy_blob(struct repo *r, struct arena *a, const git_oid *id, struct str *ret)
{
	git_odb_object *o;
	git_object_t type;
	size_t size;

	if (object_header(r, id, &size, &type) < 0 || type != GIT_OBJECT_BLOB ||
	    size > LIMIT_PARSE_BYTES || object_bytes(r, id, &o) < 0)
		return false;
	*ret = arena_copy(
	    a, (struct str){ git_odb_object_data(o), git_odb_object_size(o) });
	git_odb_object_free(o);
	return true;
}

/* One step down a path; false: there is no such thing. */
static bool
step(struct repo *r, git_oid *id, const char *name, bool last)
{
	git_tree *t;
	const git_tree_entry *e;
	git_filemode_t mode = GIT_FILEMODE_UNREADABLE;

	if (object_tree(r, id, &t) < 0)
		return false;
	if ((e = git_tree_entry_byname(t, name)) != NULL) {
		mode = git_tree_entry_filemode(e);
		*id = *git_tree_entry_id(e);
	}
	git_tree_free(t);
	return last
	    ? mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE
	    : mode == GIT_FILEMODE_TREE;
}

bool
tree_find(struct repo *r, git_oid tree, char *path, git_oid *ret)
{
	char *name = path, *slash;

	for (; (slash = strchr(name, '/')) != NULL; name = slash + 1) {
		*slash = '\0';
		if (!step(r, &tree, name, false))
			return false;
	}
	if (!step(r, &tree, name, true))
		return false;
	*ret = tree;
	return true;
}

/* A path with a NUL behind it; false: there can be no file of that name. */
static bool
copy_path(struct str path, char ret[LIMIT_PATH + 1])
{
	if (path.n == 0 || path.n > LIMIT_PATH ||
	    memchr(path.p, '\0', path.n) != NULL)
		return false;
	memcpy(ret, path.p, path.n);
	ret[path.n] = '\0';
	return true;
}

static bool
find_blob(struct repo *r, struct str path, git_oid *ret)
{
	char name[LIMIT_PATH + 1];

	if (r->git == NULL || !copy_path(path, name))
		return false;
	if (r->staged != NULL)
		return staged_find(r, name, ret);
	return r->has_commit && tree_find(r, r->tree, name, ret);
}

bool
repo_blob(struct repo *r, struct arena *a, struct str path, struct str *ret)
{
	git_oid id;

	if (!find_blob(r, path, &id))
		return false;
	*ret = oid_text(a, &id);
	return true;
}

bool
repo_read(struct repo *r, struct arena *a, struct str path, struct str *ret)
{
	char name[LIMIT_PATH + 1];
	git_oid id;

	if (r->git != NULL)
		return find_blob(r, path, &id) && copy_blob(r, a, &id, ret);
	if (!copy_path(path, name) ||
	    (r->only != NULL && strcmp(name, r->only) != 0))
		return false;
	if (r->folder != -1)
		return folder_read(r->folder, a, name, ret);
	*ret = r->text;
	return true;
}
