#ifndef APP_OPTION_TABLE_H
#define APP_OPTION_TABLE_H

#include "app/options.h"

/*
 * All long options of the commands that take some, once: getopt's table, the
 * parser and --help are made from it. A row is of the commands in `of`; where
 * two commands mean different things by one name there are two rows.
 */
struct option_row {
	const char *name;
	const char *arg; /* what --help calls its argument; NULL: it has none */
	unsigned of;     /* enum option_users */
	enum { OPTION_TEXT, OPTION_YES, OPTION_NO, OPTION_CALL } how;
	size_t offset; /* TEXT, YES, NO: in struct options */
	/* CALL: 0, or -1 after complaining, or 1 to end well */
	int (*call)(const struct command *, const char *arg, struct options *);
	const char *says; /* lines; NULL: another name, not shown */
};

extern const struct option_row option_rows[];
extern const size_t option_rows_n;

#endif
