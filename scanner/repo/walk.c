#include <string.h>

#include "repo/internal.h"

struct str
oid_text(struct arena *a, const git_oid *id)
{
	char hex[GIT_OID_HEXSZ + 1];

	return arena_copy(a, str_of(git_oid_tostr(hex, sizeof(hex), id)));
}

const char *
git_words(int error)
{
	return error == GIT_ENOTFOUND ? "missing object" : "corrupt object";
}

void
walk_at(struct walk *w, const git_oid *commit)
{
	w->at = commit;
	w->commit = STR_NONE;
	w->n = 0;
}

/* Few commits of a history have anything to tell, so most never get a text. */
static struct str
commit_text(struct walk *w)
{
	if (w->commit.n == 0 && w->at != NULL)
		w->commit = oid_text(w->repo->arena, w->at);
	return w->commit;
}

static struct str
path(const struct walk *w)
{
	return (struct str){ w->path, w->n };
}

static void
tell_unread(struct walk *w, const git_oid *id, struct unread u)
{
	char hex[GIT_OID_HEXSZ + 1];

	if (w->to->unread == NULL)
		return;
	u.path = path(w);
	u.commit = commit_text(w);
	if (id != NULL)
		u.blob = str_of(git_oid_tostr(hex, sizeof(hex), id));
	w->to->unread(w->to->arg, &u);
}

void
walk_unread(struct walk *w, const git_oid *id, const char *why)
{
	tell_unread(w, id, (struct unread){ .why = why });
}

void
walk_large(struct walk *w, const git_oid *id)
{
	tell_unread(w, id,
	    (struct unread){ .why = "larger than LIMIT_SEARCH_BYTES",
		.file = true,
		.large = true });
}

void
walk_lost_file(struct walk *w, const git_oid *id, const char *why)
{
	tell_unread(w, id, (struct unread){ .why = why, .file = true });
}

void
walk_stop(struct walk *w, const char *why)
{
	if (!w->stopped)
		walk_unread(w, NULL, why);
	w->stopped = true;
}

bool
walk_enter(struct walk *w, struct str name, const git_oid *id)
{
	size_t all = w->seen == NULL ? ++w->entries : oids_count(w->seen);
	size_t slash = w->n > 0;

	if (all > LIMIT_FILES) {
		walk_stop(w, "more than LIMIT_FILES files");
		return false;
	}
	if (name.n + slash > sizeof(w->path) - w->n) {
		walk_unread(w, id, "path longer than LIMIT_PATH");
		return false;
	}
	w->entry.path = STR_NONE;
	if (slash)
		w->path[w->n++] = '/';
	memcpy(w->path + w->n, name.p, name.n);
	w->n += name.n;
	return true;
}

bool
walk_wants(struct walk *w, uint64_t size)
{
	return w->to->wants == NULL || w->to->wants(w->to->arg, path(w), size);
}

/* The entry we are at; its texts may be kept by whoever is told, so they are
 * made once for all that is told of it. */
static const struct file *
entry(struct walk *w, enum entry_kind kind, const git_oid *id)
{
	struct arena *a = w->repo->arena;
	struct file *f = &w->entry;

	if (f->path.n > 0)
		return f;
	*f = (struct file){ .kind = kind, .path = arena_copy(a, path(w)) };
	f->commit = commit_text(w);
	if (id != NULL)
		f->blob = oid_text(a, id);
	w->text += f->path.n + f->blob.n;
	return f;
}

static void
limit_text(struct walk *w)
{
	if (w->text > LIMIT_PATH_BYTES)
		walk_stop(w, "paths longer than LIMIT_PATH_BYTES together");
}

bool
walk_known(struct walk *w, enum entry_kind kind, const git_oid *id)
{
	bool known = w->to->known != NULL &&
	    w->to->known(w->to->arg, entry(w, kind, id));

	limit_text(w);
	return known;
}

void
walk_file(
    struct walk *w, enum entry_kind kind, const git_oid *id, struct str bytes)
{
	struct file f;

	if (w->to->file == NULL)
		return;
	f = *entry(w, kind, id);
	f.bytes = bytes;
	w->to->file(w->to->arg, &f);
	limit_text(w);
}
