#ifndef CRYPTO_SEEDS_H
#define CRYPTO_SEEDS_H

#include "base/str.h"

/*
 * Checksums of phrases that are not BIP-39. Where a checksum is of the places
 * of words in a list, it takes the places: whoever has the list looks them up.
 */

/* A share of SLIP-39: 20 to 59 places in its list of 1024 words (RS1024). */
bool slip39_valid(const unsigned index[], size_t n);

/* The kind an Electrum 2.0 phrase says it is, of words in lower case with
 * single spaces between. Source: Electrum, Seed Version System. */
enum electrum_seed {
	ELECTRUM_NONE,
	ELECTRUM_STANDARD,
	ELECTRUM_SEGWIT,
	ELECTRUM_2FA,
	ELECTRUM_2FA_SEGWIT,
};
enum electrum_seed electrum_seed_kind(struct str phrase);

/* The last of 13 or 25 words is one of the others: which one says the CRC-32
 * of their first letters, of which there are `prefix` (3 in English). */
bool monero_valid(const struct str words[], size_t n, size_t prefix);

/* 25 places in BIP-39's list: 24 of a key, lowest bits first, and one of its
 * SHA-512/256. Source: Algorand developer documentation, mnemonics. */
bool algorand_valid(const unsigned index[static 25]);

/* 24 words of BIP-39's list without its checksum, joined by single spaces.
 * One in 256 passes. Costs 390 rounds of PBKDF2, a millisecond. Source:
 * TON documentation, mnemonics; phrases without a password. */
bool ton_valid(struct str phrase);

#endif
