#ifndef SECRETS_PASSWORDS_H
#define SECRETS_PASSWORDS_H

#include "repo/repo.h"
#include "secrets/proofs.h"

/*
 * Passwords that lie beside locked keys: in files called so in the same folder
 * or the one above, in settings and scripts of that folder and of the root, and
 * those that everybody takes. Kept is only where they may lie: they are read
 * for one key at a time and forgotten with it, and none is ever told.
 */
struct passwords;

struct passwords *passwords_new(struct arena *, struct repo *);
void passwords_free(struct passwords *); /* NULL is fine */

/* Does one open this keystore? Then ret is what keystores_try() says.
 * retlimit: some were left untried. */
bool passwords_open(struct passwords *, struct arena *, struct str path,
    struct str json, struct proof_result *ret, bool *retlimit);

#endif
