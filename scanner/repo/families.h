#ifndef REPO_FAMILIES_H
#define REPO_FAMILIES_H

#include <pthread.h>
#include <stdatomic.h>

#include "repo/internal.h"

/* What the files behind repo_blobs() share: see blobs.c. */

/* ---- places.c: where entries begin, in order ---- */

#define NO_ENTRY UINT32_MAX

struct place {
	uint64_t at;
	uint32_t name; /* its number in the index */
};

struct places {
	const struct place *v;
	uint32_t n, *first;
	unsigned shift;
};

void places_find(struct arena *, const struct pack *, struct places *ret);
/* Which begins just there, the first of several; or NO_ENTRY. */
uint32_t places_at(const struct places *, uint64_t at);

/* ---- families.c: the entries of one pack, by their bases ---- */

enum {
	ENTRY_LOST = 0,
	ENTRY_BLOB = GIT_OBJECT_BLOB,
	ENTRY_FOREIGN = 5,   /* its first base is in no pack but another */
	ENTRY_LOST_BASE = 8, /* larger than LIMIT_GIT_BYTES */
};

/*
 * Entries are numbered by where they begin. One and all that is derived from
 * it, directly or not, is a family; the heaviest child is the last of its
 * list, so whoever goes through a family, and lets go of a base at its last
 * child, never has more than a few in hand.
 */
struct entry {
	uint64_t at;
	uint32_t name; /* its number in the index */
	uint32_t base, child, next;
	uint32_t weight; /* of its family, in the pack */
	uint16_t depth;
	uint8_t type; /* of git's, that of the family; or of the above */
	bool again;   /* taken from another pack before */
};

struct families {
	const struct pack *pack;
	struct entry *v;
	uint32_t n;
	uint32_t *roots; /* of families with blobs to take */
	uint32_t n_roots, n_blobs;
};

/* seen: blobs that were taken; NULL: none. */
void families_find(struct arena *, const struct pack *, const struct oids *seen,
    struct families *ret);
struct packed families_entry(const struct families *, uint32_t i);
const unsigned char *families_id(const struct families *, uint32_t i);
/* It and all that is derived from it is of this type; or but itself. */
void families_mark(struct families *, uint32_t i, uint8_t type);
void families_mark_below(struct families *, uint32_t i, uint8_t type);

/* ---- nodes.c: blobs that others are made from ---- */

struct node {
	atomic_uint refs;
	bool told; /* to the taker, who gave this: */
	void *given;
	size_t n;
	unsigned class;        /* of the pool; 0: of none */
	struct node *next;     /* not used now */
	unsigned char bytes[]; /* with DELTA_SLACK */
};

#define POOLS 32

struct pool {
	struct node *free[POOLS]; /* by the binary logarithm of their size */
	size_t bytes;
};

struct room {
	unsigned char *p;
	size_t cap;
};

struct node *node_new(struct pool *, size_t n); /* one reference */
void node_free(struct pool *, struct node *);
void pool_free(struct pool *);
unsigned char *room_for(struct room *, size_t n); /* with DELTA_SLACK */
void room_leave(struct room *); /* what is in it is not needed any more */
void room_free(struct room *);

/* ---- crew.c: the workers of one pack ---- */

/* Children of one base that are still to be taken: from child on, before
 * end. */
struct frame {
	struct node *node; /* NULL: had to go */
	uint32_t child, end;
};

/* Frames that workers with nothing to do may take, and what they wait for. */
struct crew {
	struct repo *repo;
	const struct blob_taker *to;
	struct families *families;
	size_t n, budget; /* of each worker */
	atomic_uint next_root;
	atomic_uint waiting;
	atomic_size_t done;
	size_t before, all; /* for progress: objects */
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct frame *shared; /* under the lock; never more than wait */
	size_t n_shared;
};

/* ---- worker.c ---- */

struct worker {
	struct crew *crew;
	void *arg;  /* the taker's */
	bool tells; /* of progress */
	struct libdeflate_decompressor *z;
	struct raw *raw; /* made when first needed */
	struct pool pool;
	struct room delta, leaf;
	struct copies copies;
	size_t kept; /* bytes of nodes on the stack */
	size_t n;
	struct frame stack[LIMIT_DELTA_DEPTH + 2];
};

struct worker *worker_new(struct crew *, void *arg); /* never NULL */
void worker_free(struct worker *);
void worker_family(struct worker *, uint32_t root);
void worker_frame(struct worker *, struct frame);

/* ---- step.c: the bytes of one entry ---- */

struct step {
	uint32_t i;
	struct node *base; /* NULL: it is a root */
	struct node *node; /* NULL: nothing is derived from it */
	struct blob blob;  /* all but its id; or it is: */
	bool large;
};

/* What it turned out to be. */
uint8_t step_make(struct worker *, struct step *);
/* The same alone, whatever it is made from. */
uint8_t step_make_anew(struct worker *, struct step *);

/* ---- crew.c ---- */

/* If somebody waits: give some of what we have to do. */
void crew_share(struct worker *);
/* Take all that is to be taken from a pack. */
void crew_run(struct crew *, struct worker *const *);

#endif
