#ifndef REPO_COMMITS_H
#define REPO_COMMITS_H

#include "repo/internal.h"

/* Commits behind commits: for history.c, trace.c, between.c and common.c. */

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
	/* Whom to ask for the bytes of a commit, which are borrowed until he
	 * is asked again; NULL: libgit2, which checks them against their id. */
	int (*read)(void *arg, const git_oid *, struct str *ret);
	void *arg;
	struct arena *arena;
	struct oids *ids;       /* number of an id: its place in all */
	VEC(struct commit) all; /* until sorted */
	VEC(uint32_t) parents;  /* those of a commit lie together */
	VEC(uint32_t) open;     /* the line from a tip to where we are */
	struct oids *shallow;   /* commits whose parents were left out */
	bool cut;               /* one of them was met */
	/* Commits that are not gone into, and those of them that were met;
	 * NULL: all are. */
	const struct oids *past;
	struct oids *edge;
};

void commits_begin(struct commits *, struct arena *, struct walk *);
void commits_add(struct commits *, const git_oid *tip);
void commits_tell_cut(struct commits *); /* if one was met */
/* Those from this number on, oldest first; no commits_add() after it. */
const struct commit **commits_sorted(const struct commits *, size_t from);
void commits_walk(
    struct commits *, void (*progress)(void *arg, size_t done, size_t all));

/* ---- paint.c: what is behind some commits, and no more than needed ---- */

/* A colour is a bit. Commits give theirs to their parents; one that has both
 * PAINT_ONE and PAINT_TWO also gives them PAINT_BELOW. */
#define PAINT_ONE   UINT64_C(1)
#define PAINT_TWO   UINT64_C(2)
#define PAINT_BOTH  (PAINT_ONE | PAINT_TWO)
#define PAINT_BELOW UINT64_C(4)

struct painted {
	git_oid id;
	int64_t when;
	uint64_t colours;
	size_t parents;
	uint32_t parents_n;
	bool queued;
	int lost; /* libgit2's error, or 0 */
};

struct paint {
	struct repo *repo;
	struct arena *arena;
	struct oids *ids; /* number of an id: its place in all */
	VEC(struct painted) all;
	VEC(git_oid) parents; /* those of a commit lie together */
	VEC(uint32_t) queue;
	uint64_t until;
	size_t open; /* queued commits without the colours of until */
	bool lost;   /* a commit could not be read */
	bool full;   /* there are more than LIMIT_FILES, and we stopped */
};

void paint_begin(struct paint *, struct arena *, struct repo *);
void paint_commit(struct paint *, const git_oid *, uint64_t colours);
/* Until whatever is still to be gone into has all of these colours. */
void paint_until(struct paint *, uint64_t colours);
/* Until nothing still to be gone into leads to one of these. */
void paint_sure(struct paint *, const uint32_t *numbers, size_t n);

#endif
