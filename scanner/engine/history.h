#ifndef ENGINE_HISTORY_H
#define ENGINE_HISTORY_H

#include "base/arena.h"
#include "model/graph.h"

/*
 * What facts of one kind say of one thing: those with the same subject and
 * detail, in the order of facts. Valid as long as the arena and the graph.
 */
struct past {
	struct str subject, detail;
	const struct fact *const *facts;
	size_t n;
	const struct fact *now; /* the current one of them */
};

struct history;

const struct history *history_of(
    struct arena *, const struct graph *, enum fact_kind);
/* All of them, by subject, then detail. */
const struct past *const *history_all(const struct history *, size_t *n);
/* NULL: nothing was told. */
const struct past *history_at(
    const struct history *, struct str subject, struct str detail);

/* Anything of it, whatever the detail. */
bool history_has(const struct history *, struct str subject);

/*
 * What has changed a thing since a time, by what was done (deployments and
 * changes, exactly told): the last of it, so that what was lowered for a day
 * and raised again is no change. by NULL: nothing has, that we know of.
 * was: how it was at that time, else the first we know; NULL: not told.
 */
struct change {
	const struct fact *was, *by;
	bool undated; /* by has no time: it may be older */
};

struct change change_since(const struct past *, int64_t since, int64_t now);

#endif
