#ifndef ENGINE_UNTOLD_H
#define ENGINE_UNTOLD_H

#include "engine/check.h"

/*
 * What nobody told of many things is one question, not one for each: an export
 * without modules lacks those of sixty Safes.
 */

/* "nothing tells WHAT X and 3 others", of X and n in all; NULL when n is 0.
 * what ends so that a name can follow. */
struct finding *say_untold(const struct check *, struct findings *,
    const char *what, const struct principal *first, size_t n);

/* The same of all principals of a kind for which is_told() says no, with the
 * places that speak of them. Tests have no part in it. */
void ask_untold(const struct check *, const struct scene *, struct findings *,
    enum principal_kind, const char *what,
    bool (*is_told)(const void *with, const struct principal *),
    const void *with);

#endif
