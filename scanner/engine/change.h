#ifndef ENGINE_CHANGE_H
#define ENGINE_CHANGE_H

#include "engine/check.h"

/*
 * Who could do what before a change, and who can after it. For each power over
 * each asset the sets of keys are compared: it is weaker when some set of keys
 * now gives the power for which before it no fewer keys, or no shorter wait,
 * sufficed. What was known and is told by nothing any more is lost: the chain
 * did not change because a file was deleted.
 *
 * What nobody tells is never guessed: weaker and stronger are certain. Where
 * something that was told is told no more and what it hides may be weaker, it
 * is lost; a wait that nothing tells before a key that had none hides nothing.
 */
enum change_how {
	CHANGE_NONE,     /* no worse and no better that could be told */
	CHANGE_NEW,      /* an asset, or a power, of which nothing was told */
	CHANGE_STRONGER, /* more keys or a longer wait, and neither is less;
			  * or visibly given up */
	CHANGE_SHOWN,    /* it could not be told before */
	CHANGE_MOVED,    /* as many keys, and as long a wait, of others: they
			  * can act now without anybody who could before */
	CHANGE_LOST,     /* it can no longer be told */
	CHANGE_WEAKER,
};

struct authority_change {
	enum change_how how;
	const struct authority *before, *after; /* one may be NULL */
	/* "3 keys and 48 h", "1 key and no delay", "cannot be told" */
	struct str was, is;
	/* "upgrade authority of Vault (contract 0x…): 3 keys and 48 h → 1 key
	 * and no delay" */
	struct str says;
	/* The ways that was and is tell of; NULL: there is none. */
	const struct route *way_before, *way_after;
	bool alone;    /* is: one key or none, and nothing to wait for */
	bool replaced; /* MOVED: and nobody who could before still can */
};

/* All that changed (not CHANGE_NONE), worst first: WEAKER, LOST ... and of
 * those alike by asset, power, role. In the arena. */
const struct authority_change *authority_changes(struct arena *,
    const struct graph *before, const struct graph *after, size_t *n);

const char *change_how_name(enum change_how); /* "weaker" */

#endif
