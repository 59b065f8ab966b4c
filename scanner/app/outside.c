#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/policies.h"

/*
 * Does a way to a file lead through the checked out files of a repository?
 * Each step is looked at by itself, links too: what stands in them, and what a
 * link among them says, is the change's to choose.
 */
#define LINKS_MOST 40 /* as the kernel */

/* A folder, without links or dots, and what is still to go from there. */
struct way {
	char at[PATH_MAX];
	char left[PATH_MAX];
};

static bool
is_within(const char *path, const char *root)
{
	const size_t n = strlen(root);

	return strncmp(path, root, n) == 0 &&
	    (path[n] == '/' || path[n] == '\0' || strcmp(root, "/") == 0);
}

/* What is left becomes `to`, then `rest`; false: too long. */
static bool
put_first(struct way *w, const char *to, const char *rest)
{
	char left[PATH_MAX];
	int n = snprintf(left, sizeof(left), "%s/%s", to, rest);

	if (n < 0 || (size_t)n >= sizeof(left))
		return false;
	if (*to == '/')
		w->at[0] = '\0';
	memcpy(w->left, left, (size_t)n + 1);
	return true;
}

/* Take the next name off what is left; false: there is none. */
static bool
next_name(struct way *w, char name[static PATH_MAX])
{
	const size_t skip = strspn(w->left, "/");
	const size_t n = strcspn(w->left + skip, "/");

	memcpy(name, w->left + skip, n);
	name[n] = '\0';
	memmove(w->left, w->left + skip + n, strlen(w->left + skip + n) + 1);
	return n > 0;
}

static void
go_up(struct way *w)
{
	char *slash = strrchr(w->at, '/');

	if (slash != NULL)
		*slash = '\0';
}

/* One step, through a link if it is one. false: too long. */
static bool
go_down(struct way *w, const char *name, unsigned *links)
{
	char path[PATH_MAX], to[PATH_MAX], rest[PATH_MAX];
	int n = snprintf(path, sizeof(path), "%s/%s", w->at, name);
	ssize_t len;

	if (n < 0 || (size_t)n >= sizeof(path))
		return false;
	len = readlink(path, to, sizeof(to) - 1);
	if (len < 0) { /* no link; if it is not there, opening it fails */
		memcpy(w->at, path, (size_t)n + 1);
		return true;
	}
	to[len] = '\0';
	memcpy(rest, w->left, strlen(w->left) + 1);
	return ++*links <= LINKS_MOST && put_first(w, to, rest);
}

/* Whether the way stays outside of root; a way that cannot be gone does not. */
static bool
stays_outside(struct way *w, const char *root)
{
	char name[PATH_MAX];
	unsigned links = 0;

	while (next_name(w, name)) {
		if (strcmp(name, ".") == 0)
			continue;
		if (strcmp(name, "..") == 0) {
			go_up(w);
			continue;
		}
		if (is_within(w->at, root) || !go_down(w, name, &links))
			return false;
	}
	return true;
}

static int
refuse(const char *file, const char *why, struct err *reterr)
{
	return err_set(reterr, ERR_USAGE,
	    (struct where){ .path = str_of(file) }, "%s", why);
}

/* From where the way begins: the root, or the current folder. */
static bool
begin(struct way *w, const char *file)
{
	if (strlen(file) >= sizeof(w->left))
		return false;
	memcpy(w->left, file, strlen(file) + 1);
	w->at[0] = '\0';
	return *file == '/' || getcwd(w->at, sizeof(w->at)) != NULL;
}

/* Where the files are checked out: of a folder .git beside it. */
static bool
root_of(const char *repo, char ret[static PATH_MAX])
{
	struct str path;

	if (realpath(repo, ret) == NULL)
		return false;
	path = str_of(ret);
	if (str_ends(path, STR("/.git")) && path.n > 5)
		ret[path.n - 5] = '\0';
	return true;
}

int
policy_outside(const char *file, const char *repo, struct err *reterr)
{
	char root[PATH_MAX];
	struct way w;

	if (str_eq(str_of(file), STR("baseline")) ||
	    str_eq(str_of(file), STR("strict")))
		return 0;
	if (!root_of(repo, root))
		return refuse(repo, strerror(errno), reterr);
	if (!begin(&w, file))
		return refuse(file, "the path is too long", reterr);
	if (!stays_outside(&w, root))
		return refuse(file,
		    "lies in the repository under test, which could have "
		    "written it: keep it outside, or have the base's judge",
		    reterr);
	return 0;
}
