#include <sys/stat.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <git2/sys/repository.h>

#include "repo/internal.h"

static int
refuse(const char *path, const char *why, struct err *reterr)
{
	return err_set(reterr, ERR_INPUT,
	    (struct where){ .path = str_of(path) }, "%s", why);
}

static bool
exists(struct arena *a, const char *dir, const char *name)
{
	return access(arena_printf(a, "%s/%s", dir, name).p, F_OK) == 0;
}

static bool
is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* What a file ".git" names: "gitdir: <path>"; NULL: it names nothing. */
static const char *
linked_dir(struct arena *a, const char *dir)
{
	struct str text, to;

	if (read_git_file(a, dir, ".git", &text) != NULL ||
	    !str_starts(text, STR("gitdir:")))
		return NULL;
	to = str_trim(str_slice(text, strlen("gitdir:"), text.n));
	if (str_starts(to, STR("/")))
		return arena_copy(a, to).p;
	return arena_printf(a, "%s/" STR_FMT, dir, STR_ARG(to)).p;
}

/*
 * Where the repository of a path is kept. false: it has none. *ret is NULL
 * when it has one that cannot be found. Never a parent folder's repository:
 * a folder inside one is asked for as a folder.
 */
static bool
git_dir(struct arena *a, const char *path, const char **ret)
{
	struct str base = path_base(str_of(path));
	struct str dir = arena_copy(a, path_dir(str_of(path)));

	if (!is_folder(path)) {
		*ret = linked_dir(a, dir.p);
		return str_eq(base, STR(".git"));
	}
	if (exists(a, path, ".git")) {
		*ret = arena_printf(a, "%s/.git", path).p;
		if (!is_folder(*ret))
			*ret = linked_dir(a, path);
		return true;
	}
	*ret = path;
	return exists(a, path, "HEAD") &&
	    (exists(a, path, "commondir") ||
		(exists(a, path, "objects") && exists(a, path, "refs")));
}

/* An empty configuration, so that none of the repository is ever read. */
static int
forget_config(git_repository *git)
{
	git_config *none;
	int error = git_config_new(&none);

	if (error < 0)
		return error;
	error = git_repository_set_config(git, none);
	git_config_free(none);
	return error;
}

/* NULL, or why not. */
static const char *
open_git(struct repo *r, const char *dir)
{
	struct str shallow;
	const char *common, *why;

	if (dir == NULL || git_repository_open_bare(&r->git, dir) < 0)
		return "its .git is not a repository";
	common = git_repository_commondir(r->git);
	if ((why = format_trouble(r->arena, common)) != NULL ||
	    (why = stores_open(r)) != NULL || (why = packs_open(r)) != NULL)
		return why;
	if (would_hang(common, "packed-refs"))
		return "packed-refs: not a regular file";
	if (forget_config(r->git) < 0 ||
	    git_repository_odb(&r->odb, r->git) < 0)
		return "damaged repository";
	r->shallow =
	    read_git_file(r->arena, common, "shallow", &shallow) != NULL ||
	    shallow.n > 0;
	return NULL;
}

/* A file is a folder of one file. */
static const char *
open_plain(struct repo *r, const char *path)
{
	struct str dir = arena_copy(r->arena, path_dir(str_of(path)));

	if (is_folder(path)) {
		r->folder = open_folder(path);
	} else {
		r->folder = open_folder(dir.n == 0 ? "/" : dir.p);
		r->only = arena_copy(r->arena, path_base(str_of(path))).p;
	}
	return r->folder == -1 ? errno_words(errno) : NULL;
}

static int
open_path(struct repo *r, const char *path, struct err *reterr)
{
	char *allocated = realpath(path, NULL);
	const char *real, *dir, *why;

	if (allocated == NULL)
		return refuse(path, errno_words(errno), reterr);
	real = arena_copy(r->arena, str_of(allocated)).p;
	free(allocated);
	if (git_dir(r->arena, real, &dir))
		why = open_git(r, dir);
	else
		why = open_plain(r, real);
	return why == NULL ? 0 : refuse(path, why, reterr);
}

int
repo_open(struct arena *a, const char *path, const char *rev, struct repo **ret,
    struct err *reterr)
{
	struct repo *r = ARENA_NEW(a, struct repo);
	int e;

	r->arena = a;
	r->name = path;
	r->folder = -1;
	r->trees = trees_new(a);
	r->raw = ARENA_NEW(a, struct raw *);
	library_begin();
	if ((e = open_path(r, path, reterr)) < 0 ||
	    (e = repo_go(r, rev, reterr)) < 0) {
		repo_close(r);
		return e;
	}
	r->name = arena_copy(a, str_of(path)).p;
	*ret = r;
	return 0;
}

struct repo *
repo_of_text(struct arena *a, const char *name, struct str bytes)
{
	struct repo *r = ARENA_NEW(a, struct repo);

	r->arena = a;
	r->name = r->only = name;
	r->folder = -1;
	r->text = bytes;
	r->trees = trees_new(a);
	library_begin();
	return r;
}

void
repo_close(struct repo *r)
{
	if (r == NULL)
		return;
	trees_free(r->trees);
	if (r->raw != NULL)
		raw_free(*r->raw);
	git_odb_free(r->odb);
	git_repository_free(r->git);
	packs_close(r);
	stores_close(r);
	if (r->folder != -1)
		(void)close(r->folder);
	library_end();
}

bool
repo_is_git(const struct repo *r)
{
	return r->git != NULL;
}

struct str
repo_commit(const struct repo *r)
{
	return r->commit_text;
}

int64_t
repo_commit_time(const struct repo *r)
{
	return r->time;
}

bool
repo_is_shallow(const struct repo *r)
{
	return r->shallow;
}
