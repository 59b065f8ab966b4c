#ifndef READ_READING_H
#define READ_READING_H

#include "base/vec.h"
#include "read/reader.h"

/*
 * What the telling of a file depended on beside its path and its bytes, and
 * what there is of it beside facts and gaps. Readers see nothing of the
 * repository but through reading_sibling(), so all of it passes there.
 */
#define ASKED_MOST 256u /* neighbours; genuine files ask for a dozen */

struct neighbour {
	struct str path, blob; /* blob empty: not there */
};

struct account {
	struct arena *arena; /* the caller's */
	VEC(struct neighbour) asked;
	bool too_many; /* some neighbours are left out */
	fact_set read;
};

/* read_file() that keeps an account. */
bool read_accounted(struct facts *, struct repo *, const struct file *,
    struct arena *scratch, struct account *);

#endif
