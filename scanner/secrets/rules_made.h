#ifndef SECRETS_RULES_MADE_H
#define SECRETS_RULES_MADE_H

#include "secrets/literals.h"
#include "secrets/rules.h"

/*
 * The rules of policies/secrets as .ci/rules_made.c writes them in C when the
 * program is built, and the automaton of their literals: parsing some hundred
 * rules would cost ten milliseconds at each start.
 */
extern const struct rules rules_made;
extern const struct literals literals_made;

/* Just these, none more or less: literals_made is theirs. */
bool rules_are_made(const struct rules *);

/* The automaton of any rules, owned by their indices. */
const struct literals *rules_literals(struct arena *, const struct rules *);

#endif
