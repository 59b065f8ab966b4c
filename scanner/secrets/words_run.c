#include "secrets/words_run.h"
#include "crypto/bip39.h"

/* In bytes: one character of Chinese; four syllables of hangul, apart. */
#define WORD_LEAST 3
#define WORD_MOST  40

static unsigned char
byte_at(struct str t, size_t i)
{
	return i < t.n ? (unsigned char)t.p[i] : 0;
}

/* The space of Japanese, U+3000, is e3 80 80: is this byte of one? */
static bool
is_wide_space(struct str t, size_t i)
{
	size_t k;

	for (k = i < 2 ? 0 : i - 2; k <= i; k++)
		if (byte_at(t, k) == 0xe3 && byte_at(t, k + 1) == 0x80 &&
		    byte_at(t, k + 2) == 0x80)
			return true;
	return false;
}

bool
words_is_wide_letter(struct str t, size_t i)
{
	return !is_wide_space(t, i);
}

bool
words_next(struct words_run *w, struct span *ret)
{
	struct str t = w->text;
	size_t i = w->at;

	while (i < t.n && !words_is_letter(t, i))
		i += w->listed && t.p[i] == '\\' ? 2 : 1;
	if (i >= t.n)
		return false;
	ret->from = i;
	while (i < t.n && words_is_letter(t, i))
		i++;
	ret->to = w->at = i;
	return true;
}

static bool
is_glue(unsigned char c)
{
	return (c >= '0' && c <= '9') || c == '_';
}

bool
words_maybe(struct str t, struct span word)
{
	size_t n = word.to - word.from;

	return n >= WORD_LEAST && n <= WORD_MOST &&
	    (word.from == 0 || !is_glue(byte_at(t, word.from - 1))) &&
	    !is_glue(byte_at(t, word.to)) &&
	    bip39_maybe(str_slice(t, word.from, word.to));
}
