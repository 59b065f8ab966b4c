#ifndef ENGINE_WEAKENED_H
#define ENGINE_WEAKENED_H

#include "engine/safes.h"

/*
 * What has changed who can act since a time, and whether less is needed now:
 * thresholds, delays, verifiers, guards, modules and members, each compared
 * with how it was before.
 */
enum weakened_how {
	WEAKENED_NOT,     /* as strong as before, or stronger */
	WEAKENED_UNTOLD,  /* nothing tells how it was before */
	WEAKENED_UNDATED, /* weaker, but nothing tells since when */
	WEAKENED_LITTLE,  /* members left */
	WEAKENED_YES,
};

struct weakened {
	enum weakened_how how;
	const struct principal *of;
	const struct fact *by, *was; /* was may be NULL */
	struct str cause;            /* may be empty */
	struct str says; /* "the threshold of X was lowered from 4 to 2" */
};

/* In the arena. Nothing is told of what did not change. */
const struct weakened *weakened_since(
    struct arena *, const struct scene *, int64_t since, size_t *n);

#endif
