#include <assert.h>
#include <sys/stat.h>

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "engine/inside.h"

static const char *
reason_to_deny(int fd)
{
	struct stat st;

	if (fstat(fd, &st) == -1)
		return strerror(errno);
	if (!S_ISREG(st.st_mode))
		return "not a regular file";
	if (st.st_uid != 0 && st.st_uid != geteuid())
		return "owned by somebody else";
	if ((st.st_mode & (S_IWGRP | S_IWOTH)) != 0)
		return "others may write to it";
	return NULL;
}

/* "room/name" in small letters, digits and '-': ids go into file names, URLs
 * and policies. */
static bool
is_id(const char *id)
{
	const char *slash = strchr(id, '/');

	return slash != NULL && slash != id && slash[1] != '\0' &&
	    strchr(slash + 1, '/') == NULL &&
	    id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-/")] == '\0';
}

static bool
is_well_formed(const struct check *c)
{
	return c != NULL && c->abi == CHECK_ABI &&
	    c->size >= sizeof(struct check) && c->id != NULL && is_id(c->id) &&
	    c->title != NULL && c->why != NULL && c->fix != NULL &&
	    c->fix_long != NULL && c->standards != NULL && c->run != NULL &&
	    c->severity <= SEVERITY_CRITICAL &&
	    c->test_cap <= SEVERITY_CRITICAL;
}

/* Is the id of check i also that of an earlier one, or of one we have? */
static bool
clashes(const struct check_plugin *p, uint32_t i)
{
	uint32_t j;

	for (j = 0; j < i; j++)
		if (strcmp(p->checks[j]->id, p->checks[i]->id) == 0)
			return true;
	return engine_check(str_of(p->checks[i]->id)) != NULL;
}

static const char *
reason_to_refuse(const struct check_plugin *p)
{
	size_t have;
	uint32_t i;

	if (p == NULL)
		return "has no check_plugin_v1";
	if (p->abi != CHECK_ABI)
		return "built for another check ABI";
	(void)engine_checks(&have);
	if (p->n == 0 || p->checks == NULL)
		return "holds no checks";
	if (p->n > LIMIT_CHECKS - have)
		return "holds too many checks";
	for (i = 0; i < p->n; i++) {
		if (!is_well_formed(p->checks[i]))
			return "holds a malformed check";
		if (clashes(p, i))
			return "holds a check whose id is taken";
	}
	return NULL;
}

/*
 * By descriptor, so that what we looked at is what we load. Once loaded it
 * stays open, even if it is refused: the loader knows a library by every path
 * it came by, and a number used again would give us back the one before.
 */
static const char *
load(int fd, const struct check_plugin **ret)
{
	const struct check_plugin *p;
	char path[64];
	const char *no;
	void *so;

	(void)snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	so = dlopen(path, RTLD_NOW | RTLD_LOCAL);
	if (so == NULL) {
		(void)close(fd);
		return dlerror();
	}
	p = dlsym(so, "check_plugin_v1");
	if ((no = reason_to_refuse(p)) != NULL) {
		(void)dlclose(so);
		return no;
	}
	*ret = p;
	return NULL;
}

int
plugin_load(const char *path, struct err *reterr)
{
	struct where at = { .path = str_of(path) };
	const struct check_plugin *p = NULL;
	const char *no;
	uint32_t i;
	int fd;

	/* not blocking, or opening a named pipe would wait for a writer */
	fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd == -1)
		return err_set(reterr, ERR_USAGE, at, "%s",
		    errno == ELOOP ? "a symbolic link" : strerror(errno));
	if ((no = reason_to_deny(fd)) != NULL) {
		(void)close(fd);
		return err_set(reterr, ERR_USAGE, at, "%s", no);
	}
	if ((no = load(fd, &p)) != NULL)
		return err_set(reterr, ERR_USAGE, at, "%s", no);
	assert(p != NULL);
	for (i = 0; i < p->n; i++)
		(void)table_add(p->checks[i]); /* there is room: asked above */
	return 0;
}
