#ifndef ENGINE_BETWEEN_H
#define ENGINE_BETWEEN_H

#include "base/vec.h"
#include "engine/told.h"
#include "engine/weakened.h"

/* Private to weakened_between(): what a change does to principals and to what
 * surrounds them. */
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

/* A principal from before, and what it is now (or NULL). */
void between_threshold(
    struct between *, const struct principal *was, const struct principal *is);
void between_delay(
    struct between *, const struct principal *was, const struct principal *is);
void between_members(
    struct between *, const struct principal *was, const struct principal *is);
/* A bound is no number that was told. */
bool between_k_told(const struct principal *);

/* All of them. */
void between_hands(struct between *); /* in whose the keys are */
void between_guards(struct between *);
void between_modules(struct between *);
void between_shortcuts(struct between *);
void between_stops(struct between *);

#endif
