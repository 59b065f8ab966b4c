#ifndef READ_DOCUMENTS_H
#define READ_DOCUMENTS_H

#include "read/reader.h"

/*
 * The documents of a YAML file one by one, parted by lines of "---". Merge
 * keys become ordinary keys ("_m"), so that what they bring in hangs below
 * them: good enough for who walks the whole tree. Begin with { .r, .rest }.
 */
struct documents {
	struct reading *r;
	struct str path, rest;
	uint32_t line; /* lines before rest */

	struct str text;     /* of the document just given */
	uint32_t first_line; /* lines before it: places count from there */
};

/* The next text; empty ones are passed over. false: no more. */
bool documents_next(struct documents *);
/* Parse it; NULL after a gap. */
const struct node *documents_parse(const struct documents *);

#endif
