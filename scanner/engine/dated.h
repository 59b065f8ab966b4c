#ifndef ENGINE_DATED_H
#define ENGINE_DATED_H

#include "base/arena.h"
#include "model/graph.h"

/*
 * Statements of which the latest counts (who holds what, thresholds, delays)
 * that are of a day after now, which none can be: the first of each file, of
 * no test. ret_dated counts all that have a time.
 */
const struct fact *const *dated_ahead(struct arena *, const struct graph *,
    int64_t now, size_t *n, size_t *ret_dated);

#endif
