#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include "base/arena.h"
#include "base/out.h"

/*
 * Markdown of a bounded size, in pieces. A piece stands whole or not at all,
 * so that no cut goes through a character, a reference or a table. Our own
 * headings and remainders are always written: MARKDOWN_KEPT is kept for them,
 * and whoever writes a list tells what of it was left out.
 */
#define MARKDOWN_KEPT 4096u

struct markdown {
	struct out *out;
	struct arena *arena;
	size_t left;      /* bytes */
	struct out piece; /* open between _open() and _close() */
	char *buf;
	size_t n;
};

void markdown_begin(
    struct markdown *, struct out *, struct arena *, size_t most);

/* Where the next piece is written to. */
struct out *markdown_open(struct markdown *);
/* false: there was no room for it. */
bool markdown_close(struct markdown *);
/* Of our own words, and short: there is room. */
void markdown_must(struct markdown *);

/* Text of the repository, escaped, and cut where nobody reads on. */
void markdown_words(struct markdown *, struct str);
void markdown_code(struct markdown *, struct str);

#endif
