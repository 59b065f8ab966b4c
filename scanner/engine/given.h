#ifndef ENGINE_GIVEN_H
#define ENGINE_GIVEN_H

#include "base/arena.h"
#include "model/graph.h"

/*
 * What was given up, as against what is only told no more: somebody says that
 * the holder lost it, or names all holders there are.
 */
struct given;

struct given *given_of(struct arena *, const struct graph *after);
/* A holding from before. */
bool is_given(struct given *, const struct holding *);
/* By all who had it; false when nobody was known to. */
bool is_given_up(struct given *, const struct authority *);

#endif
