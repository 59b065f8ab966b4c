#ifndef BASE_EMBED_H
#define BASE_EMBED_H

#include "base/str.h"

/* A file of policies/ that make put into the program, so that one binary
 * needs nothing beside it. Lists end with a NULL name. */
struct embedded {
	const char *name; /* below policies/: "baseline.yaml" */
	const char *p;
	size_t n;
};

#endif
