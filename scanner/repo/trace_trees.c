#include "repo/tracing.h"

/*
 * Each tree is opened once, for most have nothing of ours below them, and a
 * look at their ids is then all they cost. One that has is opened once more
 * for each path it comes to lie at: a folder that moved has new paths.
 */

/* Of trees that are kept to compare others with. */
#define KEPT_BYTES ((size_t)64 << 20)

/* The memory of a tree is used for the one after the next at this place. */
struct twice {
	struct opened trees[2];
	unsigned last; /* of them */
	bool has_last;
};

static uint32_t
set_of(const struct trace *t, const struct hold *h)
{
	return thing_at(t, h->object, h->tree)->set;
}

static bool
meet(void *arg, const struct tree_item *e, struct hold *ret)
{
	struct trace *t = arg;

	if (e->mode == GIT_FILEMODE_COMMIT)
		return false;
	ret->tree = e->mode == GIT_FILEMODE_TREE;
	ret->object = thing_number(t, &e->id);
	if (!ret->tree)
		thing_look_for(t, ret->object);
	return (ret->tree && !thing_was_opened(t, ret->object)) ||
	    thing_at(t, ret->object, ret->tree) != NULL;
}

static void open_tree(struct trace *, uint32_t object);

static void
come_to_tree(struct trace *t, uint32_t object)
{
	bool new = thing_open(t, object);

	if (new)
		open_tree(t, object);
	if (thing_at(t, object, true) != NULL &&
	    thing_come(t, object, place_here(t)) && !new)
		open_tree(t, object);
}

static void
come_to(struct trace *t, struct str tree, const struct hold *h)
{
	struct str rest = str_slice(tree, h->start, tree.n);
	struct walk *w = &t->walk;
	struct tree_item e;
	size_t back = w->n;

	if (!parse_entry(&rest, &e) || !walk_enter(w, e.name, &e.id))
		return;
	if (h->tree)
		come_to_tree(t, h->object);
	else
		thing_find(t, h->object);
	w->n = back;
}

/* A tree that was new may have turned out to be none of ours. */
static void
keep_ours(const struct trace *t, struct opened *o)
{
	size_t i, n = 0;

	for (i = 0; i < o->holds.n; i++)
		if (thing_at(t, o->holds.v[i].object, o->holds.v[i].tree) !=
		    NULL)
			o->holds.v[n++] = o->holds.v[i];
	o->holds.n = n;
}

static bool
same_sets(const struct trace *t, const struct opened *a, const struct opened *b)
{
	size_t i;

	if (b == NULL || a->holds.n != b->holds.n)
		return false;
	for (i = 0; i < a->holds.n; i++)
		if (set_of(t, &a->holds.v[i]) != set_of(t, &b->holds.v[i]))
			return false;
	return true;
}

static uint32_t
all_sets(struct trace *t, const struct opened *o, const struct opened *last)
{
	size_t i;

	if (same_sets(t, o, last))
		return last->set;
	for (i = 0; i < o->holds.n; i++)
		sets_add(t->sets, set_of(t, &o->holds.v[i]));
	return sets_take(t->sets);
}

static void
walk_holds(struct trace *t, uint32_t object, struct opened *o,
    const struct opened *last)
{
	size_t i;

	t->walk.depth++;
	for (i = 0; i < o->holds.n && !t->walk.stopped; i++)
		if (!o->holds.v[i].here)
			come_to(t, (struct str){ o->bytes, o->bytes_n },
			    &o->holds.v[i]);
	t->walk.depth--;
	keep_ours(t, o);
	o->set = all_sets(t, o, last);
	if (o->holds.n > 0)
		thing_add_tree(t, object, o->set);
}

/* The trees that were opened here; none where there are too many already: then
 * nothing of this one stays. */
static struct twice *
trees_here(struct trace *t, struct arena **ret)
{
	struct place *p = place_here(t);
	struct arena **spare = &t->spare[t->walk.depth];

	if (arena_used(t->kept) < KEPT_BYTES) {
		*ret = t->kept;
		if (p->round != t->round)
			p->trees = ARENA_NEW(t->kept, struct twice);
		p->round = t->round;
		return p->trees;
	}
	if (*spare == NULL)
		*spare = arena_new();
	arena_reset(*spare);
	*ret = *spare;
	return ARENA_NEW(*spare, struct twice);
}

/* Of a broken tree what comes before the break counts. */
static void
read_tree(struct trace *t, uint32_t object, struct str bytes)
{
	struct arena *a;
	struct twice *two = trees_here(t, &a);
	const struct opened *last =
	    two->has_last ? &two->trees[two->last] : NULL;
	struct opened *o = &two->trees[1 - two->last];

	if (!opened_read(a, last, bytes, meet, t, o))
		walk_unread(
		    &t->walk, oids_at(t->ids, object), git_words(GIT_ERROR));
	walk_holds(t, object, o, last);
	two->has_last = true;
	two->last = 1 - two->last;
}

static void
open_tree(struct trace *t, uint32_t object)
{
	const git_oid *id = oids_at(t->ids, object);
	struct str bytes;
	int error;

	if (t->walk.depth == LIMIT_TREE_DEPTH) {
		walk_unread(&t->walk, id, "deeper than LIMIT_TREE_DEPTH");
		return;
	}
	error = source_read(t->source, id, GIT_OBJECT_TREE, &bytes);
	if (error < 0) {
		walk_unread(&t->walk, id, git_words(error));
		return;
	}
	if (thing_at(t, object, true) != NULL)
		t->again += bytes.n;
	if (t->again > LIMIT_MOVED_BYTES)
		walk_stop(
		    &t->walk, "folders that moved exceed LIMIT_MOVED_BYTES");
	else
		read_tree(t, object, bytes);
}

uint32_t
trees_walk(struct trace *t, const git_oid *tree)
{
	uint32_t object = thing_number(t, tree);
	const struct thing *ours;

	if (arena_used(t->kept) >= KEPT_BYTES) {
		arena_reset(t->kept);
		t->round++;
	}
	come_to_tree(t, object);
	ours = thing_at(t, object, true);
	return ours == NULL ? 0 : ours->set;
}

uint32_t
trees_walk_blob(struct trace *t, struct str path, const git_oid *id)
{
	uint32_t object = thing_number(t, id);
	const struct thing *ours;

	thing_look_for(t, object);
	ours = thing_at(t, object, false);
	if (ours != NULL && walk_enter(&t->walk, path, id))
		thing_find(t, object);
	return ours == NULL ? 0 : ours->set;
}
