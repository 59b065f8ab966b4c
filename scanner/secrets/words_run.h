#ifndef SECRETS_WORDS_RUN_H
#define SECRETS_WORDS_RUN_H

#include "text/regex.h"

/*
 * Words one after another in a run of letters and what may stand between two
 * words of a phrase.
 */
struct words_run {
	struct str text; /* ends where the run does */
	size_t at;       /* the next word is there or behind */
	bool listed;     /* numbers and escapes stand between words, too */
};

/* Between two words: `",` and the indentation of the next line. */
#define WORDS_GAP_MOST 40

/* The next word; false at the end of the run. */
bool words_next(struct words_run *, struct span *ret);
/* Of a length that words of BIP-39 have, no part of a longer name, and maybe
 * in one of its lists. */
bool words_maybe(struct str text, struct span word);
bool words_is_wide_letter(struct str text, size_t at);

/* A byte of a word. */
static inline bool
words_is_letter(struct str t, size_t i)
{
	unsigned char c = i < t.n ? (unsigned char)t.p[i] : 0;

	return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z'
			: words_is_wide_letter(t, i);
}

#endif
