#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

#include "base/arena.h"
#include "base/out.h"

#define PAGE_WIDTH 100

/* Text for a terminal. Whatever is not a literal of ours is escaped first
 * and measured after, so that nothing in it can break a column. */
struct page {
	struct out *out;
	struct arena *arena;
};

/* A text as out_text() writes it. */
struct str page_shown(struct arena *, struct str);

enum page_colour { PLAIN, BOLD, DIM, RED, BRIGHT_RED, YELLOW, CYAN };

/* Colour until the next call; nothing where colour is off. */
void page_colour(struct page *, enum page_colour);
/* A line of its own, bold, with an empty one before it. */
void page_heading(struct page *, const char *words, struct str more);
/* Just width columns: cut with an ellipsis, or filled up with spaces. */
void page_cell(struct page *, struct str, size_t width);
/* The last cell of a line: cut, not filled up. Ends the line. */
void page_line(struct page *, struct str, size_t width);
/* Words from column `at` to the end of the page; more lines begin at indent.
 * Ends the line. */
void page_words(struct page *, size_t at, size_t indent, struct str);

#endif
