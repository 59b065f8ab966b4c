#ifndef MODEL_GAP_H
#define MODEL_GAP_H

#include "model/fact.h"

/*
 * What the repository holds and we could not read: too big, malformed,
 * missing, a format we do not know. A gap is a result, not an error: it is
 * reported, and what it may hide is UNKNOWN.
 */
struct gap {
	struct evidence at;
	fact_set hides;
	struct str why;
};

#endif
