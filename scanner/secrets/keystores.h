#ifndef SECRETS_KEYSTORES_H
#define SECRETS_KEYSTORES_H

#include "crypto/keystore.h"
#include "secrets/proofs.h"
#include "text/node.h"

/* What a keystore's JSON says: all of it, or its "crypto" alone. False when it
 * is none that we could open. Texts are the arena's. */
bool keystores_read(struct arena *, const struct node *, struct keystore *ret);

/* Does a token with this proof hold a key that a password opens? */
bool keystores_prove(const struct proof_kind *);

/* Is it the password? Then ret is VALID with what the key derives. As dear as
 * the file asks for, up to LIMIT_KDF_WORK. */
bool keystores_try(struct arena *, struct str json, struct str password,
    struct proof_result *ret);

#endif
