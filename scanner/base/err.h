#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdint.h>

#include "base/str.h"

/*
 * Three kinds of trouble, three answers:
 *   a bug in us            assert(), the program ends;
 *   the operator's trouble int < 0 and a filled struct err, the command ends;
 *   the repository's       a gap (model/gap.h), the scan goes on.
 * The codes are few: one for each thing a caller can do about it.
 */
enum err_code {
	ERR_OK = 0,
	ERR_USAGE = -1,  /* a wrong argument, policy or manifest: exit 2 */
	ERR_INPUT = -2,  /* nothing there to read, or damaged: exit 3 */
	ERR_SYSTEM = -3, /* the machine refused: exit 4 */
};

/* How the program ends where nobody could answer an error: no memory, no
 * random numbers. The status app/ gives to ERR_SYSTEM. */
#define EXIT_SYSTEM 4

struct where {
	struct str path;    /* borrowed; STR_NONE: not about a file */
	uint32_t line, col; /* 1-based; 0: no position */
};

struct err {
	enum err_code code;
	struct where at;
	char msg[240];
};

/* Fill e (which may be NULL) and return code, so: return err_set(...); */
int err_set(struct err *e, enum err_code code, struct where at, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));

/* "path:line:col: words", what is known of it; cut to size. */
void err_words(const struct err *, char *buf, size_t size);

#endif
