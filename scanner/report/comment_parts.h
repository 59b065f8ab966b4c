#ifndef REPORT_COMMENT_PARTS_H
#define REPORT_COMMENT_PARTS_H

#include "report/comment.h"
#include "report/markdown.h"

struct comment {
	struct markdown md;
	struct arena *arena;
	const struct results *results;
};

/* What survives every cut: verdict, counts, what was judged. */
void comment_head(struct comment *);

#endif
