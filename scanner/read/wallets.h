#ifndef READ_WALLETS_H
#define READ_WALLETS_H

#include "read/deed.h"

/*
 * Multisigs that are no Safe and are made by their constructor,
 * (address[] owners, uint required): Gnosis' MultiSigWallet of 2016, its
 * descendants, and what tutorials make of it.
 */

/* From arguments with names, of the constructor or an initializer; other
 * contracts are passed over. abi, inputs and values as for params_tell(). */
void wallet_tell(struct reading *, const struct deed *, struct str contract,
    const struct node *abi, const struct node *inputs,
    const struct node *values);

/* From the two arguments themselves: owners a list, or text "[a, b]". A gap
 * where they are no owners, or not so many that required of them can act. */
void wallet_tell_owners(struct reading *, const struct deed *,
    struct str contract, const struct node *owners,
    const struct node *required);

#endif
