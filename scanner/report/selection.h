#ifndef REPORT_SELECTION_H
#define REPORT_SELECTION_H

#include "report/report.h"

/* Some of the findings: worst first, then by check, cause and subject. */
struct selection {
	const struct finding **v;
	size_t n;
};

struct selection selection_any(struct arena *, const struct results *,
    bool (*wanted)(const struct finding *));
/* Under the gate only of those that the change introduces. */
struct selection selection_of(struct arena *, const struct results *,
    bool (*wanted)(const struct finding *));
/* The end of those that follow the one at i and are the same as it. */
size_t selection_end(const struct selection *, size_t i,
    bool (*same)(const struct finding *, const struct finding *));

bool same_check(const struct finding *, const struct finding *);
bool same_cause(const struct finding *, const struct finding *);

/* A check of which the engine says that nothing was read it needs. */
bool is_unasked(const struct finding *);

/* The message, and in brackets after it what takes from its weight. */
struct str finding_words(struct arena *, const struct finding *);

#endif
