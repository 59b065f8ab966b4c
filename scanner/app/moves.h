#ifndef APP_MOVES_H
#define APP_MOVES_H

#include "model/facts.h"
#include "report/history.h"

/*
 * One commit of a history after another: from its facts to a point, compared
 * with the one before. The graph of the last one is kept for that, and no
 * other.
 */
struct moves {
	struct arena *of_all; /* texts of points live here */
	const struct priors *priors;
	struct arena *arena; /* of the graph; NULL: there is none yet */
	const struct graph *graph;
	struct history_point point;
	int64_t from, to; /* no claim expires between: from < now <= to */
};

/* Nothing but time changed since the last: does it come to the same? */
bool moves_hold(const struct moves *, int64_t now);
/* commit, time, now and missing of the point are set; the rest is filled in.
 * The arena of the facts becomes ours. */
void moves_judge(struct moves *, struct facts *, struct history_point *ret);
void moves_repeat(struct moves *, struct history_point *ret);
void moves_end(struct moves *);

#endif
