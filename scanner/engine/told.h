#ifndef ENGINE_TOLD_H
#define ENGINE_TOLD_H

#include "base/arena.h"
#include "model/graph.h"

/*
 * What one side of a change tells, wherever it stands: a file that was moved
 * still tells it, and so does another that says the same.
 */
struct told;

struct told *told_of(struct arena *, const struct graph *);
bool told_has(struct told *, const struct fact *);
bool told_by(struct told *, struct str path); /* anything at all */
/* The first of what an authority of the other side rests on (a way of its own
 * that matters most, its routes, who stands on them, its holders) that this
 * side does not tell. NULL: it tells all of it. */
const struct fact *told_lacks(
    struct told *, const struct authority *, const struct route *first);

#endif
