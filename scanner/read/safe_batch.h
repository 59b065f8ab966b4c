#ifndef READ_SAFE_BATCH_H
#define READ_SAFE_BATCH_H

#include "read/deed.h"

/* Batches of the Safe Transaction Builder and of scripts that write the same:
 * {chainId, createdAt, meta: {createdFromSafeAddress}, transactions: [...]}.
 * Scripts put safeAddress beside them, or name no Safe at all. */

bool safe_batch_is(const struct node *);
/* place: its chain and grade. */
void safe_batch_tell(
    struct reading *, const struct deed *place, const struct node *batch);

/* "0x" and 40 digits, alone or as {value: "0x..."}; STR_NONE: no address. */
struct str safe_address(const struct node *);

#endif
