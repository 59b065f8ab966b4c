#ifndef SECRETS_RULES_CHECK_H
#define SECRETS_RULES_CHECK_H

#include "secrets/rules.h"

/* Hold the rules to their examples: alone and among other lines each example
 * of a match is matched, and none of the others is. Tells each mistake; returns
 * how many there are. */
size_t rules_check(struct arena *, const struct rules *,
    void (*tell)(void *arg, const struct rule *, struct str words), void *arg);

#endif
