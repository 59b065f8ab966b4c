#ifndef APP_TELLING_H
#define APP_TELLING_H

#include "app/intake.h"
#include "base/map.h"
#include "base/vec.h"

/*
 * The facts of many trees of one repository, one after another. Of each only
 * what was never seen before is read and searched. Where that told nothing and
 * the tree holds the same evidence as the one before, its facts are the same.
 */
struct sight;

struct telling {
	struct arena *arena; /* of them all */
	struct map *sights;  /* kind, blob and path to struct sight */
	struct facts *lost;  /* keys of all trees so far */
	struct intake in;    /* of the tree read last */
	VEC(const struct sight *) evidence, before; /* of it, the one before */
	bool fresh;          /* it told what none before it did */
	bool dark, was_dark; /* of it, the one before, not all was read */
	struct sight *at;    /* the file being taken ... */
	bool read, search;   /* ... and what for */
};

/* To be ended even when it fails. */
int telling_begin(struct telling *, struct arena *, struct err *reterr);
/* in.facts are new, in an arena of their own: the caller's. in.missing is of
 * this tree, in.seen of all. */
void telling_read(struct telling *, struct repo *);
bool telling_same(const struct telling *);
void telling_end(struct telling *);

#endif
