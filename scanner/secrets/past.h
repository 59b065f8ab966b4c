#ifndef SECRETS_PAST_H
#define SECRETS_PAST_H

#include "repo/blobs.h"
#include "repo/trace.h"
#include "secrets/secrets.h"

/*
 * All versions of all files, sifted by several threads:
 *
 *   repo_blobs() ──→ sieve ──→ marks of each blob
 *   repo_trace()   where and when blobs with marks lived
 *   past_is_new()  ──→ search_file() of a version that brings a new mark
 *
 * A mark stands for a rule and the bytes it found (and those beside them that a
 * finder looks at): two versions with the same marks hold the same secrets, so
 * only the first has to be searched and told. The value of a secret is not
 * kept, nor anything that it could be found from outside of this process.
 */
struct past;

/* n workers, one a thread. They share the rules of the searcher, and from then
 * on what it tells gets its life. */
struct past *past_new(struct searcher *, size_t n);
void past_free(struct past *); /* NULL is fine */

const struct blob_taker *past_taker(struct past *);
void *const *past_workers(struct past *);

/* After the blobs: those that matter. All of it is owned by past. */
const struct trace_query *past_query(struct past *);
void past_traced(struct past *, const struct traced *);

/* What became of a blob of the query. */
struct past_blob {
	struct str id;   /* raw */
	const char *why; /* it could not be read: static words; or NULL */
	bool large;      /* ... as it is beyond LIMIT_SEARCH_BYTES */
};
struct past_blob past_blob(const struct past *, size_t i);
size_t past_blobs(const struct past *);  /* of the query */
size_t past_sifted(const struct past *); /* of the store, all of them */

/* Does blob i bring a mark that no file of this kind of path had before? Then
 * it is to be searched, and its marks are no longer new. */
bool past_is_new(struct past *, size_t i, struct str path);
/* A file of the scanned tree, which is searched in any case. */
void past_see(struct past *, const struct file *);

/* The secret in these bytes was told: its life comes with past_traced(), if it
 * has one. */
void past_told(struct past *, struct str secret, struct secret_told *);

#endif
