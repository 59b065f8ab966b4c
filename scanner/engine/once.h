#ifndef ENGINE_ONCE_H
#define ENGINE_ONCE_H

#include "engine/check.h"

/*
 * Principals, each once, for checks that count: many files tell of the same
 * contract. Starts as { .n = 0 }.
 */
#define ONCE_MOST 4096

struct once {
	const struct principal *v[ONCE_MOST]; /* by the hash of the pointer */
	size_t n;
};

/* It was not there; *ret_more counts those for which there is no room. */
bool once_add(struct once *, const struct principal *, size_t *ret_more);
bool once_has(const struct once *, const struct principal *);

#endif
