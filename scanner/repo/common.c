#include "repo/commits.h"

/* Commits that both sides have and that lead to no other such: best. */
static bool
is_best(const struct painted *c)
{
	return (c->colours & (PAINT_BOTH | PAINT_BELOW)) == PAINT_BOTH &&
	    c->lost == 0;
}

/* The first of them; is there another? */
static const struct painted *
best(const struct paint *p, bool *ret_many)
{
	const struct painted *c, *ret = NULL;

	*ret_many = false;
	for (c = p->all.v; c < p->all.v + p->all.n; c++) {
		if (!is_best(c))
			continue;
		*ret_many = ret != NULL;
		if (ret != NULL)
			break;
		ret = c;
	}
	return ret;
}

/* With clocks that are wrong, one of several may still be behind another. */
static void
sort_out(struct paint *p)
{
	VEC(uint32_t) all = { 0 };
	size_t i;

	for (i = 0; i < p->all.n; i++)
		if (is_best(&p->all.v[i]))
			*VEC_ADD(p->arena, &all) = (uint32_t)i;
	if (all.n > 1)
		paint_sure(p, all.v, all.n);
}

static enum common
common(struct arena *a, struct repo *one, const struct repo *two, git_oid *ret)
{
	const struct painted *c;
	struct paint p;
	bool many;

	paint_begin(&p, a, one);
	paint_commit(&p, &one->commit, PAINT_ONE);
	paint_commit(&p, &two->commit, PAINT_TWO);
	paint_until(&p, PAINT_BELOW);
	sort_out(&p);
	if ((c = best(&p, &many)) == NULL)
		return p.lost || p.full ? COMMON_CUT : COMMON_NONE;
	if (many)
		return COMMON_MANY;
	*ret = c->id;
	return COMMON_FOUND;
}

enum common
repo_common(struct repo *one, struct repo *two, struct repo **ret)
{
	struct arena *a;
	enum common found;
	git_commit *c;
	git_oid id;

	if (!one->has_commit || !two->has_commit)
		return COMMON_NONE;
	a = arena_new();
	found = common(a, one, two, &id);
	arena_free(a);
	if (found != COMMON_FOUND)
		return found;
	if (object_commit(one, &id, &c) < 0)
		return COMMON_CUT;
	*ret = repo_with(one, c);
	git_commit_free(c);
	return COMMON_FOUND;
}
