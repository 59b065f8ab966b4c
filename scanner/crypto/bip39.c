#include <assert.h>
#include <nettle/pbkdf2.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "crypto/bip39.h"
#include "crypto/hash.h"
#include "crypto/nfkd.h"
#include "crypto/words.h"

#define WORD_LONGEST 8  /* of the English list */
#define LETTERS_MOST 10 /* of words in plain letters: Italian */
#define WORD_BITS    11
#define BITS_BYTES   (BIP39_WORDS_MAX * WORD_BITS / 8)
#define SALT_HEAD    "mnemonic"
#define ROUNDS       2048

static int
word_cmp(const void *key, const void *entry)
{
	const struct str *word = key;
	const char *const *listed = entry;

	return str_cmp(*word, str_of(*listed));
}

int
bip39_word(struct str word)
{
	char lower[WORD_LONGEST];
	struct str key = { lower, word.n };
	const char *const *hit;

	if (word.n > sizeof(lower))
		return -1;
	for (size_t i = 0; i < word.n; i++) {
		char c = word.p[i];

		lower[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	hit = bsearch(
	    &key, bip39_words, BIP39_WORDS, sizeof(*bip39_words), word_cmp);
	return hit == NULL ? -1 : (int)(hit - bip39_words);
}

static int
entry_cmp(const void *key, const void *entry)
{
	const struct str *word = key;
	const struct bip39_entry *listed = entry;

	return str_cmp(*word, str_of(listed->text));
}

const struct bip39_entry *
bip39_find(unsigned list, struct str word)
{
	const struct bip39_list *l = &bip39_lists[list];
	char text[BIP39_WORD_BYTES];
	struct str key = { text, 0 };
	int n = nfkd_lower(word, text, sizeof(text));

	assert(list < BIP39_LISTS);
	if (n <= 0)
		return NULL;
	key.n = (size_t)n;
	return bsearch(&key, l->v, l->n, sizeof(*l->v), entry_cmp);
}

bool
bip39_maybe(struct str word)
{
	unsigned h = 0, list;

	for (size_t i = 0; i < word.n; i++) {
		unsigned char c = (unsigned char)word.p[i] | 0x20;

		if (c >= 0x80)
			break;
		h = (h * 53 + c) % BIP39_BITS;
		if (i + 1 == word.n)
			return i < LETTERS_MOST &&
			    bip39_bits[h / 8] >> h % 8 & 1;
	}
	for (list = 0; list < BIP39_LISTS; list++)
		if (bip39_find(list, word) != NULL)
			return true;
	return false;
}

/* Places as one number, 11 bits each, from the highest bit down. */
static void
bits_of_places(
    const unsigned places[], size_t n, unsigned char bits[static BITS_BYTES])
{
	size_t at = 0;

	memset(bits, 0, BITS_BYTES);
	for (size_t i = 0; i < n; i++)
		for (int b = WORD_BITS - 1; b >= 0; b--, at++)
			if (places[i] >> b & 1)
				bits[at / 8] |= (unsigned char)(0x80 >> at % 8);
}

/* The byte after the entropy: one bit of its hash for every 32 of its own,
 * on the left. */
static unsigned char
checksum(const unsigned char *entropy, size_t n)
{
	unsigned char hash[32];

	sha256((struct str){ (const char *)entropy, n }, hash);
	return hash[0] & (unsigned char)(0xff00 >> n / 4);
}

bool
bip39_places_valid(const unsigned places[], size_t n)
{
	unsigned char bits[BITS_BYTES];
	size_t entropy = n / 3 * 4;
	bool ok;

	if (n < BIP39_WORDS_MIN || n > BIP39_WORDS_MAX || n % 3 != 0)
		return false;
	bits_of_places(places, n, bits);
	ok = bits[entropy] == checksum(bits, entropy);
	sodium_memzero(bits, sizeof(bits));
	return ok;
}

bool
bip39_valid(const struct str words[], size_t n)
{
	unsigned places[BIP39_WORDS_MAX];

	for (size_t i = 0; i < n && i < BIP39_WORDS_MAX; i++) {
		int place = bip39_word(words[i]);

		if (place < 0)
			return false;
		places[i] = (unsigned)place;
	}
	return bip39_places_valid(places, n);
}

size_t
bip39_words_of(const unsigned char *entropy, size_t n,
    struct str ret[static BIP39_WORDS_MAX])
{
	unsigned char bits[BITS_BYTES] = { 0 };
	size_t at = 0, count = n / 4 * 3;

	assert(n >= 16 && n <= 32 && n % 4 == 0);
	memcpy(bits, entropy, n);
	bits[n] = checksum(entropy, n);
	for (size_t i = 0; i < count; i++) {
		unsigned word = 0;

		for (int b = 0; b < WORD_BITS; b++, at++)
			word = word << 1 | (bits[at / 8] >> (7 - at % 8) & 1);
		ret[i] = str_of(bip39_words[word]);
	}
	sodium_memzero(bits, sizeof(bits));
	return count;
}

void
bip39_seed(const struct str words[], size_t n, struct str passphrase,
    unsigned char ret[static 64])
{
	char phrase[BIP39_WORDS_MAX * (WORD_LONGEST + 1)];
	char salt[sizeof(SALT_HEAD) - 1 + BIP39_PASSPHRASE_MAX] = SALT_HEAD;
	size_t used = 0, head = sizeof(SALT_HEAD) - 1;

	assert(n <= BIP39_WORDS_MAX && passphrase.n <= BIP39_PASSPHRASE_MAX);
	for (size_t i = 0; i < n; i++) {
		int word = bip39_word(words[i]);

		assert(word >= 0);
		if (i > 0)
			phrase[used++] = ' ';
		memcpy(phrase + used, bip39_words[word], words[i].n);
		used += words[i].n;
	}
	if (passphrase.n > 0)
		memcpy(salt + head, passphrase.p, passphrase.n);
	pbkdf2_hmac_sha512(used, (const uint8_t *)phrase, ROUNDS,
	    head + passphrase.n, (const uint8_t *)salt, 64, ret);
	sodium_memzero(phrase, sizeof(phrase));
	sodium_memzero(salt, sizeof(salt));
}

void
bip39_seed_of(struct str phrase, unsigned char ret[static 64])
{
	pbkdf2_hmac_sha512(phrase.n, (const uint8_t *)phrase.p, ROUNDS,
	    sizeof(SALT_HEAD) - 1, (const uint8_t *)SALT_HEAD, 64, ret);
}
