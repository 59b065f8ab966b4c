#ifndef CRYPTO_SOLANA_H
#define CRYPTO_SOLANA_H

#include "base/str.h"

/*
 * Addresses of Solana: 32 bytes, written in Base58. One that is a point of
 * the curve Ed25519 can have a key and cannot belong to a program; a program
 * derived address is none, so it has no key: its program decides.
 * Source: Solana documentation, program derived addresses.
 */
#define SOLANA_ADDRESS 32
#define SOLANA_TEXT    45 /* of the longest, with a NUL */

bool solana_parse(struct str text, unsigned char ret[static SOLANA_ADDRESS]);
void solana_format(const unsigned char address[static SOLANA_ADDRESS],
    char ret[static SOLANA_TEXT]);
bool solana_on_curve(const unsigned char address[static SOLANA_ADDRESS]);

/* The address a program derives from seeds, with the greatest bump that gives
 * one; false when there is none or a seed is too long. */
bool solana_derive(const unsigned char program[static SOLANA_ADDRESS],
    const struct str *seeds, size_t n,
    unsigned char ret[static SOLANA_ADDRESS]);

#endif
