#include "repo/tracing.h"

/* Bytes of objects, not checked against their ids. */
struct source {
	struct repo *repo;
	git_odb_object *last;
	size_t pack; /* that had what was looked for last */
};

struct source *
source_new(struct repo *r)
{
	struct source *s = ARENA_NEW(r->arena, struct source);

	s->repo = r;
	return s;
}

void
source_free(struct source *s)
{
	git_odb_object_free(s->last);
}

int
source_read(
    struct source *s, const git_oid *id, git_object_t type, struct str *ret)
{
	int error;

	git_odb_object_free(s->last);
	s->last = NULL;
	if ((error = object_bytes(s->repo, id, &s->last)) < 0)
		return error;
	if (git_odb_object_type(s->last) != type)
		return GIT_ENOTFOUND;
	*ret = (struct str){ git_odb_object_data(s->last),
		git_odb_object_size(s->last) };
	return 0;
}

bool
source_has(struct source *s, const git_oid *id)
{
	git_object_t type;
	size_t size;

	return object_header(s->repo, id, &size, &type) != GIT_ENOTFOUND;
}
