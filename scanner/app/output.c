#include <errno.h>
#include <fcntl.h>
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

/* 2 is worse than 4, 4 than all else. */
int
output_end(int code)
{
	if (fflush(stdout) == 0 && ferror(stdout) == 0)
		return code;
	(void)lost("standard output", strerror(errno));
	return code == EXIT_USAGE ? code : EXIT_INTERNAL;
}

/* One of the reports. */
struct job {
	const struct options *options;
	const struct results *results;
	report_writer *write;
	const struct output *to;
};

static int
write_report(const struct job *j, FILE *f)
{
	struct out out = { .f = f };
	int end;

	if (f == NULL)
		return -1;
	j->write(&out, j->options, j->to->format, j->results);
	end = out_end(&out);
	return fclose(f) == 0 ? end : -1;
}

/* By a file beside it and rename, so that nobody ever reads half a report. */
static int
replace(const struct job *j)
{
	char temporary[4096];
	int fd, n;

	n = snprintf(temporary, sizeof(temporary), "%s.XXXXXX", j->to->file);
	if (n < 0 || (size_t)n >= sizeof(temporary))
		return lost(j->to->file, "a path too long");
	fd = mkstemp(temporary);
	if (fd == -1)
		return lost(j->to->file, strerror(errno));
	(void)fchmod(fd, 0644);
	if (write_report(j, fdopen(fd, "w")) != 0 ||
	    rename(temporary, j->to->file) != 0) {
		n = lost(j->to->file, strerror(errno));
		(void)unlink(temporary);
		return n;
	}
	return 0;
}

/* What it holds is another's: it stays, and we write behind it. */
static int
write_into(const struct job *j)
{
	const int how = j->to->append ? O_APPEND | O_CREAT : O_TRUNC;
	int fd = open(j->to->file, O_WRONLY | O_NOFOLLOW | O_CLOEXEC | how,
	    S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);

	if (fd == -1 || write_report(j, fdopen(fd, "w")) != 0)
		return lost(j->to->file, strerror(errno));
	return 0;
}

/*
 * A pipe or a device is written as it is: rename would take its place. A link
 * is not, for the repository we scan may have put it there.
 */
static int
write_file(const struct job *j)
{
	struct stat st;
	bool is_new = lstat(j->to->file, &st) != 0;

	if (!is_new && S_ISLNK(st.st_mode))
		return lost(j->to->file, "a symbolic link");
	if (!j->to->append && (is_new || S_ISREG(st.st_mode)))
		return replace(j);
	return write_into(j);
}

static int
write_one(const struct job *j)
{
	struct out out = { .f = stdout, .colour = wants_colour() };

	if (j->to->file != NULL)
		return write_file(j);
	j->write(&out, j->options, j->to->format, j->results);
	return 0; /* output_end() tells whether it arrived */
}

void
write_format(struct out *out, const struct options *o, const char *format,
    const struct results *r)
{
	(void)o;
	report_format(str_of(format))->write(out, r);
}

int
output_report(
    const struct options *o, const struct results *r, report_writer *write)
{
	struct job j = { o, r, write, NULL };
	int end = r->exit_code;
	size_t i;

	for (i = 0; i < o->outputs.n; i++) {
		j.to = &o->outputs.v[i];
		if (write_one(&j) != 0 && end != EXIT_USAGE)
			end = EXIT_INTERNAL;
	}
	return end;
}
