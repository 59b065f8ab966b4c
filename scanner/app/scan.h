#ifndef APP_SCAN_H
#define APP_SCAN_H

#include "app/options.h"
#include "repo/repo.h"

/*
 * The main job, from a path to results:
 *   repository -> files -> readers -> facts -> graph -> checks -> score
 *              -> bytes -> secrets -> facts
 * The results borrow from the arena and from the repository, which the
 * caller closes after the report is written.
 */
struct scan {
	struct arena *arena;
	struct repo *repo;
	struct results results;
};

/* Seal the facts, price the graph and run the checks. Of the scene graph and
 * es99_usd are set here, the rest by the caller. */
struct finding *const *judge(struct arena *, struct facts *, struct scene *,
    struct score *ret, size_t *retn);
/* What the options and the revision alone say of the results. */
void results_begin(struct results *, const struct options *, struct repo *);

int scan_run(const struct options *, struct scan *ret, struct err *reterr);
void scan_end(struct scan *);

/* Write all reports that the options ask for, each by what the command wants
 * written; all, even if one cannot be. The exit code of the results, or that
 * of a failure to write where it is worse. */
typedef void report_writer(struct out *, const struct options *,
    const char *format, const struct results *);
report_writer write_format; /* as report_formats have it */
int output_report(
    const struct options *, const struct results *, report_writer *);

#endif
