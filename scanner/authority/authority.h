#ifndef AUTHORITY_AUTHORITY_H
#define AUTHORITY_AUTHORITY_H

#include "model/graph.h"

/*
 * From facts to the graph: which facts are current, what each principal is,
 * who holds what, and which keys are behind it.
 *
 *   facts -> current (grade and time) -> principals -> holdings
 *         -> routes: holder -> owner -> timelock -> Safe -> keys
 *
 * Cycles end. What is not known stays GATE_UNKNOWN. A claim whose last day is
 * before now is not believed and becomes a gap.
 */
const struct graph *graph_seal(struct facts *, int64_t now);

/* A leaf (k, of and n are 0), or k of n others. GATE_OF with n 0 stands for k
 * keys of members nobody named. */
const struct gate *gate_new(struct arena *, enum gate_kind, uint32_t k,
    const struct gate *const *of, size_t n, const struct principal *who);

#endif
