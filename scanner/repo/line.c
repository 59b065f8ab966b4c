#include "repo/internal.h"

/* The line of first parents. */

static int
refuse(const struct repo *r, const char *why, struct err *reterr)
{
	return err_set(reterr, ERR_INPUT,
	    (struct where){ .path = str_of(r->name) },
	    "commits by first parents: %s", why);
}

static const char *
lost_words(const struct repo *r, int error)
{
	return error == GIT_ENOTFOUND && r->shallow
	    ? "the history of a shallow clone ends before the first; "
	      "`git fetch --unshallow` gets it"
	    : git_words(error);
}

/* The ids from head back to since; NULL, or why there is no way. */
static const char *
line_back(struct repo *r, const git_oid *since, struct oids *line)
{
	git_oid id = r->commit;
	git_commit *c;
	int error;

	while (oids_add(line, &id, NULL) && git_oid_cmp(&id, since) != 0) {
		if (oids_count(line) == LIMIT_FILES)
			return "more than LIMIT_FILES";
		if ((error = object_commit(r, &id, &c)) < 0)
			return lost_words(r, error);
		if (git_commit_parentcount(c) > 0)
			id = *git_commit_parent_id(c, 0);
		git_commit_free(c);
	}
	return git_oid_cmp(&id, since) == 0 ? NULL
					    : "the last does not lead "
					      "back to the first";
}

static const struct str *
oldest_first(struct arena *a, const struct oids *line)
{
	size_t i, n = oids_count(line);
	struct str *ret = arena_alloc(a, n, sizeof(*ret));

	for (i = 0; i < n; i++)
		ret[i] = oid_text(a, oids_at(line, n - 1 - i));
	return ret;
}

int
repo_first_parents(struct repo *head, struct repo *since,
    const struct str **ret, size_t *n, struct err *reterr)
{
	struct arena *a;
	struct oids *line;
	const char *why;

	if (!head->has_commit || !since->has_commit)
		return refuse(head, "no commit", reterr);
	a = arena_new();
	line = oids_new(a);
	if ((why = line_back(head, &since->commit, line)) == NULL) {
		*ret = oldest_first(head->arena, line);
		*n = oids_count(line);
	}
	arena_free(a);
	return why == NULL ? 0 : refuse(head, why, reterr);
}
