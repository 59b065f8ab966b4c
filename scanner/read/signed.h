#ifndef READ_SIGNED_H
#define READ_SIGNED_H

#include "base/arena.h"

/*
 * Signatures of people over words, by the keys they sign transactions with:
 * for an EVM key a personal message (ERC-191, "eip191"), for a Solana key
 * Ed25519. A signature is written in hex with 0x or, of Ed25519, in base58.
 */

/* Is it written as one of the two? */
bool signed_shape(struct str signature);
/* Is it of this text, by the key behind this address: 0x and 40 digits in any
 * case, or 32 bytes in base58? */
bool signed_by(struct str address, struct str text, struct str signature);

/* What somebody signs to say that a key is his: one line, no line end. The
 * address is in lower case if it is 0x..., the person is an id of people. */
struct str signed_proof_text(
    struct arena *, struct str address, struct str person);

#endif
