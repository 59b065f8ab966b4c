#ifndef ENGINE_UNREAD_H
#define ENGINE_UNREAD_H

#include "base/arena.h"
#include "model/graph.h"

/* Files that told something before a change and cannot be read as well after
 * it. */
struct unread {
	const struct gap *gap;
	const struct fact *told; /* the first, of authority if there is one */
	size_t less;             /* facts that it told and tells no more */
	bool authority;          /* it told who can act, of no test */
};

/* By path. In the arena. */
const struct unread *unread_since(struct arena *, const struct graph *before,
    const struct graph *after, size_t *n);

#endif
