#ifndef READ_PARAMS_H
#define READ_PARAMS_H

#include "read/deed.h"

/*
 * What the arguments of a constructor or an initializer say of a contract's
 * first holders. They are known by the names of the parameters, in the ABI:
 * positions mean nothing, for everybody puts something of his own in front.
 */

/* The constructor in an ABI; name: the function of that name and so many
 * parameters. NULL: there is none. */
const struct node *params_constructor(const struct node *abi);
const struct node *params_function(
    const struct node *abi, struct str name, size_t n);

/* called: the contract's name. values: a list as long as inputs. */
void params_tell(struct reading *, const struct deed *, struct str contract,
    struct str called, const struct node *abi, const struct node *inputs,
    const struct node *values);
/* The same where there is no ABI, but names beside the values: {name: value}. */
void params_tell_map(struct reading *, const struct deed *, struct str contract,
    struct str called, const struct node *values);

#endif
