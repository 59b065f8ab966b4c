#ifndef MODEL_WORDLIST_H
#define MODEL_WORDLIST_H

#include "base/str.h"

/* The words of names that people gave to things; for model/ and read/. */

/* The next word of "ProxyAdmin_OWNER 2" (Proxy, Admin, OWNER, 2) at or after
 * *at, which is moved past it; false when there are no more. A word ends at
 * anything but a letter or digit, and where the case says so. */
bool wordlist_next(struct str text, size_t *at, struct str *ret);

/* Is word one of a list such as "safe multisig timelock"?  Case is ignored. */
bool wordlist_has(const char *list, struct str word);

#endif
