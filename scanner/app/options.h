#ifndef APP_OPTIONS_H
#define APP_OPTIONS_H

#include "app/app.h"
#include "app/outputs.h"
#include "report/view.h"

#define PATHS_MOST 16

/* What the commands that scan have in common. Borrowed from argv. */
struct options {
	const char *repo;    /* default "." */
	const char *rev;     /* NULL: HEAD */
	const char *policy;  /* NULL: the repository's own, or baseline */
	const char *fail_on; /* NULL: the policy's */
	const char *min_coverage;
	struct outputs outputs; /* at least one */
	const char *since;      /* of `history`, `gate` and `scan`, or NULL */
	unsigned jobs;   /* threads; 0: as many as there are processors */
	unsigned memory; /* MiB for the history */
	const char *paths[PATHS_MOST]; /* globs; none: all */
	size_t n_paths;
	bool keys_only, all_objects, show_secrets, try_passwords;
	int64_t now;
	bool now_given;
	bool history, facts, passes, exit_zero;
	/* of `graph` alone */
	struct graph_query query;
	bool why;
	/* of `gate` alone */
	const char *base, *head; /* head NULL: HEAD */
	bool staged, omit_excepted;
	int max_score_drop; /* -1: any */
	/* of `baseline` alone */
	const char *reason, *owner, *approver, *expires;
	bool with_keys;
	bool no_baseline; /* what the repository's accepts counts again */
	const struct baseline *made; /* what is to be written */
};

/* Which commands an option is of. */
enum option_users {
	OF_SCAN = 1,
	OF_GATE = 2,
	OF_GRAPH = 4,
	OF_HISTORY = 8,
	OF_BASELINE = 16,
	OF_INIT = 32,
};

/* The lines of --help for a command's. */
void options_help(const struct command *, FILE *);

/*
 * Fill ret from the arguments of a command; -1 after complaining, 1 when
 * help was asked for and printed.
 */
int options_parse(
    const struct command *, int argc, char *argv[], struct options *ret);

#endif
