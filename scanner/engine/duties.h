#ifndef ENGINE_DUTIES_H
#define ENGINE_DUTIES_H

#include "model/finding.h"
#include "model/graph.h"

/*
 * What one key is used for. A key is its address, on all chains; powers that
 * serve one purpose (own, upgrade, administer) are one duty.
 */
#define DUTIES_TEXT 160

struct duties {
	const struct principal *of; /* the first principal of the address */
	bool key;                   /* known to be one key; else nothing says */
	unsigned duties;            /* how many different ones */
	size_t chains;              /* where it holds something worth money */
	char words[DUTIES_TEXT];    /* "administration, minting" */
	const struct fact *proof;   /* of the first */
	bool given;                 /* nothing but deploy-time evidence */
};

/* The duties of an address, when p is its first principal that is not a test;
 * false: it is not, it has none, or it is more than a key. */
bool duties_of(
    const struct graph *, const struct principal *p, struct duties *ret);
void duties_prove(const struct graph *, const struct duties *,
    struct findings *, struct finding *);

/* Is p one key by all that is known: an account, or a multisig of one? */
bool is_one_key(const struct principal *);

/* Of all facts of a kind, sorted: does the i-th name somebody whom another
 * near it, in the same file, names for another role (an address book); is the
 * key it names used for another role? */
bool label_is_reused(const struct fact *const *all, size_t n, size_t i);
bool custody_is_reused(const struct fact *const *all, size_t n, size_t i);

#endif
