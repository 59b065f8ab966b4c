#ifndef ENGINE_WEAKENED_H
#define ENGINE_WEAKENED_H

#include "engine/change.h"
#include "engine/safes.h"

/*
 * What has changed who can act, and whether less is needed now: thresholds,
 * delays, members, verifiers, guards, modules, each compared with how it was
 * before. In two forms: since a time, by what records tell of one graph; and
 * by a change under the gate, between its two graphs.
 */
enum weakened_how {
	WEAKENED_NOT,     /* as strong as before, or stronger */
	WEAKENED_UNTOLD,  /* nothing tells how it was before */
	WEAKENED_UNDATED, /* weaker, but nothing tells since when */
	WEAKENED_LITTLE,  /* members left */
	WEAKENED_LOST,    /* it was known, and nothing tells it any more */
	WEAKENED_YES,
};

enum weakened_what {
	WEAKENED_THRESHOLD,
	WEAKENED_DELAY,
	WEAKENED_MEMBERS,
	WEAKENED_HANDS, /* in whose the keys are */
	WEAKENED_GUARD,
	WEAKENED_MODULE,
	WEAKENED_SHORTCUT,
	WEAKENED_STOP, /* who can pause or cancel */
};

struct weakened {
	enum weakened_how how;
	enum weakened_what what;
	const struct principal *of;
	const struct fact *by, *was; /* was may be NULL; LOST: by is from
				      * before */
	struct str cause;            /* may be empty */
	struct str says; /* "the threshold of X was lowered from 4 to 2" */
	bool bare;       /* one key is left, or no delay, before money */
	bool idle; /* LOST: whoever it was, nothing we know of goes through it
		    * any more, or did */
};

/* In the arena. Nothing is told of what did not change. */
const struct weakened *weakened_since(
    struct arena *, const struct scene *, int64_t since, size_t *n);
/* Between the two graphs of the scene (before is not NULL), by id of what it is
 * about. */
const struct weakened *weakened_between(
    struct arena *, const struct scene *, size_t *n);

/* All that differs between the two graphs of a scene. */
struct compared {
	const struct authority_change *changes; /* engine/change.h */
	size_t n_changes;
	const struct weakened *weakened; /* weakened_between() */
	size_t n_weakened;
};

/* NULL: there is no graph before. In the arena. */
const struct compared *compared_of(struct arena *, const struct scene *);

/* Of those between two graphs: does one tell of the same thing? */
bool weakened_tells(
    const struct weakened *, size_t n, const struct weakened *same);
/* Which weaker principal is behind the change of an authority: a cause that
 * the findings of both share. STR_NONE: none is. */
struct str weakened_cause(
    const struct weakened *, size_t n, const struct authority_change *);

#endif
