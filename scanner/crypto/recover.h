#ifndef CRYPTO_RECOVER_H
#define CRYPTO_RECOVER_H

#include "base/str.h"

/* A signature as wallets show it: r, s and v, which is 27, 28, 0 or 1. */
#define RECOVER_SIGNATURE 65

/*
 * The account whose key signed the text as a personal message; false when the
 * signature is of no key at all. Of a wrong signature it is just another
 * account: who asks must compare. A high s is refused, so one text has one
 * signature by a key and nobody else can make it look like another.
 * Source: ERC-191, version 0x45; SEC 1 v2, 4.1.6; EIP-2.
 */
bool recover_eip191(struct str text,
    const unsigned char signature[static RECOVER_SIGNATURE],
    unsigned char ret[static 20]);

#endif
