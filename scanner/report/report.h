#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/out.h"
#include "engine/change.h"
#include "engine/run.h"
#include "model/change.h"
#include "score/score.h"

/* What a change under the gate comes to, beside its findings (their status
 * says which are new; those that were there before and are not any more stand
 * among them as FIXED). */
struct comparison {
	struct str base, head; /* commits; head empty: what is staged */
	struct str compared;   /* the common ancestor, if it is not base */
	bool own_policy;       /* that of the base; else that of --policy */
	bool staged;
	/* Nothing that tells who can act differs, and no report that was asked
	 * for tells what is as it was: evidence was not read, graphs, scores
	 * and counts of what is unchanged are empty. */
	bool left;
	size_t n_commits; /* between them, searched for secrets */
	const struct changed_file *files; /* by path */
	size_t n_files;
	const struct authority_change *changes; /* worst first */
	size_t n_changes;
	const struct graph *graph_before;
	struct score before; /* results.score is that after */
	size_t introduced, fixed, unchanged, hidden; /* FAIL and UNKNOWN */
};

struct history; /* report/history.h */

/* All a report may know. It decides nothing; it only shows. */
struct results {
	struct str repo; /* as the operator named it */
	struct str commit;
	int64_t now;
	bool with_facts, with_passes;
	bool history_searched;
	bool
	    keys_only; /* graph and score are empty; all findings are of keys */
	const struct policy *policy;
	const struct graph *graph;
	struct finding *const *findings;
	size_t n_findings;
	struct score score;
	int exit_code;
	struct str exit_because;         /* one sentence */
	const struct comparison *change; /* NULL: a scan */
	const struct history *history;   /* nothing else is set */
	bool omit_excepted;              /* SARIF: leave out what is excepted */
};

/* One file report_<name>.c, one constant report_<name>; table by make. */
struct report_format {
	const char *name; /* "text", "json", "csv" */
	const char *says;
	void (*write)(struct out *, const struct results *);
	bool whole; /* tells of a change also what it leaves as it was */
};

extern const struct report_format *const report_formats[];
extern const size_t report_formats_n;
const struct report_format *report_format(struct str name); /* or NULL */

#endif
