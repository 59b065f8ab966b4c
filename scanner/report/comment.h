#ifndef REPORT_COMMENT_H
#define REPORT_COMMENT_H

#include "report/report.h"

/* What a reviewer reads of a change, or of a scan, in Markdown of at most so
 * many bytes: the verdict, who can do what now, the findings that are new with
 * places and what to do, and what is counted only. */
void comment_write(struct out *, const struct results *, size_t most);

#endif
