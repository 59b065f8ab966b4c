#ifndef REPORT_HISTORY_H
#define REPORT_HISTORY_H

#include "base/out.h"
#include "engine/change.h"
#include "score/score.h"

/* How the posture of a repository moved, commit by commit, on the line of
 * first parents. */

/* One power over one asset, against the point before. */
struct history_change {
	enum change_how how;
	struct str says;
};

struct history_point {
	struct str commit;
	int64_t time;    /* by its committer's clock */
	int64_t now;     /* the moment as of which it was judged */
	size_t left_out; /* commits before it that were not looked at */
	struct score score;
	unsigned coverage; /* permille */
	/* The set of keys that takes the most; keys is KEYS_UNKNOWN where
	 * no set is known. */
	uint32_t keys;
	bool keys_exact;
	int64_t delay;
	unsigned permille; /* of all declared value; else of all assets */
	int64_t usd;       /* -1: no value is declared */
	struct str headline;
	bool missing; /* objects of it could not be read */
	bool moved;   /* any of the above, against the point before */
	const struct history_change *changes; /* worst first */
	size_t n_changes;
};

struct history {
	struct str repo; /* as the operator named it */
	bool own_days;   /* each commit is judged as of its own day */
	int64_t now;     /* else as of this one */
	size_t commits;  /* on the line, both ends included */
	const struct history_point *points; /* oldest first; at least one */
	size_t n;
};

/* One file history_<name>.c, one constant history_<name>; table by make. */
struct history_format {
	const char *name; /* "text", "json", "svg" */
	const char *says;
	void (*write)(struct out *, const struct history *);
};

extern const struct history_format *const history_formats[];
extern const size_t history_formats_n;
const struct history_format *history_format(struct str name); /* or NULL */

/* ---- for the writers ---- */

/* Some set of keys against this point is worse off: how many powers. */
size_t history_weaker(const struct history_point *);
/* "one key, no delay: 100 % ($285M)"; "no set of keys is known". */
struct str history_set_words(struct arena *, const struct history_point *);
/* What holds for all points: whose day counts, what was left out. */
struct str history_notes(struct arena *, const struct history *);

#endif
