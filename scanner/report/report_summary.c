#include "report/comment.h"

/* GitHub drops a summary of more than 1 MiB, with all that the step wrote
 * into it before: for that the last 64 KiB are left. */
#define SUMMARY_BYTES ((1u << 20) - (64u << 10))

static void
write(struct out *o, const struct results *r)
{
	comment_write(o, r, SUMMARY_BYTES);
}

const struct report_format report_summary = {
	.name = "summary",
	.says = "the same for GITHUB_STEP_SUMMARY, of 1 MiB at most",
	.write = write,
};
