#ifndef READ_VALUE_H
#define READ_VALUE_H

#include "base/str.h"

/* What the value of a setting looks like, whatever its name. */

#define VALUE_LETTERS 9 /* different ones; a token of 16 has about 13 */

struct letters {
	size_t different, digits, small, large, other;
};

/* One of its words is in a list such as "key secret"; for names, too. */
bool value_has_word(struct str, const char *list);
struct letters value_letters(struct str);
/* The 64 hex digits that it is, without 0x; else empty. */
struct str value_digits(struct str);
/* What ${NAME:-value} gives when nobody sets NAME; all else is itself. */
struct str value_fallback(struct str);
/* A reference, a stand-in, or encrypted. */
bool value_elsewhere(struct str);
/* 12 to 24 words of small letters: what a BIP-39 phrase looks like. */
bool value_phrase(struct str);
/* [12,34,...]: the 64 bytes of a Solana key. */
bool value_byte_list(struct str);
/* Drawn by lot: a token, a password of a manager. */
bool value_random(struct str);
/* The shape of an account of Solana. */
bool value_account(struct str);
/* A path segment, a parameter or a password in a URL is a key. */
bool value_url_has_key(struct str);

#endif
