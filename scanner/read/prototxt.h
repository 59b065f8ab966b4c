#ifndef READ_PROTOTXT_H
#define READ_PROTOTXT_H

#include "text/node.h"

/*
 * The text format of protocol buffers, word by word:
 *   timestamp: 1612308418  guardian_set: { guardians { name: "x" } }
 * Comments, ':', ',' and ';' only part words. Start with { .bytes = bytes,
 * .line = 1 }.
 */
struct prototxt {
	struct str bytes;
	size_t at;
	uint32_t line;
	size_t line_start;
};

enum prototxt_kind {
	PROTOTXT_END,
	PROTOTXT_NAME, /* also numbers and true, false */
	PROTOTXT_TEXT,
	PROTOTXT_OPEN,
	PROTOTXT_CLOSE,
};

struct prototxt_word {
	enum prototxt_kind kind;
	struct str text;   /* a text still with its escapes */
	struct node place; /* line and col only */
};

/* False at the end. */
bool prototxt_next(struct prototxt *, struct prototxt_word *ret);
/* A text without its escapes; a line end becomes a space. */
struct str prototxt_text(struct arena *, struct str);

#endif
