#ifndef READ_HYPERLANE_ISM_H
#define READ_HYPERLANE_ISM_H

#include "read/verifiers.h"

/*
 * A security module of Hyperlane (ISM): what a message must satisfy before a
 * chain believes it. A multisig, or a tree of modules:
 *
 *   aggregation   threshold of modules[]        routing  domains{origin: ISM}
 *   amount        lowerIsm, upperIsm            trusted relayer: one account
 *
 * Source: the configuration schemas of the Hyperlane SDK and CLI.
 */
struct hyperlane_ism {
	struct reading *r;
	struct deed deed;
	struct str path;    /* of the file */
	struct str network; /* where the module stands; empty: not said */
	struct str asset;   /* what believes it; empty: nothing named */
	bool test;
	size_t *left; /* modules that may still be looked at, of the file */
};

/* Is this the `type` of a module? */
bool hyperlane_is_ism(const struct node *);
/* origin: the chain whose messages it checks; empty: all others. */
void hyperlane_ism_tell(
    const struct hyperlane_ism *, const struct node *ism, struct str origin);

#endif
