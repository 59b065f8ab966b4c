#ifndef REPO_REPO_H
#define REPO_REPO_H

#include "base/arena.h"
#include "base/err.h"

/*
 * The only room that includes <git2.h>. It reads objects, never the checked
 * out files of a repository, and runs nothing: no hooks, filters, drivers or
 * configured commands; the configuration of the user and the machine is not
 * read. A plain folder is walked as files, without following links.
 */

enum entry_kind {
	ENTRY_FILE,
	ENTRY_LINK,      /* symbolic link: bytes are its target */
	ENTRY_SUBMODULE, /* blob is the commit it points to; no bytes */
};

#define OBJECT_ID_TEXT 65 /* SHA-256 in hex and a NUL */

/* A file of the tree or folder we scan. All of it is borrowed: bytes live
 * until the callback returns, texts as long as the arena of repo_open(). */
struct file {
	enum entry_kind kind;
	struct str path;   /* from the root, with '/' */
	struct str bytes;  /* empty for a submodule */
	struct str blob;   /* object id in hex; empty in a plain folder */
	struct str commit; /* the first commit that has it, in history walks;
	                    * else the commit scanned; empty in a folder */
	bool packed;       /* out of an archive: path is "<archive>!/<path>",
	                    * blob is the archive's */
};

/* What could not be read, and how far it goes. path may be empty; that of a
 * broken ref is its name. Texts live until the callback returns. */
struct unread {
	struct str path, blob, commit;
	const char *why; /* static words: "missing object" ... */
	bool file;       /* no folder and no commit is lost with it */
	bool large;      /* a file that is there, past LIMIT_SEARCH_BYTES */
};

/* What a walk calls. wants() is asked before bytes are read and may refuse
 * by path and size (NULL wants all); size is 0 for a file that is not there,
 * and what it refuses is not missed. Any may be NULL. */
struct visitor {
	void *arg;
	/* Asked first, where there are objects: kind, path and blob are set.
	 * true: nothing more of it is wanted. */
	bool (*known)(void *arg, const struct file *);
	bool (*wants)(void *arg, struct str path, uint64_t size);
	void (*file)(void *arg, const struct file *);
	void (*unread)(void *arg, const struct unread *);
};

struct repo;

/*
 * rev: a ref or an id (its first digits do), with any ^ ^2 ~ ~3 behind it;
 * NULL: HEAD, or the files of a plain folder.
 * A path that does not exist, a revision that cannot be resolved: ERR_INPUT.
 * An empty repository opens, and has nothing in it.
 */
int repo_open(struct arena *, const char *path, const char *rev,
    struct repo **ret, struct err *reterr);
/* A folder with this one file in it; its bytes are borrowed. */
struct repo *repo_of_text(struct arena *, const char *name, struct str bytes);
void repo_close(struct repo *); /* NULL is fine */

bool repo_is_git(const struct repo *);
struct str repo_commit(const struct repo *);   /* hex; empty: no commit */
int64_t repo_commit_time(const struct repo *); /* committer's; 0: none */
bool repo_is_shallow(const struct repo *);
/* A partial clone: what is missing was left where it came from. */
bool repo_is_partial(const struct repo *);

/* Every entry of the commit's tree in path order (bytewise). */
void repo_walk_tree(struct repo *, const struct visitor *);

/*
 * Every blob reachable from any ref (all of refs/, HEAD, stashes) that the
 * scanned tree does not hold, once each, with the oldest commit (parents
 * first, then by time, then id) and path it appears under. Merges are
 * followed through all parents. Order: by that commit, then path; last what
 * a tag names outside of any commit (no commit; for a blob, path is the ref).
 * A blob that wants() refuses is asked about again under its next name.
 * progress may be NULL; it is called now and then, with the visitor's arg,
 * commits done and all.
 */
void repo_walk_history(struct repo *, const struct visitor *,
    void (*progress)(void *arg, size_t done, size_t all));

/* ---- two sides of a change ---- */

/* The same repository at another revision; NULL: a tree with nothing in it.
 * It lives as long as the first, and needs no repo_close(). Of a revision that
 * a shallow clone does not have, the words say how to fetch it. */
int repo_at(
    struct repo *, const char *rev, struct repo **ret, struct err *reterr);
/* The same with what is staged in its index as the tree; no commit. A path
 * that is still to be merged is told as unread. In a hook of git it is the
 * index that git shows the hook. */
int repo_staged(struct repo *, struct repo **ret, struct err *reterr);

/* The same tree, which puts the texts of its files into this arena: for one
 * who walks many trees, each for a while. */
struct repo *repo_lend(struct repo *, struct arena *);

/* The best common ancestor of two commits; itself when one is behind the
 * other. Of several none is chosen: whoever made the merges that crossed would
 * choose what is compared. */
enum common {
	COMMON_NONE,
	COMMON_FOUND,
	COMMON_MANY,
	COMMON_CUT, /* shallow: not told */
};
enum common repo_common(struct repo *, struct repo *, struct repo **ret);

/*
 * Every blob in the commits that lead to head and not to base, once each, that
 * neither those they stand on nor head itself hold; with the oldest such
 * commit. Merges count with all parents: what only a merge brought in is
 * found, what came from the other side is not. Clocks may be wrong. Parents
 * that are missing (a shallow clone) are told as unread. Under a name that
 * wants() refuses (asked with size 0) nothing is held: it was never searched,
 * nor was a link with the same bytes. Returns how many commits there are.
 */
size_t repo_walk_between(
    struct repo *base, struct repo *head, const struct visitor *);

/* The commits on the line of first parents from head back to since, oldest
 * first, both included; ids in hex. ERR_INPUT: since is not on the line, or
 * the line is cut off before it. */
int repo_first_parents(struct repo *head, struct repo *since,
    const struct str **ret, size_t *n, struct err *reterr);

/* The id of a file (not a link) in the tree; false: not there. In a plain
 * folder nothing has one. */
bool repo_blob(struct repo *, struct arena *, struct str path, struct str *ret);

/* Lines of `after` that differ from `before`, in order, counted from 1; where
 * nothing but lines went away, n is 0 and line is the one they stood behind.
 * NULL: there are none. */
struct line_range {
	uint32_t line, n;
};
const struct line_range *lines_changed(
    struct arena *, struct str before, struct str after, size_t *n);
/* How much two files have in common, 0 to 100: they are the same. */
unsigned likeness(struct str, struct str);

/* The bytes of one file of the scanned tree, for a reader that needs the file
 * beside its own; owned by the arena. false: not there (no gap is made). */
bool repo_read(struct repo *, struct arena *, struct str path, struct str *ret);

#endif
