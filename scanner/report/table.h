#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "model/graph.h"
#include "report/page.h"

/* At most so many rows, worst first; the rest is counted. */
void authority_table(struct page *, const struct graph *, size_t most);

#endif
