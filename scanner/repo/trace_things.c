#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "repo/tracing.h"

/*
 * What is ours, and the paths it was met at.
 *
 * Memory: 20 bytes for each object that a tree names, 6 to 11 for its slot and
 * 4 for its mark, 400 MB for the ten million of the Linux kernel; and 16 to 20
 * for each path of each object that is ours.
 */

/* What a path counts beside its text. LIMIT_PATH_BYTES is then a million paths;
 * with a sighting at each and its place in a life they take 400 MB. */
#define PLACE_BYTES 1024

/* A mark: what an id was met as, for a stranger may name a tree as a file to
 * have it passed over as a folder; and the number of its thing + 1. */
#define OPENED (UINT32_C(1) << 31)
#define LOOKED (UINT32_C(1) << 30)
#define THING  (LOOKED - 1)

_Static_assert(LIMIT_FILES < THING, "a mark holds 30 bits");

/* ---- what is ours ---- */

uint32_t
thing_number(struct trace *t, const git_oid *id)
{
	size_t number;

	if (oids_add(t->ids, id, &number))
		*VEC_ADD(t->arena, &t->marks) = 0;
	if (number >= LIMIT_FILES)
		walk_stop(&t->walk, "more than LIMIT_FILES files");
	return (uint32_t)number;
}

struct thing *
thing_at(const struct trace *t, uint32_t object, bool tree)
{
	uint32_t i = t->marks.v[object] & THING;
	struct thing *ret = i == 0 ? NULL : &t->things.v[i - 1];

	return ret == NULL || (ret->kind == THING_TREE) != tree ? NULL : ret;
}

static void
add(struct trace *t, uint32_t object, struct thing thing)
{
	*VEC_ADD(t->arena, &t->things) = thing;
	t->marks.v[object] |= (uint32_t)t->things.n;
}

void
things_begin(struct trace *t)
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
		number = thing_number(t, &id);
		assert(number == i); /* each once */
		add(t, number,
		    (struct thing){ THING_BLOB, sets_take(t->sets), false });
	}
}

/* ---- where it is ---- */

struct place *
place_here(struct trace *t)
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

bool
thing_come(struct trace *t, uint32_t object, const struct place *p)
{
	return nums_add(t->pairs, (uint64_t)object << 32 | p->number, NULL);
}

void
thing_find(struct trace *t, uint32_t object)
{
	const struct place *p = place_here(t);

	if (thing_come(t, object, p) && !t->passing)
		*VEC_ADD(t->arena, &t->finds) = (struct find){ p, object };
}

bool
thing_open(struct trace *t, uint32_t object)
{
	bool new = !thing_was_opened(t, object);

	t->marks.v[object] |= OPENED;
	return new;
}

bool
thing_was_opened(const struct trace *t, uint32_t object)
{
	return (t->marks.v[object] & OPENED) != 0;
}

void
thing_look_for(struct trace *t, uint32_t object)
{
	uint32_t mark = t->marks.v[object];

	t->marks.v[object] |= LOOKED;
	if ((mark & (LOOKED | THING)) == 0 &&
	    !source_has(t->source, oids_at(t->ids, object)))
		add(t, object, (struct thing){ .kind = THING_LOST });
}

/* An id that is a blob of ours stays one. */
void
thing_add_tree(struct trace *t, uint32_t object, uint32_t set)
{
	if ((t->marks.v[object] & THING) == 0)
		add(t, object, (struct thing){ THING_TREE, set, false });
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
	struct thing *lost = thing_at(t, f->object, false);
	struct walk *w = &t->walk;

	w->n = 0;
	if (lost->told || !walk_enter(w, f->place->path, NULL) ||
	    !walk_wants(w, 0))
		return;
	lost->told = true;
	walk_lost_file(w, oids_at(t->ids, f->object), git_words(GIT_ENOTFOUND));
}

void
things_tell(struct trace *t, uint32_t commit)
{
	const struct find *f;
	size_t i;

	if (t->finds.n > 0)
		qsort(t->finds.v, t->finds.n, sizeof(*f), by_path);
	for (i = 0; i < t->finds.n; i++) {
		f = &t->finds.v[i];
		if (thing_at(t, f->object, false)->kind == THING_LOST)
			tell_lost(t, f);
		else
			*VEC_ADD(t->arena, &t->sighted) =
			    (struct sighted){ f->place, f->object, commit };
	}
	t->finds.n = 0;
}
