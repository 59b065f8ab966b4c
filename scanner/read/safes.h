#ifndef READ_SAFES_H
#define READ_SAFES_H

#include "read/deed.h"

/*
 * Safe's own contracts: the code that Safes run, and the libraries made to run
 * as a Safe. They have the same address on every chain, but for zkSync and
 * those that want EIP-155. Source: safe-global/safe-deployments, assets of
 * 1.0.0 to 1.5.0.
 */
struct str safes_version(struct str entity); /* "1.4.1"; STR_NONE: no Safe */
/* MultiSend, CreateCall ...; and Multicall3, which does no more than they. */
bool safes_library(struct str entity);

/* A proxy that runs known code of a Safe is one: its kind and version. That it
 * is a proxy is not told: nobody but itself can replace its code. Tells nothing
 * of others. */
void safes_tell_proxy(
    struct reading *, const struct deed *, struct str proxy, struct str code);

#endif
