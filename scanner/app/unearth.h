#ifndef APP_UNEARTH_H
#define APP_UNEARTH_H

#include "app/intake.h"
#include "app/options.h"
#include "secrets/past.h"

/*
 * Secrets in old versions. The store is sifted before the tree is walked, so
 * that what the tree told need not be told again; then the commits are walked
 * for where and when the rest lived, and only what is new is searched.
 */
struct unearth {
	struct intake *in;
	const struct options *options;
	struct past *past;
	const struct trace_query *query;
	struct map *in_tree; /* ids, in hex, of the scanned tree */
	struct traced traced;
};

void unearth_sift(struct unearth *);
/* An object of the scanned tree was seen, or was told as missing. */
void unearth_see(struct unearth *, struct str id);
/* Of what no ref leads to only with --all-objects. */
void unearth_search(struct unearth *);
void unearth_end(struct unearth *);

#endif
