#include "report/comment.h"

/* GitHub refuses a comment of more characters; GitLab takes a million. */
#define COMMENT_BYTES 65536u

static void
write(struct out *o, const struct results *r)
{
	comment_write(o, r, COMMENT_BYTES);
}

const struct report_format report_markdown = {
	.name = "markdown",
	.says = "a comment on a pull request, of 65,536 bytes at most",
	.write = write,
};
