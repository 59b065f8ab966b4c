#ifndef APP_APP_H
#define APP_APP_H

#include "report/report.h"

/*
 * The only room that speaks to stderr, asks the clock and ends the program.
 * Exit codes are the same for every command and format.
 */
enum exit_code {
	EXIT_PASS = 0,
	EXIT_GATE = 1,       /* findings at or above --fail-on */
	EXIT_USAGE = 2,      /* arguments, policy or manifest are wrong */
	EXIT_INCOMPLETE = 3, /* nothing read, a missing object, low coverage */
	EXIT_INTERNAL = 4,
};

struct command {
	const char *name;
	const char *usage; /* "scan [OPTION]... [REPO]" */
	const char *says;
	const char *help; /* lines before those of the options; NULL: none */
	unsigned takes;   /* enum option_users */
	int (*run)(int argc, char *argv[]);
};

extern const struct command cmd_scan, cmd_gate, cmd_graph, cmd_history,
    cmd_checks, cmd_explain, cmd_policy, cmd_baseline, cmd_init;

/* Print an err as "quorate: path:line:col: words"; the exit code for it. */
int complain(const struct err *);
/* The same for words of our own, with a hint to the help of the command. */
int complain_usage(const struct command *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void print_help(const struct command *, FILE *);

/* Files of the operator: policies, plug-ins' neighbours, -o. */
int read_whole_file(
    struct arena *, const char *path, struct str *ret, struct err *reterr);

/* Up to LIMIT_SEARCH_BYTES of it. */
int read_standard_input(struct arena *, struct str *ret, struct err *reterr);

/* The exit code of a command that ended with this one: another when not all
 * of standard output could be written. */
int output_end(int code);

/* For people: standard output is a terminal, and nobody said NO_COLOR. */
bool wants_colour(void);

#endif
