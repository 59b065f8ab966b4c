#ifndef REPO_TRACING_H
#define REPO_TRACING_H

#include "base/map.h"
#include "repo/commits.h"
#include "repo/trace.h"

/* What the files of trace.h share. */

/* ---- nums.c: a set of numbers, numbered in the order they came ---- */

struct nums;

struct nums *nums_new(struct arena *);
uint64_t nums_at(const struct nums *, uint32_t i);
/* true: it is new. *ret (may be NULL): its place, also when it is not. */
bool nums_add(struct nums *, uint64_t, uint32_t *ret);

/* ---- sets.c: sets of numbers below a bound; 0 is the empty one ---- */

struct sets;

struct sets *sets_new(struct arena *, size_t members);
/* Gather members; sets_take() gives the set of them, and begins anew. Of the
 * same members it is the same number. */
void sets_add_one(struct sets *, uint32_t member);
void sets_add(struct sets *, uint32_t set);
uint32_t sets_take(struct sets *);
/* What is in a and not in b, in order. */
void sets_less(const struct sets *, uint32_t a, uint32_t b,
    void (*tell)(void *arg, uint32_t member), void *arg);

/* ---- sources.c: bytes of objects ---- */

struct source;

struct source *source_new(struct arena *, struct repo *);
void source_free(struct source *);
/* 0, GIT_ENOTFOUND or GIT_ERROR. Bytes live until the next read. */
int source_read(
    struct source *, const git_oid *, git_object_t, struct str *ret);
/* Is it in any store? */
bool source_has(struct source *, const git_oid *);

/* ---- trace.c, and what its parts share ---- */

/* What is ours: a blob of the query, a blob that is in no store, or a tree
 * with some of these below it. The first are those of the query. */
struct thing {
	enum { THING_BLOB, THING_LOST, THING_TREE } kind;
	uint32_t set; /* of groups */
	bool told;    /* of what is lost */
};

/* A folder that was opened, or a path that something of ours was met at. */
struct place {
	uint32_t number;
	unsigned round; /* in which these were kept */
	struct str path;
	struct twice *trees; /* that were opened here */
};

/* What a commit brought: told by path, when all of it is known. */
struct find {
	const struct place *place;
	uint32_t object;
};

/* A blob of the query at a path that is new to it. */
struct sighted {
	const struct place *place;
	uint32_t blob, commit; /* number of the commit, or NO_COMMIT */
};

#define NO_COMMIT UINT32_MAX

/* An entry of a tree that is ours, or a tree that was not known before. */
struct hold {
	uint32_t start;  /* in the bytes of the tree that holds it */
	uint32_t object; /* number of its id */
	bool tree;
	bool here; /* that it is here was known */
};

/* A ref, and what it leads to behind tags. */
struct tip {
	struct str ref;
	git_oid id;
	git_object_t type;
	uint32_t set; /* of what is no commit */
};

struct trace {
	const struct trace_query *query;
	const struct visitor *to;
	struct arena *arena; /* gone with the walk */
	struct arena *out;   /* for what is given */
	struct walk walk;
	struct source *source;
	struct commits commits;
	size_t past;       /* so many of them are behind query->since */
	uint32_t *sets_of; /* by commit: its set of groups + 1; 0: not known */
	VEC(struct tip) tips;
	bool passing; /* what is met now was there before, and is no find */
	bool gaps;    /* a commit or a tree could not be read */
	bool has_head;
	git_oid head; /* commit of HEAD */

	struct oids *ids;
	VEC(uint32_t) marks; /* of each id */
	VEC(struct thing) things;
	struct sets *sets;
	struct map *places;
	uint32_t places_n;
	struct nums *pairs; /* (object, place): it is known to be there */
	VEC(struct find) finds;
	VEC(struct sighted) sighted;
	uint64_t again;     /* bytes of trees that were opened once more */
	struct arena *kept; /* last trees; all go when there are too many */
	unsigned round;     /* so often they went */
	/* for trees of which nothing is kept, by depth */
	struct arena *spare[LIMIT_TREE_DEPTH];
};

/* ---- trace_trees.c ---- */

/* What this tree brings that was not yet known at its path; its groups. */
uint32_t trees_walk(struct trace *, const git_oid *tree);
uint32_t trees_walk_blob(struct trace *, struct str path, const git_oid *);

/* ---- trace_things.c ---- */

void things_begin(struct trace *); /* with those of the query */
uint32_t thing_number(struct trace *, const git_oid *);
/* NULL: as a tree, or as a blob, it is nothing of ours. */
struct thing *thing_at(const struct trace *, uint32_t object, bool tree);
void thing_add_tree(struct trace *, uint32_t object, uint32_t set);
bool thing_open(struct trace *, uint32_t object); /* true: the first time */
bool thing_was_opened(const struct trace *, uint32_t object);
void thing_look_for(struct trace *, uint32_t blob); /* is it in any store? */
/* Where the walk is. */
struct place *place_here(struct trace *);
/* true: it was not known to be there. */
bool thing_come(struct trace *, uint32_t object, const struct place *);
void thing_find(struct trace *, uint32_t blob); /* where the walk is */
/* Tell what was found, as of the commit the walk is at. */
void things_tell(struct trace *, uint32_t commit);

/* ---- trace_entries.c ---- */

/* A tree as it was when it was last opened at a place. */
struct opened {
	char *bytes;
	uint32_t *starts; /* of its entries */
	size_t bytes_n, n, cap;
	VEC(struct hold) holds; /* those that are ours */
	uint32_t set;
};

/* Take these bytes as *now, whose memory is used again and grows in the arena.
 * An entry that last (may be NULL) has too is not looked at once more; each
 * other one is given to meet(), which says whether it is ours, and what of it
 * is (not where). false: it is broken, and ends there. */
bool opened_read(struct arena *, const struct opened *last, struct str bytes,
    bool (*meet)(void *arg, const struct tree_item *, struct hold *ret),
    void *arg, struct opened *now);

/* ---- trace_lives.c ---- */

/* sorted: the commits that were walked, oldest first. */
void lives_make(struct trace *, const struct commit *const *sorted, size_t n,
    struct traced *ret);

#endif
