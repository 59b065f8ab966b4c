#ifndef SECRETS_KNOWN_KEYS_H
#define SECRETS_KNOWN_KEYS_H

#include "base/str.h"

/* Keys that are none of the EVM and that everybody knows: of development
 * networks and specifications. We keep hashes of them. */
bool known_key(struct str key);

/* Tokens that libraries and templates bring in the place of one's own. */
bool known_token(struct str token);

/* Recovery phrases of test vectors; single spaces between the words. */
bool known_phrase(struct str phrase);

#endif
