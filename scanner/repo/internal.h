#ifndef REPO_INTERNAL_H
#define REPO_INTERNAL_H

#include <git2.h>

#include "base/limits.h"
#include "base/vec.h"
#include "repo/repo.h"

/* What the files of this room share; nobody else includes it. */

struct repo {
	struct arena *arena;
	git_repository *git; /* NULL: a plain folder */
	git_odb *odb;
	VEC(int) stores; /* descriptors of the folders of objects */
	bool has_commit, shallow;
	git_oid commit, tree;
	struct str commit_text;
	int64_t time;
	int folder;       /* descriptor of the plain folder; else -1 */
	const char *only; /* the one file of it we were given, or NULL */
};

/* ---- walk.c: where a walk is, whom it tells, what it may still cost ---- */

struct walk {
	struct repo *repo;
	const struct visitor *to;
	struct oids *seen; /* NULL: each path counts; else each object once */
	const git_oid *at; /* the commit being walked */
	struct str commit; /* the same in hex, made when first needed */
	size_t n, depth, entries, text;
	bool stopped; /* a limit of the whole walk was met, and told */
	char path[LIMIT_PATH];
};

/* The walk is now in this commit (NULL: in none), at its root. */
void walk_at(struct walk *, const git_oid *commit);
/* Append a name to the path; false: a limit was met, and told. To go back,
 * restore n. */
bool walk_enter(struct walk *, struct str name, const git_oid *);
bool walk_wants(struct walk *, uint64_t size);
void walk_file(
    struct walk *, enum entry_kind, const git_oid *, struct str bytes);
void walk_unread(struct walk *, const git_oid *, const char *why);
void walk_large(struct walk *, const git_oid *);
void walk_stop(struct walk *, const char *why);
const char *git_words(int error); /* why an object was not read */
struct str oid_text(struct arena *, const git_oid *);

/* ---- object.c: as libgit2's own, with its errors ---- */

void object_stores(struct repo *); /* find them; once, when it is open */
void object_stores_close(struct repo *);
int object_bytes(struct repo *, const git_oid *, git_odb_object **ret);
int object_tree(struct repo *, const git_oid *, git_tree **ret);
int object_commit(struct repo *, const git_oid *, git_commit **ret);
int object_tag(struct repo *, const git_oid *, git_tag **ret);
/* The commit that an id is, or that a tag of tags names. */
int object_peel(struct repo *, git_oid, git_commit **ret);

/* ---- deflate.c ---- */

bool deflate_ends(struct str zlib_stream);

/* ---- tree.c ---- */

void walk_tree(struct walk *, const git_oid *);
void walk_blob(struct walk *, enum entry_kind, const git_oid *);

/* ---- folder.c ---- */

int open_folder(const char *path); /* a descriptor, or -1 */
void walk_folder(struct walk *, int dir);
void walk_one(struct walk *, int dir, const char *name);
/* path is cut into names on the way. */
bool folder_read(int dir, struct arena *, char *path, struct str *ret);

/* ---- files.c: NULL, or why not in static words ---- */

const char *errno_words(int error);
/* flags: O_NOFOLLOW or 0 */
const char *read_regular(int dir, const char *name, int flags, uint64_t limit,
    struct arena *, struct str *ret);
/* One of git's own, like packed-refs; links are followed, and what is not
 * there is empty. */
const char *read_git_file(
    struct arena *, const char *dir, const char *name, struct str *ret);
/* The first line of text, trimmed; text goes on behind it. false: no more. */
bool next_line(struct str *text, struct str *ret);
/* An id in hex, alone or before white space. */
bool leading_id(struct str, git_oid *ret);

/* ---- format.c ---- */

/* NULL: libgit2 can read such a repository; else why not. */
const char *format_trouble(struct arena *, const char *dir);

/* ---- library.c ---- */

void library_begin(void); /* libgit2, with our settings; counted */
void library_end(void);

/* ---- oids.c: a set of object ids, numbered in the order they came ---- */

struct oids;

struct oids *oids_new(struct arena *);
size_t oids_count(const struct oids *);
bool oids_has(const struct oids *, const git_oid *);
/* true: it is new. *ret (may be NULL): its number, also when it is not. */
bool oids_add(struct oids *, const git_oid *, size_t *ret);

/* ---- refs.c ---- */

/* Every ref that names an object, by name: loose ones, then packed ones. What
 * is not a ref or no longer names anything is told as unread. */
void refs_each(struct repo *, struct walk *,
    void (*tell)(void *arg, struct str name, const git_oid *), void *arg);

/* ---- commits.c: all commits behind some tips, oldest first ---- */

struct commit {
	git_oid id, tree;
	int64_t when; /* never before its parents; see commits.c */
	uint32_t parents, parents_n, next;
	bool met;
	int lost; /* libgit2's error, or 0 */
};

struct commits {
	struct walk *walk; /* told of the commits that are missing */
	struct arena *arena;
	struct oids *ids;       /* number of an id: its place in all */
	VEC(struct commit) all; /* until sorted */
	VEC(uint32_t) parents;  /* those of a commit lie together */
	VEC(uint32_t) open;     /* the line from a tip to where we are */
	struct oids *shallow;   /* commits whose parents were left out */
	bool cut;               /* one of them was met */
};

void commits_begin(struct commits *, struct arena *, struct walk *);
void commits_add(struct commits *, const git_oid *tip);
void commits_sort(struct commits *); /* no commits_add() after it */

#endif
