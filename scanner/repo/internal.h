#ifndef REPO_INTERNAL_H
#define REPO_INTERNAL_H

#include <git2.h>

#include "base/limits.h"
#include "base/vec.h"
#include "repo/blobs.h"
#include "repo/repo.h"

/* What the files of this room share; nobody else includes it. */

/* ---- trees.c: some that were opened; NULL: not kept ---- */

struct trees;

struct trees *trees_new(struct arena *);
void trees_free(struct trees *);                            /* NULL is fine */
git_tree *trees_get(const struct trees *, const git_oid *); /* to be freed */
void trees_keep(struct trees *, git_tree *);

/* A folder of objects. */
struct store {
	int fd;
	const char *dir;
};

struct repo {
	struct arena *arena;
	const char *name;    /* as the operator wrote it */
	git_repository *git; /* NULL: a plain folder */
	git_odb *odb;
	struct trees *trees;
	struct raw **raw; /* of repo_blob_bytes(), made when first needed */
	VEC(struct store) stores;
	VEC(struct pack) packs;
	bool has_commit, shallow;
	git_oid commit, tree;
	struct str commit_text;
	int64_t time;
	const struct staged *staged; /* instead of a commit; or NULL */
	int folder;       /* descriptor of the plain folder; else -1 */
	const char *only; /* the one file of it we were given, or NULL */
	struct str text;  /* that file itself, when there is no folder */
};

/* ---- walk.c: where a walk is, whom it tells, what it may still cost ---- */

struct walk {
	struct repo *repo;
	const struct visitor *to;
	struct oids *seen; /* NULL: each path counts; else each object once */
	const git_oid *at; /* the commit being walked */
	struct str commit; /* the same in hex, made when first needed */
	struct file entry; /* what we are at; no path: nobody heard of it yet */
	size_t n, depth, entries, text;
	bool stopped; /* a limit of the whole walk was met, and told */
	bool marking; /* wanted files are only put among the seen */
	char path[LIMIT_PATH];
};

/* The walk is now in this commit (NULL: in none), at its root. */
void walk_at(struct walk *, const git_oid *commit);
/* Append a name to the path; false: a limit was met, and told. To go back,
 * restore n. */
bool walk_enter(struct walk *, struct str name, const git_oid *);
bool walk_known(struct walk *, enum entry_kind, const git_oid *);
bool walk_wants(struct walk *, uint64_t size);
void walk_file(
    struct walk *, enum entry_kind, const git_oid *, struct str bytes);
void walk_unread(struct walk *, const git_oid *, const char *why);
void walk_large(struct walk *, const git_oid *);
void walk_lost_file(struct walk *, const git_oid *, const char *why);
void walk_stop(struct walk *, const char *why);
const char *git_words(int error); /* why an object was not read */
struct str oid_text(struct arena *, const git_oid *);

/* ---- stores.c: folders of objects; NULL, or why not ---- */

const char *stores_open(struct repo *);
void stores_close(struct repo *);

/* ---- sorted.c: sorted names of objects ---- */

struct sorted {
	const unsigned char *fanout, *first;
	size_t step; /* from one name to the next */
	uint32_t n;
};

const char *sorted_trouble(const struct sorted *); /* NULL: there is none */
bool sorted_find(
    const struct sorted *, const unsigned char *name, uint32_t *ret);
int sorted_compare(
    const struct sorted *, uint32_t i, const struct sorted *, uint32_t j);

/* ---- packs.c: all of them, checked before libgit2 may believe them ---- */

struct pack {
	const struct store *store;
	const char *name;       /* of the index */
	struct str index, file; /* mapped */
	struct sorted names;
	const unsigned char *offsets, *large;
	size_t offsets_step, large_n;
};

const char *packs_open(struct repo *); /* NULL, or which is bad, and why */
void packs_close(struct repo *);
uint64_t pack_end(const struct pack *); /* of its objects */

/* ---- index.c ---- */

uint32_t be32(const unsigned char *);
uint64_t be64(const unsigned char *);
/* Find names and offsets, and check the names. NULL, or why not. */
const char *index_lay_out(struct pack *);
bool index_offset(const struct pack *, uint32_t i, uint64_t *ret);

/* ---- midx.c ---- */

/* NULL, or why a multi-pack-index of this store must not be used. */
const char *midx_trouble(struct repo *, const struct store *, struct str file);

/* ---- packed.c: an entry of a pack ---- */

enum { DELTA_BY_OFFSET = 6, DELTA_BY_NAME = 7 }; /* else a git_object_t */

struct packed {
	unsigned type;
	uint64_t size;                  /* of what comes out of the stream */
	uint64_t base;                  /* DELTA_BY_OFFSET: always before it */
	const unsigned char *base_name; /* DELTA_BY_NAME; else NULL */
	struct str stream;              /* to the end of the pack */
};

/* at: inside of the pack. false: it is cut off, or its numbers are wrong. */
bool packed_at(const struct pack *, uint64_t at, struct packed *ret);
bool packed_is_delta(const struct packed *);
/* Where the pack has it. */
bool packed_find(const struct pack *, const unsigned char *name, uint64_t *ret);

/* ---- loose.c ---- */

struct loose_head {
	git_object_t type;
	size_t n; /* with its NUL */
	uint64_t size;
};

bool loose_head(struct str file, struct loose_head *ret);

/* ---- packed.c, loose.c: 0, GIT_ENOTFOUND: not there, or GIT_ERROR ---- */

int packed_header(
    struct repo *, const git_oid *, size_t *retsize, git_object_t *rettype);
int loose_header(
    struct repo *, const git_oid *, size_t *retsize, git_object_t *rettype);
int packed_check(struct repo *, const git_oid *); /* may libgit2 read it? */
int loose_check(struct repo *, const git_oid *);

/* ---- deflate.c ---- */

/* The first n bytes that come out of a zlib stream; how many there are. */
size_t deflate_head(struct str zlib_stream, unsigned char *ret, size_t n);
/* It comes to its end, and just n bytes come out. */
bool deflate_ends(struct str zlib_stream, uint64_t n);

/* ---- inflate.c: zlib streams whose sizes are known ---- */

struct libdeflate_decompressor;

struct libdeflate_decompressor *inflate_new(void); /* never NULL */
void inflate_free(struct libdeflate_decompressor *);
/* Just n bytes come out of it (more may follow it), and its checksum fits. */
bool inflate_all(struct libdeflate_decompressor *, struct str zlib_stream,
    unsigned char *ret, size_t n);

/* ---- delta.c: an object as copies of pieces of its base ---- */

/* So many bytes behind a delta and its base must be there to be read, and
 * behind what is made of them to be written; what is in them is all one. */
#define DELTA_SLACK 64

struct copies {
	struct copy *v; /* malloc */
	size_t n, cap;
	bool many; /* more than are worth keeping: v is of no use */
};

/* The sizes it says that its base and what it makes have. */
bool delta_sizes(struct str delta, uint64_t *retbase, uint64_t *retsize);
/* Make what it makes, just n bytes; both sizes must be what it says. The
 * copies replace those that were there; NULL: nobody wants them. */
bool delta_apply(struct str delta, struct str base, unsigned char *ret,
    size_t n, struct copies *retcopies);
void copies_free(struct copies *);

/* ---- bases.c: objects kept, as others are made from them ---- */

struct base {
	const struct pack *pack;
	uint64_t at;
	struct base *next, *older, *newer;
	git_object_t type;
	size_t n;
	unsigned char bytes[]; /* with DELTA_SLACK */
};

struct bases;

struct bases *bases_new(size_t budget); /* bytes; never NULL */
void bases_free(struct bases *);
struct base *base_new(git_object_t, size_t n); /* free() it, or keep it */
/* The two that were kept or got last stay, whatever the budget. */
struct base *bases_get(struct bases *, const struct pack *, uint64_t at);
void bases_keep(
    struct bases *, struct base *, const struct pack *, uint64_t at);

/* ---- raw.c: any object by its id, without libgit2 ---- */

/*
 * One for each thread; a repository may have any number. Bases are kept
 * (LIMIT_RAW_BYTES), and so is every tree and all that was made from a base,
 * so neighbours in a history cost a delta each. Objects are not hashed.
 */
struct raw;

struct raw *raw_new(struct repo *); /* never NULL; to be freed first */
struct raw *raw_new_within(struct repo *, size_t budget);
void raw_free(struct raw *); /* NULL is fine */
/* NULL, or why not, in static words ("missing object": it is not there). The
 * bytes live until the next raw_read() of the same raw. */
const char *raw_read(
    struct raw *, const git_oid *, git_object_t *rettype, struct str *ret);
/* The same of what lies at this place of a pack. */
const char *raw_at(struct raw *, const struct pack *, uint64_t at,
    git_object_t *rettype, struct str *ret);

/* ---- object.c: as libgit2's own, with its errors ---- */

int object_header(
    struct repo *, const git_oid *, size_t *retsize, git_object_t *rettype);
int object_bytes(struct repo *, const git_oid *, git_odb_object **ret);
int object_tree(struct repo *, const git_oid *, git_tree **ret);
int object_commit(struct repo *, const git_oid *, git_commit **ret);
int object_tag(struct repo *, const git_oid *, git_tag **ret);
/* The commit that an id is, or that a tag of tags names. */
int object_peel(struct repo *, git_oid, git_commit **ret);

/* ---- parse.c: what objects say; texts borrow from their bytes ---- */

struct commit_text {
	git_oid tree;
	struct str parents;          /* lines, for parse_parent() */
	struct str author;           /* name, and not much of a long one */
	int64_t authored, committed; /* seconds; 0: not told */
};

struct tree_item {
	git_filemode_t mode;
	struct str name; /* not empty; else any bytes but NUL */
	git_oid id;
};

bool parse_commit(struct str, struct commit_text *ret);
/* Both take from the front; false: nothing (more) of the kind is there. */
bool parse_parent(struct str *lines, git_oid *ret);
bool parse_entry(struct str *rest, struct tree_item *ret);

/* ---- tree.c ---- */

void walk_tree(struct walk *, const git_oid *);
void walk_entry(
    struct walk *, struct str name, git_filemode_t, const git_oid *);
void walk_blob(struct walk *, enum entry_kind, const git_oid *);

/* ---- lookup.c ---- */

/* The id of a file; the path is cut into names on the way. */
bool tree_find(struct repo *, git_oid tree, char *path, git_oid *ret);

/* ---- entries.c: what the index of a work tree holds ---- */

struct staged_entry {
	struct str path; /* of a folder with its slash */
	git_oid id;
	git_filemode_t mode; /* that of a file is always the same */
	bool conflict;       /* one of several that are still to be merged */
};

struct staged {
	VEC(struct staged_entry) entries; /* by path, once staged.c has it */
};

/* NULL, or why not. Paths borrow from the file. */
const char *entries_read(struct arena *, struct str file, struct staged *ret);

/* ---- staged.c ---- */

void walk_staged(struct walk *, const struct staged *);
bool staged_find(struct repo *, char *path, git_oid *ret);

/* ---- at.c ---- */

/* The same repository at this commit. */
struct repo *repo_with(struct repo *, const git_commit *);
/* Go to a revision (NULL: HEAD). */
int repo_go(struct repo *, const char *rev, struct err *reterr);

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
/* To be given back; mapped, so a file that shrinks meanwhile ends us. */
const char *map_regular(int dir, const char *name, int flags, struct str *ret);
void unmap(struct str);
/* libgit2 opens it without a look at what it is, and would wait for ever. */
bool would_hang(const char *dir, const char *name);
/* One of git's own, like packed-refs; links are followed, and what is not
 * there is empty. */
const char *read_git_file(
    struct arena *, const char *dir, const char *name, struct str *ret);
/* The first line of text, trimmed; text goes on behind it. false: no more. */
bool next_line(struct str *text, struct str *ret);
/* An id in hex, alone or before white space. */
bool leading_id(struct str, git_oid *ret);

/* ---- rev.c ---- */

/* The commit of a revision (NULL: HEAD); GIT_ENOTFOUND or another error. */
int rev_commit(struct repo *, const char *rev, git_commit **ret);
int rev_head(struct repo *, git_oid *ret);
bool rev_unborn(struct repo *); /* HEAD names a branch without a commit */

/* ---- format.c ---- */

/* NULL: libgit2 can read such a repository; else why not. */
const char *format_trouble(struct arena *, const char *dir);

/* ---- library.c ---- */

void library_begin(void); /* libgit2, with our settings; counted */
void library_end(void);

/* ---- oids.c: a set of object ids, numbered in the order they came ---- */

struct oids;

struct oids *oids_new(struct arena *);
/* Before the first: so many may come, and what is there need not be copied. */
void oids_room(struct oids *, size_t n);
size_t oids_count(const struct oids *);
bool oids_has(const struct oids *, const git_oid *);
const git_oid *oids_at(const struct oids *, size_t number);
/* true: it is new. *ret (may be NULL): its number, also when it is not. */
bool oids_add(struct oids *, const git_oid *, size_t *ret);

/* ---- refs.c ---- */

/* Every ref that names an object, by name: loose ones, then packed ones. What
 * is not a ref or no longer names anything is told as unread. */
void refs_each(struct repo *, struct walk *,
    void (*tell)(void *arg, struct str name, const git_oid *), void *arg);

/* ---- tips.c ---- */

/* What refs, HEAD and the scanned commit ("HEAD") name behind tags, no object
 * that is a tag twice. What cannot be read is told as unread and is then among
 * what the walk has seen. */
void tips_each(struct walk *,
    void (*tell)(void *arg, struct str ref, const git_oid *, git_object_t),
    void *arg);

#endif
