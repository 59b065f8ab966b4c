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

int
repo_go(struct repo *r, const char *rev, struct err *reterr)
{
	git_commit *c;

	if (rev == NULL && (r->git == NULL || rev_unborn(r)))
		return 0;
	if (r->git == NULL)
		return refuse(r, "not a git repository", reterr);
	if (rev_commit(r, rev, &c) < 0)
		return err_set(reterr, ERR_INPUT,
		    (struct where){ .path = str_of(r->name) },
		    "revision '%s' cannot be resolved to a commit",
		    rev == NULL ? "HEAD" : rev);
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
