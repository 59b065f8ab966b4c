#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/scan.h"

bool
wants_colour(void)
{
	const char *no = getenv("NO_COLOR");

	return isatty(STDOUT_FILENO) != 0 && (no == NULL || *no == '\0');
}

static int
lost(const char *path, const char *why)
{
	struct err e;

	(void)err_set(&e, ERR_SYSTEM, (struct where){ .path = str_of(path) },
	    "cannot be written: %s", why);
	return complain(&e);
}

int
output_end(int code)
{
	if (fflush(stdout) == 0 && ferror(stdout) == 0)
		return code;
	return lost("standard output", strerror(errno));
}

static int
write_report(FILE *f, const struct options *o, const struct results *r,
    report_writer *write)
{
	struct out out = { .f = f };
	int end;

	if (f == NULL)
		return -1;
	write(&out, o, r);
	end = out_end(&out);
	return fclose(f) == 0 ? end : -1;
}

/* By a file beside it and rename, so that nobody ever reads half a report. */
static int
report_to_file(
    const struct options *o, const struct results *r, report_writer *write)
{
	char temporary[4096];
	int fd, n;

	n = snprintf(temporary, sizeof(temporary), "%s.XXXXXX", o->output);
	if (n < 0 || (size_t)n >= sizeof(temporary))
		return lost(o->output, "a path too long");
	fd = mkstemp(temporary);
	if (fd == -1)
		return lost(o->output, strerror(errno));
	(void)fchmod(fd, 0644);
	if (write_report(fdopen(fd, "w"), o, r, write) != 0 ||
	    rename(temporary, o->output) != 0) {
		n = lost(o->output, strerror(errno));
		(void)unlink(temporary);
		return n;
	}
	return r->exit_code;
}

/*
 * A pipe or a device is written as it is: rename would take its place. A link
 * is not, for the repository we scan may have put it there.
 */
static int
report_to(
    const struct options *o, const struct results *r, report_writer *write)
{
	struct stat st;

	if (lstat(o->output, &st) != 0 || S_ISREG(st.st_mode))
		return report_to_file(o, r, write);
	if (S_ISLNK(st.st_mode))
		return lost(o->output, "a symbolic link");
	if (write_report(fopen(o->output, "we"), o, r, write) != 0)
		return lost(o->output, strerror(errno));
	return r->exit_code;
}

int
output_report(
    const struct options *o, const struct results *r, report_writer *write)
{
	struct out out = { .f = stdout, .colour = wants_colour() };

	if (o->output != NULL)
		return report_to(o, r, write);
	write(&out, o, r);
	return r->exit_code;
}
