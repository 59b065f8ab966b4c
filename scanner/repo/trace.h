#ifndef REPO_TRACE_H
#define REPO_TRACE_H

#include "model/secret.h"
#include "repo/repo.h"

/*
 * Where blobs lived: which commits brought them, under which paths, and when
 * they went. It walks all commits that refs lead to (oldest first: parents
 * before children, of those that are ready by committer's time, then by id)
 * through all parents, and opens each tree once; what is not among the blobs
 * asked for costs a look at its id.
 *
 * Blobs that hold the same secret form a group: a secret is gone with the last
 * of its group. A blob may be of many groups.
 */
struct traced_blob {
	struct str id; /* raw; sorted, each once */
	const uint32_t *groups;
	size_t n_groups;
};

struct trace_query {
	const struct traced_blob *blobs;
	size_t n_blobs, n_groups;
	/* Only commits that this one does not lead to (--since); NULL: all. What
	 * its tree and the commits we then stand on hold is no sighting. */
	struct repo *since;
};

/* A blob at a path that it had not been at before, in the order of commits,
 * then of paths; what only a tag names is last. A link's target is a blob like
 * any other. */
struct sighting {
	size_t blob;     /* of the query */
	struct str path; /* of a blob that a tag names: the name of the ref */
	struct str
	    commit; /* hex; empty: a tag names it outside of any commit */
};

struct traced {
	const struct sighting *v;
	size_t n;
	const struct secret_life *lives; /* one a group; see model/secret.h */
	size_t n_commits;
};

/*
 * Told as unread, as repo_walk_history() tells: commits and trees that refs
 * lead to and that are missing or broken, and blobs that are missing (once,
 * with commit and path; unless wants() refuses that path). That a blob is
 * broken repo_blobs() tells. `known` and `file` of the visitor are not used.
 *
 * Lives are as good as what was read: none is unreachable where a commit or a
 * tree was not, or with since. in_ref is any ref, the first by name, that is
 * not where HEAD is. What is given is owned by the arena.
 */
void repo_trace(struct repo *, struct arena *, const struct trace_query *,
    const struct visitor *,
    void (*progress)(void *arg, size_t done, size_t all), struct traced *ret);

#endif
