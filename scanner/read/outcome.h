#ifndef READ_OUTCOME_H
#define READ_OUTCOME_H

#include "read/deed.h"

/*
 * What the logs of a transaction say about its calls where their arguments do
 * not: looked through once, asked for each of the calls inside. Contracts are
 * entities.
 */
struct outcome;

struct outcome *outcome_of(
    struct reading *, const struct deed *, const struct node *logs);

/* Did this Ownable2Step only name its next owner, who must yet accept? */
bool outcome_is_first_step(const struct outcome *, struct str contract);

/* The one proxy a factory of Safes made; STR_NONE: none, or several. */
struct str outcome_proxy(const struct outcome *, struct str factory);

#endif
