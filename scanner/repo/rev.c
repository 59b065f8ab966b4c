#include <string.h>

#include "repo/internal.h"

/*
 * Which commit a revision is: a name or an id, and any steps behind it.
 *
 *	HEAD @ a ref or the end of its name, an id or its first digits
 *	^ ^2 ~ ~3 ^0 ^{} ^{commit}
 *
 * libgit2 would know more ways, but it reads objects on them without our
 * checks; so it is asked for refs only, and not where one would hang it.
 */

/* Refs that name refs; libgit2 follows no more. */
#define SYMREFS_MAX 10

static bool
ref_hangs(struct repo *r, const char *name)
{
	struct str text;
	const char *dir;
	unsigned i;

	for (i = 0; i < SYMREFS_MAX; i++) {
		/* what is not shared by all worktrees */
		dir = strncmp(name, "refs/", 5) != 0 ||
			strncmp(name, "refs/bisect/", 12) == 0
		    ? git_repository_path(r->git)
		    : git_repository_commondir(r->git);
		if (would_hang(dir, name))
			return true;
		if (read_git_file(r->arena, dir, name, &text) != NULL ||
		    !str_starts(text, STR("ref: ")))
			return false;
		text = str_trim(str_slice(text, strlen("ref: "), text.n));
		name = arena_copy(r->arena, text).p;
	}
	return false;
}

static int
ref_id(struct repo *r, const char *name, git_oid *ret)
{
	/* where git looks for a ref, and libgit2 too */
	static const char *const places[][2] = { { "", "" }, { "refs/", "" },
		{ "refs/tags/", "" }, { "refs/heads/", "" },
		{ "refs/remotes/", "" }, { "refs/remotes/", "/HEAD" } };
	git_reference *ref;
	int error;
	size_t i;

	for (i = 0; i < COUNT_OF(places); i++)
		if (ref_hangs(r,
			arena_printf(r->arena, "%s%s%s", places[i][0], name,
			    places[i][1])
			    .p))
			return GIT_ERROR;
	if ((error = git_reference_dwim(&ref, r->git, name)) < 0)
		return error;
	error = git_reference_name_to_id(ret, r->git, git_reference_name(ref));
	git_reference_free(ref);
	return error;
}

static int
short_id(struct repo *r, struct str digits, git_oid *ret)
{
	git_oid start;

	if (digits.n > GIT_OID_HEXSZ || !str_is_hex(digits, digits.n) ||
	    git_oid_fromstrn(&start, digits.p, digits.n) < 0)
		return GIT_ENOTFOUND;
	return git_odb_exists_prefix(ret, r->odb, &start, digits.n);
}

static int
find_id(struct repo *r, struct str name, git_oid *ret)
{
	int error;

	if (name.n == 0)
		return GIT_ENOTFOUND;
	if (name.n == GIT_OID_HEXSZ && leading_id(name, ret))
		return 0;
	if (str_eq(name, STR("@")))
		name = STR("HEAD");
	error = ref_id(r, arena_copy(r->arena, name).p, ret);
	return error == 0 ? 0 : short_id(r, name, ret);
}

/* On to a parent, the first is 1; 0 is the commit itself. */
static int
to_parent(struct repo *r, git_commit **c, uint64_t number)
{
	git_oid id;

	if (number == 0)
		return 0;
	if (number > git_commit_parentcount(*c))
		return GIT_ENOTFOUND;
	id = *git_commit_parent_id(*c, (unsigned)number - 1);
	git_commit_free(*c);
	*c = NULL;
	return object_commit(r, &id, c);
}

/* The number behind ^ or ~, 1 where there is none. */
static uint64_t
take_number(struct str *s)
{
	uint64_t n = 0;
	size_t i = 0;

	for (; i < s->n && s->p[i] >= '0' && s->p[i] <= '9'; i++)
		if (n <= LIMIT_FILES)
			n = n * 10 + (uint64_t)(s->p[i] - '0');
	*s = str_slice(*s, i, s->n);
	return i == 0 ? 1 : n;
}

static int
step(struct repo *r, git_commit **c, struct str *way)
{
	static const char *const none[] = { "^{}", "^{commit}" };
	char kind = way->p[0];
	uint64_t n;
	size_t i;
	int error = 0;

	for (i = 0; i < COUNT_OF(none); i++)
		if (str_starts(*way, str_of(none[i]))) {
			*way = str_slice(*way, strlen(none[i]), way->n);
			return 0;
		}
	*way = str_slice(*way, 1, way->n);
	n = take_number(way);
	if (kind == '^')
		return to_parent(r, c, n);
	if (kind != '~')
		return GIT_EINVALIDSPEC;
	for (; n > 0 && error == 0; n--)
		error = to_parent(r, c, 1);
	return error;
}

int
rev_commit(struct repo *r, const char *rev, git_commit **ret)
{
	struct str way = str_of(rev == NULL ? "HEAD" : rev);
	size_t n = strcspn(way.p, "^~");
	git_commit *c = NULL;
	git_oid id;
	int error = find_id(r, str_slice(way, 0, n), &id);

	way = str_slice(way, n, way.n);
	if (error == 0)
		error = object_peel(r, id, &c);
	while (error == 0 && way.n > 0)
		error = step(r, &c, &way);
	if (error == 0)
		*ret = c;
	else
		git_commit_free(c);
	return error;
}

bool
rev_unborn(struct repo *r)
{
	return !ref_hangs(r, "HEAD") && git_repository_head_unborn(r->git) == 1;
}

int
rev_head(struct repo *r, git_oid *ret)
{
	return ref_hangs(r, "HEAD")
	    ? GIT_ERROR
	    : git_reference_name_to_id(ret, r->git, "HEAD");
}
