#include "base/map.h"
#include "repo/internal.h"

/*
 * Trees that were opened, kept: readers look for the neighbours of a file, and
 * two sides of a change have most of their folders in common. What does not
 * fit is opened again; in a walk through history that is most, and each of
 * those is needed once.
 */
struct trees {
	struct arena *arena;
	struct map *by_id;
	VEC(git_tree *) all;
	size_t entries;
};

struct trees *
trees_new(struct arena *a)
{
	struct trees *t = ARENA_NEW(a, struct trees);

	t->arena = a;
	t->by_id = map_new(a);
	return t;
}

void
trees_free(struct trees *t)
{
	size_t i;

	for (i = 0; t != NULL && i < t->all.n; i++)
		git_tree_free(t->all.v[i]);
}

static struct str
key_of(const git_oid *id)
{
	return (struct str){ (const char *)id->id, GIT_OID_RAWSZ };
}

git_tree *
trees_get(const struct trees *t, const git_oid *id)
{
	git_tree *kept = map_get(t->by_id, key_of(id)), *ret;

	return kept != NULL &&
		git_object_dup((git_object **)&ret, (git_object *)kept) == 0
	    ? ret
	    : NULL;
}

void
trees_keep(struct trees *t, git_tree *tree)
{
	const git_oid *id = git_tree_id(tree);
	size_t n = git_tree_entrycount(tree) + 1;
	git_object *copy;

	if (t->entries + n > LIMIT_TREES_KEPT ||
	    git_object_dup(&copy, (git_object *)tree) < 0)
		return;
	t->entries += n;
	*VEC_ADD(t->arena, &t->all) = (git_tree *)copy;
	*map_slot(t->by_id, arena_copy(t->arena, key_of(id))) = copy;
}
