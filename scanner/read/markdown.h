#ifndef READ_MARKDOWN_H
#define READ_MARKDOWN_H

#include "base/arena.h"
#include "base/vec.h"

/*
 * The tables of a Markdown document, with the headings they stand under.
 * Fenced code and comments are passed over; a table needs a leading bar in
 * every line. A list of names and addresses is a table without a head, and an
 * item above it that has none is its last heading. Everything lives in the arena and never fails: what is not a
 * table is prose.
 */
#define MD_LEVELS 6

struct md_cell {
	struct str text; /* without markup; of links, what is shown */
	struct str url;  /* of the first link; may be empty */
	const struct str *addresses; /* shown, or else in the url; each once */
	size_t n_addresses;
	uint32_t col;
};

struct md_row {
	uint32_t line;
	const struct md_cell *cells;
	size_t n;
};

struct md_table {
	struct md_row head; /* in small letters; n is 0: there is none */
	VEC(struct md_row) rows;
	struct str
	    headings[MD_LEVELS]; /* by level; empty where there is none */
};

struct md_doc {
	VEC(struct md_table) tables;
	struct str chain; /* `chain:` of the front matter; may be empty */
};

void md_parse(struct arena *, struct str bytes, struct md_doc *ret);

/* One cell or line of text: without links, emphasis, code marks and tags. */
struct md_cell md_text(struct arena *, struct str raw);

#endif
