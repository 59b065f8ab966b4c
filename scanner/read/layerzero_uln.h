#ifndef READ_LAYERZERO_ULN_H
#define READ_LAYERZERO_ULN_H

#include "read/pathway.h"

/* {confirmations, requiredDVNs, optionalDVNs, optionalDVNThreshold} in JSON;
 * NULL asks for nothing. What is wrong with it becomes a gap. A list of
 * confirmations has one number for each direction. */
struct attesters layerzero_uln(struct reading *, const struct deed *,
    const struct node *uln, size_t direction);

#endif
