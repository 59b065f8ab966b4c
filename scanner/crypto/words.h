#ifndef CRYPTO_WORDS_H
#define CRYPTO_WORDS_H

/* The lists of BIP-39. make writes them from the npm package pinned in
 * npm/package-lock.json; .ci/words.sh checks the SHA-256 of each. */
#define BIP39_WORDS 2048
#define BIP39_LISTS 10

/* The English list in its order, which is that of its bytes too. */
extern const char *const bip39_words[BIP39_WORDS];

struct bip39_entry {
	const char *text; /* as the list has it: NFKD */
	unsigned place;   /* in the list */
};

/* One list by the bytes of its words; the first is the English one. */
struct bip39_list {
	const char *name;
	const struct bip39_entry *v;
	unsigned n; /* 0: it was not there when this was built */
};
extern const struct bip39_list bip39_lists[BIP39_LISTS];

/* One bit for each word in plain letters of any list, at h of h = 0, then
 * (53 h + letter) modulo BIP39_BITS. */
#define BIP39_BITS 262144u
extern const unsigned char bip39_bits[BIP39_BITS / 8];

#endif
