#ifndef ENGINE_REMOVED_H
#define ENGINE_REMOVED_H

#include "base/arena.h"
#include "model/graph.h"

/*
 * What was told before a change and is told by nothing after it. A file that
 * was renamed or moved still tells it, and so does another.
 */
struct removed;

const struct removed *removed_of(
    struct arena *, const struct graph *before, const struct graph *after);

/* The first of what an authority from before rests on (its holders, its best
 * way to keys and who stands on it) that nothing tells any more; NULL: all of
 * it is still told. */
const struct fact *removed_from(
    const struct removed *, const struct authority *, const struct route *);

/* A file that told something and cannot be read as well as before. */
struct unread {
	const struct gap *gap;
	const struct fact *told; /* the first, of authority if there is one */
	size_t less;             /* facts that it told and tells no more */
	bool authority;          /* it told who can act, of no test */
};

/* By path. In the arena. */
const struct unread *removed_unread(
    struct arena *, const struct removed *, size_t *n);

#endif
