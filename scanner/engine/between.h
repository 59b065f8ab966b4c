#ifndef ENGINE_BETWEEN_H
#define ENGINE_BETWEEN_H

#include "base/vec.h"
#include "engine/told.h"
#include "engine/weakened.h"

/* Private to weakened_between(): what a change does to each principal, in
 * between.c, and to what surrounds it, in between_settings.c. */
struct between {
	struct arena *arena;
	const struct graph *before, *after;
	struct told *told; /* before */
	VEC(struct weakened) found;
};

/* by NULL: nothing proves it and nothing is added. NULL then. says is set by
 * whoever asked. */
struct weakened *between_add(struct between *, enum weakened_how,
    enum weakened_what, const struct principal *of, const struct fact *by,
    const struct fact *was);

void between_guards(struct between *);
void between_modules(struct between *);
void between_shortcuts(struct between *);
void between_stops(struct between *);

#endif
