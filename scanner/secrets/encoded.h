#ifndef SECRETS_ENCODED_H
#define SECRETS_ENCODED_H

#include "base/arena.h"

/*
 * Text inside text: Base64 (either alphabet), hex digits, %XX. One level: what
 * is found in what was decoded is told at the place of the run. False when the
 * run does not decode, or to something else than text.
 */
bool encoded_decode(struct arena *, struct str run, struct str *ret);

#endif
