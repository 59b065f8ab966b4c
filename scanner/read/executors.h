#ifndef READ_EXECUTORS_H
#define READ_EXECUTORS_H

#include "read/deed.h"

/*
 * Contracts that execute the messages of a bridge as calls, known by a
 * function of theirs: what they may call is all that a message can name. Told
 * of those that were given, at construction, the contract that keeps the
 * bridge's signers. inputs and values as for params_tell().
 */
void executor_tell(struct reading *, const struct deed *, struct str contract,
    const struct node *abi, const struct node *inputs,
    const struct node *values);

#endif
