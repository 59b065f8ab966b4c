#include "repo/commits.h"

/*
 *	base ──→ painted one ┐
 *	head ──→ painted two ┴→ two alone: the commits between
 *	trees of base, head and the edge (parents that are not between) ──→ seen
 *	each commit's tree, oldest first, less what is seen ──→ file, and seen
 *
 * What is held under a name that nobody wants to read is not seen: else a key
 * renamed to key.png would be gone.
 */
struct between {
	struct arena *arena; /* gone with the walk */
	struct repo *base, *head;
	struct walk walk;
	struct commits commits;
	struct paint paint;
};

static bool
is_between(const struct painted *c)
{
	return (c->colours & PAINT_BOTH) == PAINT_TWO && c->lost == 0;
}

/* None of its parents is between. Were any of those between behind base, so
 * would be a lowest one. */
static bool
is_lowest(const struct paint *p, const struct painted *c)
{
	size_t i, number;

	if (!is_between(c))
		return false;
	for (i = 0; i < c->parents_n; i++) {
		(void)oids_add(p->ids, &p->parents.v[c->parents + i], &number);
		if (is_between(&p->all.v[number]))
			return false;
	}
	return true;
}

/* With clocks that are wrong, what seems to be between may be behind base. */
static void
sort_out(struct paint *p)
{
	VEC(uint32_t) lowest = { 0 };
	size_t i;

	for (i = 0; i < p->all.n; i++)
		if (is_lowest(p, &p->all.v[i]))
			*VEC_ADD(p->arena, &lowest) = (uint32_t)i;
	paint_sure(p, lowest.v, lowest.n);
}

/* Everything that base leads to, as far as head could. */
static void
find_past(struct between *b)
{
	struct paint *p = &b->paint;
	struct oids *past = oids_new(b->arena);
	size_t i;

	paint_begin(p, b->arena, b->head);
	if (b->base->has_commit)
		paint_commit(p, &b->base->commit, PAINT_ONE);
	paint_commit(p, &b->head->commit, PAINT_TWO);
	paint_until(p, PAINT_ONE);
	sort_out(p);
	for (i = 0; i < p->all.n; i++)
		if ((p->all.v[i].colours & PAINT_ONE) != 0)
			(void)oids_add(past, &p->all.v[i].id, NULL);
	b->commits.past = past;
	b->commits.edge = oids_new(b->arena);
}

static void
mark_tree(struct between *b, const git_oid *tree)
{
	const struct visitor *to = b->walk.to;
	const struct visitor quiet = { .arg = to->arg, .wants = to->wants };

	b->walk.to = &quiet;
	b->walk.marking = true;
	walk_at(&b->walk, NULL);
	walk_tree(&b->walk, tree);
	b->walk.to = to;
	b->walk.marking = false;
	b->walk.stopped = false; /* nobody heard why; the next file tells */
}

/* In a shallow clone what is behind base is seldom all there, and need not
 * be. Else there is damage, and what seems to be between may be behind it. */
static void
tell_lost_past(struct between *b)
{
	const struct painted *c = b->paint.all.v, *end = c + b->paint.all.n;

	for (; c < end; c++) {
		if (c->lost == 0 || (c->colours & PAINT_ONE) == 0 ||
		    (c->lost == GIT_ENOTFOUND && b->head->shallow))
			continue;
		walk_at(&b->walk, &c->id);
		walk_unread(&b->walk, NULL, git_words(c->lost));
	}
}

/* Of one that stayed behind a shallow clone, what it held is told again. */
static void
mark_edge(struct between *b, const git_oid *id)
{
	git_commit *c;

	if (object_commit(b->head, id, &c) < 0) {
		b->commits.cut |= b->head->shallow;
		return;
	}
	mark_tree(b, git_commit_tree_id(c));
	git_commit_free(c);
}

static size_t
count(const struct commits *cs)
{
	size_t i, n = 0;

	for (i = 0; i < cs->all.n; i++)
		n += cs->all.v[i].lost == 0;
	return n;
}

static size_t
walk_between(struct between *b)
{
	size_t i;

	commits_begin(&b->commits, b->arena, &b->walk);
	find_past(b);
	if (oids_has(b->commits.past, &b->head->commit))
		return 0;
	commits_add(&b->commits, &b->head->commit);
	mark_tree(b, &b->head->tree);
	if (b->base->has_commit)
		mark_tree(b, &b->base->tree);
	for (i = 0; i < oids_count(b->commits.edge); i++)
		mark_edge(b, oids_at(b->commits.edge, i));
	tell_lost_past(b);
	walk_at(&b->walk, NULL);
	if (b->paint.full)
		walk_unread(&b->walk, NULL, "more than LIMIT_FILES commits");
	commits_tell_cut(&b->commits);
	commits_walk(&b->commits, NULL);
	return count(&b->commits);
}

size_t
repo_walk_between(struct repo *base, struct repo *head, const struct visitor *v)
{
	struct between b = { .arena = NULL, .base = base, .head = head };
	size_t n;

	if (!head->has_commit)
		return 0;
	b.arena = arena_new();
	b.walk =
	    (struct walk){ .repo = head, .to = v, .seen = oids_new(b.arena) };
	n = walk_between(&b);
	arena_free(b.arena);
	return n;
}
