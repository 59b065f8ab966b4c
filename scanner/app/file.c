#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "app/app.h"
#include "base/limits.h"
#include "base/vec.h"

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

#define PIECE 65536

int
read_standard_input(struct arena *a, struct str *ret, struct err *reterr)
{
	VEC(char) all = { 0 };
	char piece[PIECE];
	size_t n, i;

	while ((n = fread(piece, 1, sizeof(piece), stdin)) > 0) {
		if (all.n + n > LIMIT_SEARCH_BYTES)
			return fail("standard input",
			    "larger than LIMIT_SEARCH_BYTES", reterr);
		for (i = 0; i < n; i++)
			*VEC_ADD(a, &all) = piece[i];
	}
	if (ferror(stdin) != 0)
		return fail("standard input", "cannot be read", reterr);
	*ret = (struct str){ all.v, all.n };
	return 0;
}
