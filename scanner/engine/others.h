#ifndef ENGINE_OTHERS_H
#define ENGINE_OTHERS_H

#include "model/graph.h"

/*
 * Two ways to a power, at two times: can whoever stands at the end of the
 * second act without anybody who stood at the end of the first? Yes, when so
 * many keys of it are new that they suffice. Only of ways that end at keys
 * or multisigs; of one and the same multisig its members are compared
 * elsewhere.
 */
bool are_others(const struct route *was, const struct route *is);
/* The same of two multisigs, or one at two times. */
bool newcomers_suffice(const struct principal *was, const struct principal *is);

#endif
