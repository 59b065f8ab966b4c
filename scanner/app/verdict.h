#ifndef APP_VERDICT_H
#define APP_VERDICT_H

#include "repo/repo.h"
#include "report/report.h"

/* From findings, policy and what was missing to the exit code and the
 * sentence that explains it. Incomplete (3) wins over findings (1). */
void verdict(struct results *, const struct repo *, size_t files_seen,
    size_t missing, bool exit_zero);
/* The same for a change: only what it introduces counts, and a score that
 * falls by more than max_drop points (-1: by any). */
void gate_verdict(struct results *, const struct repo *, size_t files_seen,
    size_t missing, int max_drop, bool exit_zero);
/* What to say where objects are missing, and how to get them. */
const char *words_of_missing(const struct repo *);
/* A manifest of the repository that is wrong is the operator's to mend, like a
 * policy: 2, because of these words. The report is written all the same, for it
 * says what else was found. */
void verdict_of_manifest(
    struct results *, struct arena *, struct repo *, const char *because);

#endif
