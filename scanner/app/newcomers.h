#ifndef APP_NEWCOMERS_H
#define APP_NEWCOMERS_H

#include "model/graph.h"

/*
 * Is there somebody after a change of whom nothing was heard before, or who is
 * a member or a holder where they were not? A key of theirs may lie in a file
 * that the change left alone. Who is told anew may be code: the keys behind it
 * come with it.
 */
bool newcomers_since(const struct graph *before, const struct graph *after);

#endif
