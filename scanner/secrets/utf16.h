#ifndef SECRETS_UTF16_H
#define SECRETS_UTF16_H

#include "base/arena.h"

/*
 * UTF-16, either way round, as UTF-8: what Windows' PowerShell writes with >.
 * False, and nothing done, when the bytes are none. That is seen in the first
 * UTF16_LOOK bytes alone: a mark of the byte order, or plain letters with a
 * NUL each.
 */
#define UTF16_LOOK 64

bool utf16_text(struct arena *, struct str bytes, struct str *ret);

#endif
