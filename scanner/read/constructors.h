#ifndef READ_CONSTRUCTORS_H
#define READ_CONSTRUCTORS_H

#include "read/deed.h"

/*
 * What the constructor arguments of well-known contracts say, for files that
 * have them by position and without names: text, arrays as lists or written
 * "[a, b]". Contracts of other names are passed over.
 */
void constructor_tell(struct reading *, const struct deed *,
    struct str contract, struct str name, const struct node *arguments);

/* Of some the creator is the owner, and neither argument nor event says so. */
void constructor_tell_owner(struct reading *, const struct deed *,
    struct str contract, struct str name, struct str creator);

#endif
