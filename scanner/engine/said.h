#ifndef ENGINE_SAID_H
#define ENGINE_SAID_H

#include "model/finding.h"
#include "model/graph.h"

/* What a manifest or a document says of a threshold or a delay, held against
 * what records show of it. */
enum said_how {
	SAID_ALONE,    /* nothing else speaks of it */
	SAID_RIGHT,    /* a record says the same */
	SAID_OLDER,    /* the record differs and is from before */
	SAID_WEAKER,   /* records show fewer keys or less delay */
	SAID_STRONGER, /* ... more */
};

#define SAID_TEXT 64

struct said {
	enum said_how how;
	const struct principal *about;
	const struct fact *record;           /* NULL: SAID_ALONE */
	char says[SAID_TEXT], is[SAID_TEXT]; /* "needs 3 keys", "waits 48 h" */
};

/* statement is a FACT_THRESHOLD or FACT_DELAY; false: of nobody. */
bool said_of(
    const struct graph *, const struct fact *statement, struct said *ret);

#endif
