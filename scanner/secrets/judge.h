#ifndef SECRETS_JUDGE_H
#define SECRETS_JUDGE_H

#include "secrets/search.h"

/* Sift the text of a search and tell what its hits are: finders first, in the
 * order of their places, then rules in theirs. */
void judge_text(struct search *);

#endif
