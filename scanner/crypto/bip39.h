#ifndef CRYPTO_BIP39_H
#define CRYPTO_BIP39_H

#include "base/str.h"

/* Source: BIP-39, English word list; BIP-32; BIP-44 with coin type 60. */

#define BIP39_WORDS_MIN 12
#define BIP39_WORDS_MAX 24

/* Ours: longer ones are not met, and this one is held on the stack. */
#define BIP39_PASSPHRASE_MAX 256

/* 0..2047, or -1. Upper and lower case are the same word. */
int bip39_word(struct str);
/* 12, 15, 18, 21 or 24 words of the list whose checksum holds. */
bool bip39_valid(const struct str words[], size_t n);
/* The words of 16, 20, 24, 28 or 32 bytes of entropy; gives their number. */
size_t bip39_words_of(const unsigned char *entropy, size_t n,
    struct str ret[static BIP39_WORDS_MAX]);
/* PBKDF2-HMAC-SHA512, 2048 rounds, of the words joined by one space. All of
 * them must be of the list; the passphrase is taken as ASCII. */
void bip39_seed(const struct str words[], size_t n, struct str passphrase,
    unsigned char ret[static 64]);
/* The key at m/44'/60'/0'/0/index, index below 2^31; false in the
 * 1-in-2^127 case that BIP-32 calls invalid. */
bool bip32_evm_key(const unsigned char seed[static 64], uint32_t index,
    unsigned char ret[static 32]);
/* The same below a master key and its chain code. */
bool bip32_evm_key_of(const unsigned char key[static 32],
    const unsigned char chain[static 32], uint32_t index,
    unsigned char ret[static 32]);

#endif
