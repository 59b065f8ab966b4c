#ifndef APP_REVEAL_H
#define APP_REVEAL_H

#include "app/options.h"
#include "repo/repo.h"

/*
 * --show-secrets: whoever holds the repository reads them again, at their
 * places, on a terminal. They are in no report.
 */

/* -1 after complaining: they would not go to a terminal. */
int reveal_check(const struct command *, const struct options *);
void reveal(const struct results *, struct repo *);

#endif
