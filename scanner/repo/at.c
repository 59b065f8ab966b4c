#include <string.h>

#include "repo/internal.h"

static void
set_commit(struct repo *r, const git_commit *c)
{
	r->has_commit = true;
	r->commit = *git_commit_id(c);
	r->tree = *git_commit_tree_id(c);
	r->time = git_commit_time(c);
	r->commit_text = oid_text(r->arena, &r->commit);
}

static int
refuse(const struct repo *r, const char *why, struct err *reterr)
{
	return err_set(reterr, ERR_INPUT,
	    (struct where){ .path = str_of(r->name) }, "%s", why);
}

/* Longer names would push the end of the command out of the message. */
#define NAME_SHOWN 38

/* Nothing that a shell would take for more than a name. */
static bool
is_plain(struct str name)
{
	size_t i;

	for (i = 0; i < name.n; i++)
		if (strchr("._/-", name.p[i]) == NULL &&
		    (char_lower(name.p[i]) < 'a' ||
			char_lower(name.p[i]) > 'z') &&
		    (name.p[i] < '0' || name.p[i] > '9'))
			return false;
	return name.n > 0 && name.n <= NAME_SHOWN && name.p[0] != '-';
}

/*
 * What to ask the server for beside what it sends anyway: a branch that was
 * not cloned, or a commit that may be on no branch. A name without origin/ is
 * taken for a branch. The name may be that of a stranger's branch, and the
 * command is there to be pasted.
 */
static struct str
refspec(struct repo *r, struct str name)
{
	struct str own = STR("origin/"), branch = name;
	const char *to = "refs/heads/";
	git_commit *c;

	if (str_is_hex(name, GIT_OID_HEXSZ))
		return arena_printf(r->arena, " " STR_FMT, STR_ARG(name));
	if (str_is_hex(name, name.n) || !is_plain(name))
		return STR_NONE;
	if (rev_commit(r, arena_copy(r->arena, name).p, &c) == 0) {
		git_commit_free(c);
		return STR_NONE;
	}
	if (str_starts(name, STR("refs/")))
		return arena_printf(r->arena, " +" STR_FMT ":" STR_FMT,
		    STR_ARG(name), STR_ARG(name));
	if (str_starts(name, own)) {
		branch = str_slice(name, own.n, name.n);
		to = "refs/remotes/origin/";
	}
	return arena_printf(r->arena, " +refs/heads/" STR_FMT ":%s" STR_FMT,
	    STR_ARG(branch), to, STR_ARG(branch));
}

static int
unresolved(struct repo *r, const char *rev, int error, struct err *reterr)
{
	const struct where at = { .path = str_of(r->name) };
	struct str name;

	if (rev == NULL || error != GIT_ENOTFOUND || !r->shallow)
		return err_set(reterr, ERR_INPUT, at,
		    "revision '%s' cannot be resolved to a commit",
		    rev == NULL ? "HEAD" : rev);
	name = refspec(r, str_slice(str_of(rev), 0, strcspn(rev, "^~")));
	return err_set(reterr, ERR_INPUT, at,
	    "revision '%.60s' is not in this shallow clone; get it with "
	    "`git fetch --no-tags --unshallow origin" STR_FMT "`",
	    rev, STR_ARG(name));
}

int
repo_go(struct repo *r, const char *rev, struct err *reterr)
{
	git_commit *c;
	int error;

	if (rev == NULL && (r->git == NULL || rev_unborn(r)))
		return 0;
	if (r->git == NULL)
		return refuse(r, "not a git repository", reterr);
	if ((error = rev_commit(r, rev, &c)) < 0)
		return unresolved(r, rev, error, reterr);
	set_commit(r, c);
	git_commit_free(c);
	return 0;
}

/* It shares all that is open with the first, which closes it. */
static struct repo *
with_nothing(struct repo *r)
{
	struct repo *ret = ARENA_NEW(r->arena, struct repo);

	*ret = *r;
	ret->has_commit = false;
	ret->commit_text = STR_NONE;
	ret->time = 0;
	ret->staged = NULL;
	return ret;
}

struct repo *
repo_with(struct repo *r, const git_commit *c)
{
	struct repo *ret = with_nothing(r);

	set_commit(ret, c);
	return ret;
}

int
repo_at(struct repo *r, const char *rev, struct repo **ret, struct err *reterr)
{
	struct repo *there;
	int e;

	if (r->git == NULL)
		return refuse(r, "not a git repository", reterr);
	there = with_nothing(r);
	if (rev != NULL && (e = repo_go(there, rev, reterr)) < 0)
		return e;
	*ret = there;
	return 0;
}

struct repo *
repo_lend(struct repo *r, struct arena *a)
{
	struct repo *ret = ARENA_NEW(a, struct repo);

	*ret = *r;
	ret->arena = a;
	return ret;
}
