#ifndef READ_CALLS_H
#define READ_CALLS_H

#include "read/deed.h"

/*
 * Calls that change who may do what, whichever file they were found in. The
 * files calls_*.c have their selectors, signatures and meaning. Calls carried
 * inside others (a Safe's, a timelock's, a batch's) are told with the carrier
 * as caller. Calls we do not know are passed over.
 */
struct call {
	struct deed deed;
	struct str caller, target; /* addresses; caller may be empty */
	bool delegate;             /* target's code ran as the caller itself */

	/* What was called: calldata, or if that is empty a signature or bare
	 * name with its arguments as text. */
	struct str data;
	struct str function;
	const struct node *values; /* list; or map, in the order of inputs */
	const struct node *inputs; /* [{name}], for a map; may be NULL */

	/* What is known of its outcome, for calls whose arguments do not tell
	 * it all. Both may be missing. */
	const struct node *logs; /* of its receipt */
	struct str created;      /* the one contract it created */
};

void call_tell(struct reading *, const struct call *);

/* A call that a Safe (caller) is asked to make and has not made: told only
 * where target's code would run as the Safe itself, and is none of those made
 * for that. */
void call_propose(struct reading *, const struct call *);

#endif
