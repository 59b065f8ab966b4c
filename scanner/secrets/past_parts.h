#ifndef SECRETS_PAST_PARTS_H
#define SECRETS_PAST_PARTS_H

#include <pthread.h>

#include "base/vec.h"
#include "secrets/keys.h"
#include "secrets/past.h"
#include "secrets/search.h"

/* What past.c and past_sift.c share. */

/* What a mark stands for beside its rule and bytes. */
struct mark {
	uint32_t group;     /* number of the secret, from 1; 0: none */
	unsigned char seen; /* kinds of path, see kind_of() */
	bool by_path;       /* its rule asks for the path */
};

struct past_worker {
	struct past *past;
	struct sieve *sieve;
	struct arena *arena;   /* as long as past */
	struct arena *scratch; /* as long as one blob */
	struct regex *label;
	VEC(struct noted) blobs;
	size_t sifted;
};

/* A blob with marks, or one that could not be read. */
struct noted {
	unsigned char id[20];
	const uint32_t *marks; /* sorted, each once */
	size_t n_marks;
	const char *why;
	bool large;
	bool limit; /* a pattern gave up: the search will say so */
};

/* A secret that was told, and waits for its life. */
struct awaited {
	struct secret_told *told;
	uint32_t group;
};

struct past {
	struct searcher *by;
	struct arena *arena;
	struct blob_taker taker;
	void **workers;
	size_t n_workers;
	pthread_mutex_t lock; /* of what follows, while there are threads */
	struct keys *keys, *groups, *paths;
	VEC(struct mark) marks; /* [number - 1] */
	/* from past_query() on */
	VEC(struct noted) blobs; /* by id */
	struct trace_query query;
	const struct traced *traced;
	VEC(struct awaited) told;
};

/* A worker's take() and its likes, for repo_blobs(). */
void *past_take(void *worker, const struct blob *);
void past_drop(void *worker, void *given);
void past_unread(void *worker, struct str id, bool large, const char *why);

/* A secret is the same with or without what stands around its digits. */
struct str past_bare(struct str secret);
/* In order, for qsort(). */
int past_by_number(const void *, const void *);

#endif
