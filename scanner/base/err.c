#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "base/err.h"

int
err_set(
    struct err *e, enum err_code code, struct where at, const char *fmt, ...)
{
	va_list ap;

	if (e == NULL)
		return code;
	e->code = code;
	e->at = at;
	va_start(ap, fmt);
	(void)vsnprintf(e->msg, sizeof(e->msg), fmt, ap);
	va_end(ap);
	return code;
}

void
err_words(const struct err *e, char *buf, size_t size)
{
	const struct where *at = &e->at;
	char line[16] = "", col[16] = "";

	if (at->line > 0)
		(void)snprintf(line, sizeof(line), ":%" PRIu32, at->line);
	if (at->col > 0)
		(void)snprintf(col, sizeof(col), ":%" PRIu32, at->col);
	if (at->path.n > 0)
		(void)snprintf(buf, size, STR_FMT "%s%s: %s", STR_ARG(at->path),
		    line, col, e->msg);
	else
		(void)snprintf(buf, size, "%s", e->msg);
}
