#ifndef READ_SETTINGS_H
#define READ_SETTINGS_H

#include "text/lines.h"
#include "text/node.h"

/* NAME=value lines (text/lines.h) as a map, each value at its place; of a name
 * set twice the last counts, as for a shell. Values borrow the bytes. */
const struct node *settings_of(struct arena *, struct str bytes);

#endif
