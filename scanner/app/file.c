#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"
#include "base/limits.h"

static int
fail(const char *path, const char *why, struct err *reterr)
{
	return err_set(reterr, ERR_USAGE,
	    (struct where){ .path = str_of(path) }, "%s", why);
}

/* NULL: it may be read, and has this size. */
static const char *
reason_to_refuse(int fd, struct stat *st)
{
	if (fstat(fd, st) != 0)
		return strerror(errno);
	if (!S_ISREG(st->st_mode))
		return "not a regular file";
	if (st->st_size > (off_t)LIMIT_POLICY_BYTES)
		return "larger than LIMIT_POLICY_BYTES";
	return NULL;
}

int
read_whole_file(
    struct arena *a, const char *path, struct str *ret, struct err *reterr)
{
	FILE *f = fopen(path, "rbe");
	const char *why;
	struct stat st;
	char *p;
	size_t n;
	bool bad;

	if (f == NULL)
		return fail(path, strerror(errno), reterr);
	if ((why = reason_to_refuse(fileno(f), &st)) != NULL) {
		(void)fclose(f);
		return fail(path, why, reterr);
	}
	p = arena_alloc(a, (size_t)st.st_size + 1, 1);
	n = fread(p, 1, (size_t)st.st_size, f);
	bad = ferror(f) != 0;
	(void)fclose(f);
	if (bad)
		return fail(path, "cannot be read", reterr);
	*ret = (struct str){ p, n };
	return 0;
}
