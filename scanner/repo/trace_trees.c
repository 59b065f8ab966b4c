#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "repo/tracing.h"

/*
 * Each tree is opened once, for most have nothing of ours below them, and a
 * look at their ids is then all they cost. One that has is opened once more
 * for each path it comes to lie at: a folder that moved has new paths.
 *
 * Memory: 20 bytes for each object that a tree names, 6 to 11 for its slot and
 * 4 for its mark; 8 and a slot for each path of each object that is ours; and
 * KEPT_BYTES of trees. Ten million objects, as of the Linux kernel, take some
 * 400 MB.
 */
#define KEPT_BYTES ((size_t)64 << 20)

/* What a path counts beside its text. LIMIT_PATH_BYTES is then a million paths;
 * with a sighting at each and its place in a life they take 400 MB. */
#define PLACE_BYTES 1024

/* A mark: what an id was met as, for a stranger may name a tree as a file to
 * have it passed over as a folder; and the number of its thing + 1. */
#define OPENED   (UINT32_C(1) << 31)
#define LOOKED   (UINT32_C(1) << 30)
#define NO_THING (UINT32_C(1) << 30)

_Static_assert(LIMIT_FILES < NO_THING - 1, "a mark holds 30 bits");

/* ---- what is ours ---- */

static uint32_t
number_of(struct trace *t, const git_oid *id)
{
	size_t number;

	if (oids_add(t->ids, id, &number))
		*VEC_ADD(t->arena, &t->marks) = 0;
	if (number >= LIMIT_FILES)
		walk_stop(&t->walk, "more than LIMIT_FILES files");
	return (uint32_t)number;
}

/* NULL: as a tree, or as a blob, it is nothing of ours. */
static struct thing *
thing_of(const struct trace *t, uint32_t object, bool tree)
{
	uint32_t i = t->marks.v[object] & (NO_THING - 1);
	struct thing *ret = i == 0 ? NULL : &t->things.v[i - 1];

	return ret == NULL || (ret->kind == THING_TREE) != tree ? NULL : ret;
}

static void
add_thing(struct trace *t, uint32_t object, struct thing thing)
{
	*VEC_ADD(t->arena, &t->things) = thing;
	t->marks.v[object] |= (uint32_t)t->things.n;
}

static uint32_t
set_of(const struct trace *t, const struct hold *h)
{
	return thing_of(t, h->object, h->tree)->set;
}

void
trees_begin(struct trace *t)
{
	const struct traced_blob *b;
	uint32_t number;
	git_oid id;
	size_t i, j;

	for (i = 0; i < t->query->n_blobs; i++) {
		b = &t->query->blobs[i];
		memcpy(id.id, b->id.p, sizeof(id.id));
		for (j = 0; j < b->n_groups; j++)
			sets_add_one(t->sets, b->groups[j]);
		number = number_of(t, &id);
		assert(number == i); /* each once */
		add_thing(t, number,
		    (struct thing){ THING_BLOB, sets_take(t->sets), false });
	}
}

/* ---- where it is ---- */

static struct place *
here(struct trace *t)
{
	struct str path = { t->walk.path, t->walk.n };
	struct place *p = map_get(t->places, path);

	if (p != NULL)
		return p;
	p = ARENA_NEW(t->arena, struct place);
	p->path = arena_copy(t->arena, path);
	p->number = t->places_n++;
	*map_slot(t->places, p->path) = p;
	t->walk.text += path.n + PLACE_BYTES;
	if (t->walk.text > LIMIT_PATH_BYTES)
		walk_stop(
		    &t->walk, "paths longer than LIMIT_PATH_BYTES together");
	return p;
}

/* true: it was not known to be there. */
static bool
come(struct trace *t, uint32_t object, const struct place *p)
{
	return nums_add(t->pairs, (uint64_t)object << 32 | p->number, NULL);
}

static void
find_blob(struct trace *t, uint32_t object)
{
	const struct place *p = here(t);

	if (come(t, object, p) && !t->passing)
		*VEC_ADD(t->arena, &t->finds) = (struct find){ p, object };
}

/* true: the first look at it as a blob, or as a tree. */
static bool
mark(struct trace *t, uint32_t object, uint32_t as)
{
	bool new = (t->marks.v[object] & as) == 0;

	t->marks.v[object] |= as;
	return new;
}

static void
look_for(struct trace *t, uint32_t object)
{
	if (mark(t, object, LOOKED) &&
	    (t->marks.v[object] & (NO_THING - 1)) == 0 &&
	    !source_has(t->source, oids_at(t->ids, object)))
		add_thing(t, object, (struct thing){ .kind = THING_LOST });
}

static bool
meet(void *arg, const struct tree_item *e, struct hold *ret)
{
	struct trace *t = arg;

	if (e->mode == GIT_FILEMODE_COMMIT)
		return false;
	ret->tree = e->mode == GIT_FILEMODE_TREE;
	ret->object = number_of(t, &e->id);
	if (!ret->tree)
		look_for(t, ret->object);
	return (ret->tree && (t->marks.v[ret->object] & OPENED) == 0) ||
	    thing_of(t, ret->object, ret->tree) != NULL;
}

/* ---- trees ---- */

/* The memory of a tree is used for the one after the next at this place. */
struct twice {
	struct opened trees[2];
	unsigned last; /* of them */
	bool has_last;
};

static void open_tree(struct trace *, uint32_t object);

static void
come_to_tree(struct trace *t, uint32_t object)
{
	bool new = mark(t, object, OPENED);

	if (new)
		open_tree(t, object);
	if (thing_of(t, object, true) != NULL && come(t, object, here(t)) &&
	    !new)
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
		find_blob(t, h->object);
	w->n = back;
}

/* A tree that was new may have turned out to be none of ours. */
static void
keep_ours(const struct trace *t, struct opened *o)
{
	size_t i, n = 0;

	for (i = 0; i < o->holds.n; i++)
		if (thing_of(t, o->holds.v[i].object, o->holds.v[i].tree) !=
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
	if (o->holds.n > 0 && (t->marks.v[object] & (NO_THING - 1)) == 0)
		add_thing(
		    t, object, (struct thing){ THING_TREE, o->set, false });
}

/* The trees that were opened here; none where there are too many already: then
 * nothing of this one stays. */
static struct twice *
trees_here(struct trace *t, struct arena **ret)
{
	struct place *p = here(t);
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
	if (thing_of(t, object, true) != NULL)
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
	uint32_t object = number_of(t, tree);
	const struct thing *ours;

	if (arena_used(t->kept) >= KEPT_BYTES) {
		arena_reset(t->kept);
		t->round++;
	}
	come_to_tree(t, object);
	ours = thing_of(t, object, true);
	return ours == NULL ? 0 : ours->set;
}

uint32_t
trees_walk_blob(struct trace *t, struct str path, const git_oid *id)
{
	uint32_t object = number_of(t, id);
	const struct thing *ours;

	look_for(t, object);
	ours = thing_of(t, object, false);
	if (ours != NULL && walk_enter(&t->walk, path, id))
		find_blob(t, object);
	return ours == NULL ? 0 : ours->set;
}

/* ---- what was found ---- */

static int
by_path(const void *a, const void *b)
{
	const struct find *x = a, *y = b;
	int c = str_cmp(x->place->path, y->place->path);

	return c != 0 ? c : (x->object > y->object) - (x->object < y->object);
}

static void
tell_lost(struct trace *t, const struct find *f)
{
	struct thing *lost = thing_of(t, f->object, false);
	struct walk *w = &t->walk;

	w->n = 0;
	if (lost->told || !walk_enter(w, f->place->path, NULL) ||
	    !walk_wants(w, 0))
		return;
	lost->told = true;
	walk_lost_file(w, oids_at(t->ids, f->object), git_words(GIT_ENOTFOUND));
}

void
trees_tell(struct trace *t, uint32_t commit)
{
	const struct find *f, *end = t->finds.v + t->finds.n;

	if (t->finds.n > 0)
		qsort(t->finds.v, t->finds.n, sizeof(*f), by_path);
	for (f = t->finds.v; f < end; f++)
		if (thing_of(t, f->object, false)->kind == THING_LOST)
			tell_lost(t, f);
		else
			*VEC_ADD(t->arena, &t->sighted) =
			    (struct sighted){ f->place, f->object, commit };
	t->finds.n = 0;
}
