#ifndef REPORT_SHOWN_H
#define REPORT_SHOWN_H

#include "report/report.h"

/*
 * What reports on a pull request tell: FAIL and UNKNOWN that nobody accepted.
 * A check that was never asked is no news, unless the change brought that on.
 */

/* What is new: of a scan all, of a change what it introduced. */
bool is_news(const struct finding *);
/* What is so after the change: news, and what was so before. */
bool is_there(const struct finding *);
bool is_fixed(const struct finding *);
bool is_hidden(const struct finding *);
bool is_unchanged(const struct finding *);

/* It is why the exit code is 1, or would be. */
bool fails_gate(const struct results *, const struct finding *);

size_t count_shown(
    const struct results *, bool (*wanted)(const struct finding *));

/* What was not read: first of the files that the change made, edited or deleted,
 * as the rest was not read before either. In the arena. */
const struct gap *const *gaps_shown(
    struct arena *, const struct results *, size_t *n);

/* What to do about it; empty: its check is not known. */
struct str fix_words(const struct finding *);

#endif
