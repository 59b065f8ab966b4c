#ifndef ENGINE_ABSENT_H
#define ENGINE_ABSENT_H

#include "engine/check.h"

/*
 * What checks need that say that something is not in the repository. That can
 * be said of kinds that live in files of known names (FACTS_BY_PRESENCE), when
 * nothing hides one; and it matters only where something is at stake.
 */

/* Something unread may hold what the check needs: the engine says UNKNOWN. */
bool absent_hidden(const struct check *, const struct scene *);
/* The first record that somebody can move funds on a live chain, to be the
 * proof; NULL: nothing is at stake that we know of. */
const struct fact *absent_stake(const struct scene *);
/* FAIL of the check's own severity at most low, for the repository as a whole;
 * UNKNOWN where nothing is known to be at stake. message ends the sentence
 * "this repository has no". */
void absent_tell(const struct check *, const struct scene *, struct findings *,
    const char *message);
/* The first fact of a kind that is no test or sample; NULL: none. */
const struct fact *first_live(const struct scene *, enum fact_kind);

#endif
