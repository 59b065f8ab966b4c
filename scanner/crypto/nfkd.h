#ifndef CRYPTO_NFKD_H
#define CRYPTO_NFKD_H

#include "base/str.h"

/*
 * UTF-8 as BIP-39 wants it, in lower case: letters and their marks apart, for
 * the letters its lists have (Latin-1, hiragana, hangul); all else is kept.
 * The number of bytes, or -1 when the room is too small or the text no UTF-8.
 * Source: Unicode Standard Annex 15; The Unicode Standard, 3.12 (hangul).
 */
int nfkd_lower(struct str text, char *ret, size_t room);

#endif
