#include <stdlib.h>
#include <string.h>

#include "repo/internal.h"

static void
seen(struct walk *w, const git_oid *id)
{
	if (w->seen != NULL)
		(void)oids_add(w->seen, id, NULL);
}

static void
read_blob(struct walk *w, enum entry_kind kind, const git_oid *id)
{
	git_odb_object *o;
	int error;

	if (w->to->file == NULL)
		return;
	if ((error = object_bytes(w->repo, id, &o)) < 0) {
		walk_lost_file(w, id, git_words(error));
		return;
	}
	walk_file(w, kind, id,
	    (struct str){ git_odb_object_data(o), git_odb_object_size(o) });
	git_odb_object_free(o);
}

/* A blob that was refused is not yet seen: under another name, as in
 * key.png renamed from .env, it may be wanted. */
void
walk_blob(struct walk *w, enum entry_kind kind, const git_oid *id)
{
	git_object_t type;
	size_t size;
	int error;

	error = object_header(w->repo, id, &size, &type);
	if (error < 0 && !walk_wants(w, 0))
		return;
	if (error < 0)
		walk_lost_file(w, id, git_words(error));
	else if (type != GIT_OBJECT_BLOB)
		walk_unread(w, id, "not a blob");
	else if (!walk_wants(w, size))
		return;
	else if (size > LIMIT_SEARCH_BYTES)
		walk_large(w, id);
	else
		read_blob(w, kind, id);
	seen(w, id);
}

static void
walk_entry(struct walk *w, const git_tree_entry *e)
{
	const git_oid *id = git_tree_entry_id(e);
	size_t back = w->n;

	if (w->seen != NULL && oids_has(w->seen, id))
		return;
	if (!walk_enter(w, str_of(git_tree_entry_name(e)), id)) {
		seen(w, id);
		return;
	}
	switch (git_tree_entry_filemode(e)) {
	case GIT_FILEMODE_TREE:
		walk_tree(w, id);
		break;
	case GIT_FILEMODE_COMMIT:
		if (w->seen == NULL)
			walk_file(w, ENTRY_SUBMODULE, id, STR_NONE);
		break;
	case GIT_FILEMODE_LINK:
		walk_blob(w, ENTRY_LINK, id);
		break;
	default:
		walk_blob(w, ENTRY_FILE, id);
	}
	w->n = back;
}

/* git keeps entries in the order of their full paths, each once. */
static bool
in_order(const git_tree *t)
{
	size_t i, n = git_tree_entrycount(t);

	for (i = 1; i < n; i++)
		if (git_tree_entry_cmp(git_tree_entry_byindex(t, i - 1),
			git_tree_entry_byindex(t, i)) >= 0)
			return false;
	return true;
}

static int
by_path(const void *a, const void *b)
{
	const git_tree_entry *x = *(const git_tree_entry *const *)a;
	const git_tree_entry *y = *(const git_tree_entry *const *)b;
	int c = git_tree_entry_cmp(x, y);

	return c != 0 ? c
		      : git_oid_cmp(git_tree_entry_id(x), git_tree_entry_id(y));
}

/* A forged tree: we owe our caller the order all the same. */
static void
walk_unordered(struct walk *w, const git_tree *t)
{
	size_t i, n = git_tree_entrycount(t);
	struct arena *a = arena_new();
	const git_tree_entry **v = arena_alloc(a, n, sizeof(*v));

	for (i = 0; i < n; i++)
		v[i] = git_tree_entry_byindex(t, i);
	qsort(v, n, sizeof(*v), by_path);
	for (i = 0; i < n && !w->stopped; i++)
		walk_entry(w, v[i]);
	arena_free(a);
}

static void
walk_entries(struct walk *w, const git_tree *t)
{
	size_t i, n = git_tree_entrycount(t);

	for (i = 0; i < n && !w->stopped; i++)
		walk_entry(w, git_tree_entry_byindex(t, i));
}

void
walk_tree(struct walk *w, const git_oid *id)
{
	git_tree *t;
	int error;

	if (w->seen != NULL && !oids_add(w->seen, id, NULL))
		return;
	if (w->depth == LIMIT_TREE_DEPTH) {
		walk_unread(w, id, "deeper than LIMIT_TREE_DEPTH");
		return;
	}
	if ((error = object_tree(w->repo, id, &t)) < 0) {
		walk_unread(w, id, git_words(error));
		return;
	}
	w->depth++;
	if (in_order(t))
		walk_entries(w, t);
	else
		walk_unordered(w, t);
	w->depth--;
	git_tree_free(t);
}

void
repo_walk_tree(struct repo *r, const struct visitor *v)
{
	struct walk w = { .repo = r, .to = v, .commit = r->commit_text };

	if (r->git == NULL && r->only != NULL)
		walk_one(&w, r->folder, r->only);
	else if (r->git == NULL)
		walk_folder(&w, r->folder);
	else if (r->has_commit)
		walk_tree(&w, &r->tree);
}

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

static bool
tree_read(struct repo *r, struct arena *a, char *path, struct str *ret)
{
	git_oid id = r->tree;
	char *name = path, *slash;

	if (!r->has_commit)
		return false;
	for (; (slash = strchr(name, '/')) != NULL; name = slash + 1) {
		*slash = '\0';
		if (!step(r, &id, name, false))
			return false;
	}
	return step(r, &id, name, true) && copy_blob(r, a, &id, ret);
}

bool
repo_read(struct repo *r, struct arena *a, struct str path, struct str *ret)
{
	char name[LIMIT_PATH + 1];

	if (path.n == 0 || path.n > LIMIT_PATH ||
	    memchr(path.p, '\0', path.n) != NULL)
		return false;
	memcpy(name, path.p, path.n);
	name[path.n] = '\0';
	if (r->git != NULL)
		return tree_read(r, a, name, ret);
	if (r->only != NULL && strcmp(name, r->only) != 0)
		return false;
	return folder_read(r->folder, a, name, ret);
}
