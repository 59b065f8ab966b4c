#ifndef REPORT_VIEW_H
#define REPORT_VIEW_H

#include "report/report.h"

/* What of the graph is asked for; empty: all. */
struct graph_query {
	int power;        /* enum power; -1: any */
	struct str asset; /* its name in any case, its address or its id */
};

/* One file graph_<name>.c, one constant graph_<name>; table by make. */
struct graph_format {
	const char *name; /* "text", "json", "dot", "svg" */
	const char *says;
	void (*write)(
	    struct out *, const struct results *, const struct graph_query *);
};

extern const struct graph_format *const graph_formats[];
extern const size_t graph_formats_n;
const struct graph_format *graph_format(struct str name); /* or NULL */

/* The authorities that answer, worst first (holders.h); *n 0: none does. */
const struct authority **view_answers(struct arena *, const struct graph *,
    const struct graph_query *, size_t *n);

/* `--why`: the path from each asset asked for to the keys, in words, with the
 * place of every step. */
void view_why(struct out *, const struct results *, const struct graph_query *);

#endif
