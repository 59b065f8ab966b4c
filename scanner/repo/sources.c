#include <unistd.h>

#include "repo/tracing.h"

/* Objects of one history, one after another, not checked against their ids. */
struct source {
	struct repo *repo;
	struct raw *raw;
	size_t pack; /* had what was looked for last, so may have the next */
};

struct source *
source_new(struct arena *a, struct repo *r)
{
	struct source *s = ARENA_NEW(a, struct source);

	s->repo = r;
	s->raw = raw_new(r);
	return s;
}

void
source_free(struct source *s)
{
	raw_free(s->raw);
}

/* For libgit2 too, what is of another type is not there. */
int
source_read(
    struct source *s, const git_oid *id, git_object_t type, struct str *ret)
{
	const char *why;
	git_object_t found;
	struct str bytes;

	why = raw_read(s->raw, id, &found, &bytes);
	if (why != NULL)
		return str_eq(str_of(why), str_of(git_words(GIT_ENOTFOUND)))
		    ? GIT_ENOTFOUND
		    : GIT_ERROR;
	if (found != type)
		return GIT_ENOTFOUND;
	*ret = bytes;
	return 0;
}

static bool
in_pack(const struct source *s, size_t pack, const git_oid *id)
{
	uint32_t i;

	return sorted_find(&s->repo->packs.v[pack].names, id->id, &i);
}

static bool
is_loose(const struct repo *r, const git_oid *id)
{
	char path[GIT_OID_HEXSZ + 2] = { 0 };
	size_t i;

	git_oid_pathfmt(path, id);
	for (i = 0; i < r->stores.n; i++)
		if (faccessat(r->stores.v[i].fd, path, F_OK, 0) == 0)
			return true;
	return false;
}

bool
source_has(struct source *s, const git_oid *id)
{
	size_t i, n = s->repo->packs.n;

	if (n > 0 && in_pack(s, s->pack, id))
		return true;
	for (i = 0; i < n; i++)
		if (in_pack(s, i, id)) {
			s->pack = i;
			return true;
		}
	return is_loose(s->repo, id);
}
