#ifndef REPO_BLOBS_H
#define REPO_BLOBS_H

#include "repo/repo.h"

/*
 * Every blob that is stored, once each, for little more than the cost of
 * inflating the packs. Packs keep most blobs as deltas: copies of pieces of
 * another blob, the base, and bytes between them. Each entry is inflated once
 * and each delta applied once, while its base is at hand; and whoever takes
 * the blob is told which of its bytes it knows from the base.
 *
 * It takes what lies in the packs of all stores, reachable or not, and then
 * loose objects. Their ids are believed: nothing here is hashed.
 */

/* Bytes [to, to + n) of a blob are [from, from + n) of its base. */
struct copy {
	size_t to, from, n;
};

struct blob {
	struct str id; /* raw: 20 bytes */
	struct str bytes;
	/* By `to`, apart from one another, none empty; two that go on in both
	 * blobs without a break are one. None: it has no base. */
	const struct copy *copies;
	size_t n_copies;
	struct str base_bytes; /* the base's; empty without one */
	const void *base;      /* what take() gave for the base, or NULL */
	/* It was taken before, and its bytes had to go (the memory budget) or
	 * it lies in another pack too: only what take() gives is wanted. */
	bool again;
	/* Nothing is derived from it: what take() gives is dropped at once. */
	bool leaf;
};

/*
 * Whoever takes them, with `worker` as one of the workers of repo_blobs(), each
 * of which is a thread. take() may give something for the blobs derived from
 * this one, which other workers may read at the same time; drop() is called,
 * by any worker, when none is left. A blob is borrowed while take() runs.
 */
struct blob_taker {
	void *(*take)(void *worker, const struct blob *);
	void (*drop)(void *worker, void *given);
	/* Cannot be read (why: static words), or is larger than
	 * LIMIT_SEARCH_BYTES. id: raw; empty where the entry itself is broken
	 * so that no id leads to it. */
	void (*unread)(
	    void *worker, struct str id, bool large, const char *why);
	/* Now and then, from one thread; may be NULL. */
	void (*progress)(void *arg, size_t done, size_t all);
	void *arg;
};

/* budget: bytes of memory for bases that are kept beside those in hand. The
 * order in which blobs come depends on the threads. Nothing of libgit2 is
 * touched by any thread but the calling one. */
void repo_blobs(struct repo *, const struct blob_taker *, void *const *workers,
    size_t n_workers, size_t budget);

/* The bytes of one blob by its raw id, owned by the arena; NULL, or why not.
 * Not hashed either. */
const char *repo_blob_bytes(
    struct repo *, struct arena *, struct str id, struct str *ret);

#endif
