#ifndef SECRETS_PHRASE_H
#define SECRETS_PHRASE_H

#include "crypto/bip39.h"
#include "secrets/search.h"

/* A word of a phrase: where it stands, and what it is in its list. */
struct phrase_word {
	struct span at;
	const struct bip39_entry *entry;
};

/* Algorand's have a word of checksum more. */
#define PHRASE_MOST 24

/* Tell what the phrase opens; false when the words, all of one list, are no
 * phrase: no checksum holds, or they are a part of the list. */
bool phrase_tell(struct search *, const struct phrase_word *, size_t n);

#endif
