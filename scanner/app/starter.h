#ifndef APP_STARTER_H
#define APP_STARTER_H

#include "base/out.h"
#include "model/graph.h"

/* A manifest and a policy to start from: what a scan found is filled in, what
 * only people know is left as comments. The manifest is valid as it is. */
void starter_posture(struct out *, const struct graph *, int64_t now);
void starter_policy(struct out *);

#endif
