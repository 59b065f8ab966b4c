#ifndef BASE_WORDS_H
#define BASE_WORDS_H

#include "base/str.h"

/*
 * The name somebody probably meant: the nearest of n by edit distance, the
 * first of equally near ones. NULL when none is near, that is when more than
 * a third of the word (rounded up) would have to change.
 */
const char *nearest_name(struct str word, const char *const *names, size_t n);

#endif
