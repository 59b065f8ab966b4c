#ifndef CRYPTO_BIP39_H
#define CRYPTO_BIP39_H

#include "base/str.h"

/* Source: BIP-39 and its word lists; BIP-32; BIP-44 with coin type 60. A list
 * is its place in bip39_lists (crypto/words.h); the first is English. */

#define BIP39_WORDS_MIN 12
#define BIP39_WORDS_MAX 24

/* Ours: longer ones are not met, and this one is held on the stack. */
#define BIP39_PASSPHRASE_MAX 256

/* 0..2047, or -1. Upper and lower case are the same word. */
int bip39_word(struct str);
struct bip39_entry;
/* The word in a list, its letters and marks together or apart; or NULL. */
const struct bip39_entry *bip39_find(unsigned list, struct str);
/* False: it is in no list. Of words in plain letters one in twenty-five that
 * is in none passes, and it takes some nanoseconds. */
bool bip39_maybe(struct str);

/* Room for the longest word, in bytes. */
#define BIP39_WORD_BYTES 64
/* 12, 15, 18, 21 or 24 words of the list whose checksum holds. */
bool bip39_valid(const struct str words[], size_t n);
/* The same of places in any list. */
bool bip39_places_valid(const unsigned places[], size_t n);
/* The words of 16, 20, 24, 28 or 32 bytes of entropy; gives their number. */
size_t bip39_words_of(const unsigned char *entropy, size_t n,
    struct str ret[static BIP39_WORDS_MAX]);
/* PBKDF2-HMAC-SHA512, 2048 rounds, of the words joined by one space. All of
 * them must be of the list; the passphrase is taken as ASCII. */
void bip39_seed(const struct str words[], size_t n, struct str passphrase,
    unsigned char ret[static 64]);
/* The same of a phrase as it is: NFKD, single spaces, no passphrase. */
void bip39_seed_of(struct str phrase, unsigned char ret[static 64]);
/* The key at m/44'/60'/0'/0/index, index below 2^31; false in the
 * 1-in-2^127 case that BIP-32 calls invalid. */
bool bip32_evm_key(const unsigned char seed[static 64], uint32_t index,
    unsigned char ret[static 32]);
/* The same below a master key and its chain code. */
bool bip32_evm_key_of(const unsigned char key[static 32],
    const unsigned char chain[static 32], uint32_t index,
    unsigned char ret[static 32]);

#endif
