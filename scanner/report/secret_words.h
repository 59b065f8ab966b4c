#ifndef REPORT_SECRET_WORDS_H
#define REPORT_SECRET_WORDS_H

#include "base/arena.h"
#include "model/secret.h"

/* What reports say of a leaked secret; empty where nothing is known. */

/* "brought by NAME in 1a2b3c4 on 2024-03-01, removed ...; tag v1 has it" */
struct str secret_life_words(struct arena *, const struct secret_life *);
/* "Revoke it at https://...; <how to rotate>; <what to look at>" */
struct str secret_next_words(struct arena *, const struct secret_kind *);

#endif
