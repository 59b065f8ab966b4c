#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

const char *
errno_words(int error)
{
	switch (error) {
	case EACCES:
	case EPERM:
		return "permission denied";
	case ENOENT:
	case ENOTDIR:
		return "no such file or directory";
	default:
		return "cannot be read";
	}
}

/* As many bytes as there are now: the file may change while we read. */
static ssize_t
read_all(int fd, char *p, size_t size)
{
	size_t n = 0;
	ssize_t got;

	while (n < size) {
		got = read(fd, p + n, size - n);
		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			return -1;
		if (got == 0)
			break;
		n += (size_t)got;
	}
	return (ssize_t)n;
}

static const char *
read_open(int fd, uint64_t limit, struct arena *a, struct str *ret)
{
	struct stat st;
	ssize_t n;
	char *p;

	if (fstat(fd, &st) == -1)
		return errno_words(errno);
	if (!S_ISREG(st.st_mode))
		return "not a regular file";
	if ((uint64_t)st.st_size > limit)
		return "grew while we read";
	p = arena_alloc(a, (size_t)st.st_size, 1);
	if ((n = read_all(fd, p, (size_t)st.st_size)) == -1)
		return errno_words(errno);
	*ret = (struct str){ p, (size_t)n };
	return NULL;
}

const char *
read_regular(int dir, const char *name, int flags, uint64_t limit,
    struct arena *a, struct str *ret)
{
	const char *why;
	int fd;

	/* O_NONBLOCK: a pipe in the place of a file must not hang us. */
	fd = openat(
	    dir, name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | flags);
	if (fd == -1)
		return errno_words(errno);
	why = read_open(fd, limit, a, ret);
	(void)close(fd);
	return why;
}

const char *
read_git_file(
    struct arena *a, const char *dir, const char *name, struct str *ret)
{
	struct str path = arena_printf(a, "%s/%s", dir, name);

	if (access(path.p, F_OK) == -1 && errno == ENOENT) {
		*ret = STR_NONE;
		return NULL;
	}
	return read_regular(AT_FDCWD, path.p, 0, LIMIT_PARSE_BYTES, a, ret);
}

bool
next_line(struct str *text, struct str *ret)
{
	size_t end = str_find(*text, STR("\n"), 0);

	if (text->n == 0)
		return false;
	end = end == SIZE_MAX ? text->n : end;
	*ret = str_trim(str_slice(*text, 0, end));
	*text = str_slice(*text, end + 1, text->n);
	return true;
}

bool
leading_id(struct str s, git_oid *ret)
{
	struct str id = str_slice(s, 0, GIT_OID_HEXSZ);

	return str_is_hex(id, GIT_OID_HEXSZ) &&
	    (s.n == id.n || str_trim(str_slice(s, id.n, id.n + 1)).n == 0) &&
	    git_oid_fromstrn(ret, id.p, id.n) == 0;
}
