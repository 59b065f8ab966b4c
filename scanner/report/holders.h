#ifndef REPORT_HOLDERS_H
#define REPORT_HOLDERS_H

#include "model/graph.h"

/* Holders of one gate that are named; the rest is counted in words. */
#define HOLDERS_MOST 16u

/* Whom the route asks: its gate's quorum or key, and for a gate that only
 * combines others, theirs. Each once; returns how many. */
size_t route_holders(const struct authority *, const struct route *,
    const struct principal *ret[HOLDERS_MOST]);
/* Somebody can do it and nothing says who: the asset stands for them, and how
 * long they wait is not known either. */
bool route_is_nameless(const struct authority *, const struct route *);

/* "keys", "anyone", "nobody", "code" or "unknown": what opens a route. */
const char *route_opens(const struct route *);

/*
 * Authorities, worst first: those that move money, those of fewest keys,
 * those of the shortest delay; test chains last. What cannot be told counts
 * as one key and no delay: it may be.
 */
const struct authority **authorities_worst_first(
    struct arena *, const struct graph *, size_t *n);

#endif
