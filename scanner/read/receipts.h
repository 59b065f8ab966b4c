#ifndef READ_RECEIPTS_H
#define READ_RECEIPTS_H

#include "read/reader.h"

/*
 * The receipts of a Foundry run, each for one row of `transactions`. forge
 * pairs them by hash, but when transactions are sent at once it may write the
 * hashes to the wrong rows; so a pair must also agree on the place: what was
 * created, or whom the transaction went to. Where it does not, the first
 * receipt of the right place that is still free is taken.
 */
struct receipt {
	bool succeeded, taken;
	uint64_t block;
	const struct node *logs;
	struct str place;     /* lower case; empty: not told */
	struct receipt *next; /* of the same place */
};

struct receipts;

struct receipts *receipts_of(struct arena *, const struct node *list);
/* NULL: none; such a row counts for nothing. */
struct receipt *receipts_take(const struct receipts *, const struct node *row);

#endif
