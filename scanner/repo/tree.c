#include <stdlib.h>
#include <string.h>

#include "repo/internal.h"

/*
 * What an object is called among what is seen. Bytes that were the target of
 * a link were not searched, so a link has a name of its own: else whoever puts
 * one in the place of a file could hide the file.
 */
static git_oid
seen_name(enum entry_kind kind, const git_oid *id)
{
	git_oid name = *id;

	if (kind == ENTRY_LINK)
		name.id[0] ^= 0xff;
	return name;
}

static void
seen(struct walk *w, enum entry_kind kind, const git_oid *id)
{
	const git_oid name = seen_name(kind, id);

	if (w->seen != NULL)
		(void)oids_add(w->seen, &name, NULL);
}

static bool
was_seen(const struct walk *w, enum entry_kind kind, const git_oid *id)
{
	const git_oid name = seen_name(kind, id);

	return w->seen != NULL && oids_has(w->seen, &name);
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
	seen(w, kind, id);
}

static void
enter_blob(struct walk *w, enum entry_kind kind, const git_oid *id)
{
	if (w->marking && walk_wants(w, 0))
		seen(w, kind, id);
	else if (!w->marking && !walk_known(w, kind, id))
		walk_blob(w, kind, id);
}

static enum entry_kind
kind_of(git_filemode_t mode)
{
	return mode == GIT_FILEMODE_LINK  ? ENTRY_LINK
	    : mode == GIT_FILEMODE_COMMIT ? ENTRY_SUBMODULE
					  : ENTRY_FILE;
}

void
walk_entry(
    struct walk *w, struct str name, git_filemode_t mode, const git_oid *id)
{
	enum entry_kind kind = kind_of(mode);
	size_t back = w->n;

	if (was_seen(w, kind, id))
		return;
	if (!walk_enter(w, name, id)) {
		seen(w, kind, id);
		return;
	}
	if (mode == GIT_FILEMODE_TREE)
		walk_tree(w, id);
	else if (kind != ENTRY_SUBMODULE)
		enter_blob(w, kind, id);
	else if (w->seen == NULL && !walk_known(w, kind, id))
		walk_file(w, kind, id, STR_NONE);
	w->n = back;
}

static void
tree_entry(struct walk *w, const git_tree_entry *e)
{
	walk_entry(w, str_of(git_tree_entry_name(e)),
	    git_tree_entry_filemode(e), git_tree_entry_id(e));
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
		tree_entry(w, v[i]);
	arena_free(a);
}

static void
walk_entries(struct walk *w, const git_tree *t)
{
	size_t i, n = git_tree_entrycount(t);

	for (i = 0; i < n && !w->stopped; i++)
		tree_entry(w, git_tree_entry_byindex(t, i));
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

/* What was piped to us. */
static void
walk_text(struct walk *w, const struct repo *r)
{
	if (!walk_enter(w, str_of(r->only), NULL) ||
	    walk_known(w, ENTRY_FILE, NULL) || !walk_wants(w, r->text.n))
		return;
	walk_file(w, ENTRY_FILE, NULL, r->text);
}

void
repo_walk_tree(struct repo *r, const struct visitor *v)
{
	struct walk w = { .repo = r, .to = v, .commit = r->commit_text };

	if (r->git == NULL && r->folder == -1)
		walk_text(&w, r);
	else if (r->git == NULL && r->only != NULL)
		walk_one(&w, r->folder, r->only);
	else if (r->git == NULL)
		walk_folder(&w, r->folder);
	else if (r->staged != NULL)
		walk_staged(&w, r->staged);
	else if (r->has_commit)
		walk_tree(&w, &r->tree);
}
