#ifndef CRYPTO_WORDS_H
#define CRYPTO_WORDS_H

/* The English list of BIP-39, sorted. make writes it from the npm package
 * pinned in npm/package-lock.json; .ci/words.sh checks its SHA-256. */
#define BIP39_WORDS 2048
extern const char *const bip39_words[BIP39_WORDS];

#endif
