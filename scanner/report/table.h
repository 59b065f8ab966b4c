#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "model/graph.h"
#include "report/page.h"

/* At most so many rows, worst first; the rest is counted. */
void authority_table(struct page *, const struct graph *, size_t most);
/* All of these, with the place of the first proof: lines get long. */
void authority_table_wide(
    struct page *, const struct authority *const *, size_t n);

#endif
