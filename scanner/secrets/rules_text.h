#ifndef SECRETS_RULES_TEXT_H
#define SECRETS_RULES_TEXT_H

#include "base/arena.h"

/* The texts of rules, as their authors shorten them. */

/* Put what <is>, <near>, <weak> and the like (rules.h) stand for into a
 * pattern. */
struct str rules_expand(struct arena *, struct str pattern);

/* The text of an example: <b62:36> becomes so many characters of an alphabet
 * (b62 hex HEX b64 b64u b32 b58 digit lower upper an AN), the same in every
 * run. ret->n is SIZE_MAX when there is no such alphabet. */
struct str rules_example(struct arena *, struct str example);

#endif
