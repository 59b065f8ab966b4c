#ifndef TEXT_LINES_H
#define TEXT_LINES_H

#include "base/str.h"

/* The lines of a text one by one, without their line ends (LF or CRLF).
 * Start with { .rest = bytes }. */
struct lines {
	struct str rest;
	uint32_t line; /* number of the line just given, 1-based */
};

bool lines_next(struct lines *, struct str *ret);

/*
 * NAME=value lines as dotenv files have them: `export`, spaces around '=',
 * single and double quotes and trailing comments are understood; nothing is
 * expanded. Lines of another shape are passed over.
 */
struct setting {
	struct str name, value; /* value without its quotes */
	uint32_t line, col;     /* col: where the value begins, 1-based */
};

bool dotenv_next(struct lines *, struct setting *ret);

/* Line and column (1-based, bytes) of an offset. */
void text_place(struct str, size_t offset, uint32_t *line, uint32_t *col);

/* No NUL in the first 8000 bytes: git's own test for text. */
bool text_is_binary(struct str);

#endif
