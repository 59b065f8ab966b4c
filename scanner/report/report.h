#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/out.h"
#include "engine/run.h"
#include "score/score.h"

/* All a report may know. It decides nothing; it only shows. */
struct results {
	struct str repo; /* as the operator named it */
	struct str commit;
	int64_t now;
	bool with_facts, with_passes;
	bool history_searched;
	const struct policy *policy;
	const struct graph *graph;
	struct finding *const *findings;
	size_t n_findings;
	struct score score;
	int exit_code;
	struct str exit_because; /* one sentence */
};

/* One file report_<name>.c, one constant report_<name>; table by make. */
struct report_format {
	const char *name; /* "text", "json", "csv" */
	const char *says;
	void (*write)(struct out *, const struct results *);
};

extern const struct report_format *const report_formats[];
extern const size_t report_formats_n;
const struct report_format *report_format(struct str name); /* or NULL */

#endif
