#ifndef REPORT_FACT_WORDS_H
#define REPORT_FACT_WORDS_H

#include "base/arena.h"
#include "model/graph.h"

/* What a fact says, as a sentence without its end; names by the graph. */
struct str fact_words(
    struct arena *, const struct graph *, const struct fact *);
/* "path:12, declared". */
struct str fact_place(struct arena *, const struct fact *);

#endif
