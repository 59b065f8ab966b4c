#include <sys/mman.h>
#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
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
	case ELOOP: /* O_NOFOLLOW */
		return "not a regular file";
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

/* O_NONBLOCK: a pipe in the place of a file must not hang us. */
static const char *
open_regular(int dir, const char *name, int flags, int *ret, uint64_t *retsize)
{
	struct stat st;
	const char *why = NULL;
	int fd = openat(
	    dir, name, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | flags);

	if (fd == -1)
		return errno_words(errno);
	if (fstat(fd, &st) == -1)
		why = errno_words(errno);
	else if (!S_ISREG(st.st_mode))
		why = "not a regular file";
	if (why != NULL) {
		(void)close(fd);
		return why;
	}
	*ret = fd;
	*retsize = (uint64_t)st.st_size;
	return NULL;
}

static const char *
read_open(int fd, uint64_t size, struct arena *a, struct str *ret)
{
	char *p = arena_alloc(a, (size_t)size, 1);
	ssize_t n = read_all(fd, p, (size_t)size);

	if (n == -1)
		return errno_words(errno);
	*ret = (struct str){ p, (size_t)n };
	return NULL;
}

const char *
read_regular(int dir, const char *name, int flags, uint64_t limit,
    struct arena *a, struct str *ret)
{
	const char *why;
	uint64_t size;
	int fd;

	if ((why = open_regular(dir, name, flags, &fd, &size)) != NULL)
		return why;
	if (size > limit)
		why = "too large";
	else
		why = read_open(fd, size, a, ret);
	(void)close(fd);
	return why;
}

const char *
map_regular(int dir, const char *name, int flags, struct str *ret)
{
	const char *why;
	uint64_t size;
	void *p = NULL;
	int fd;

	if ((why = open_regular(dir, name, flags, &fd, &size)) != NULL)
		return why;
	if (size > SIZE_MAX)
		p = MAP_FAILED;
	else if (size > 0)
		p = mmap(NULL, (size_t)size, PROT_READ, MAP_PRIVATE, fd, 0);
	(void)close(fd);
	if (p == MAP_FAILED)
		return "cannot be read";
	*ret = (struct str){ p, (size_t)size };
	return NULL;
}

void
unmap(struct str s)
{
	if (s.n > 0)
		(void)munmap((void *)(uintptr_t)s.p, s.n);
}

bool
would_hang(const char *dir, const char *name)
{
	char path[PATH_MAX];
	struct stat st;
	int n = snprintf(path, sizeof(path), "%s/%s", dir, name);

	return n >= 0 && (size_t)n < sizeof(path) && stat(path, &st) == 0 &&
	    !S_ISREG(st.st_mode) && !S_ISDIR(st.st_mode);
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
