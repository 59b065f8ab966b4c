#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "score/draft.h"

struct draft
draft_new(struct arena *a, const struct worth *w)
{
	return (struct draft){ .arena = a,
		.worth = w,
		.elements = map_new(a),
		.owners = map_new(a),
		.paths = map_new(a) };
}

static int
owner_number(struct draft *d, struct str owner)
{
	int *number = map_get(d->owners, owner);

	if (number == NULL) {
		number = ARENA_NEW(d->arena, int);
		*number = d->n_owners++;
		*map_slot(d->owners, arena_copy(d->arena, owner)) = number;
	}
	return *number;
}

uint32_t
draft_element(struct draft *d, enum element_class class, struct str name,
    struct str owner)
{
	struct str key =
	    arena_printf(d->arena, "%d " STR_FMT, (int)class, STR_ARG(name));
	uint32_t *at = map_get(d->elements, key);
	struct element *e;

	if (at == NULL) {
		at = ARENA_NEW(d->arena, uint32_t);
		*at = (uint32_t)d->all.n;
		*map_slot(d->elements, key) = at;
		e = VEC_ADD(d->arena, &d->all);
		e->class = class;
		e->owner = owner_number(d, owner);
	}
	return *at;
}

static int
rising(const void *va, const void *vb)
{
	uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;

	return (a > b) - (a < b);
}

/* All that makes two paths one, as bytes. */
static struct str
path_key(
    struct draft *d, const uint32_t *of, size_t n, uint32_t k, int64_t delay)
{
	size_t size = sizeof(delay) + sizeof(k) + n * sizeof(*of);
	char *p = arena_alloc(d->arena, size, 1);

	memcpy(p, &delay, sizeof(delay));
	memcpy(p + sizeof(delay), &k, sizeof(k));
	memcpy(p + sizeof(delay) + sizeof(k), of, n * sizeof(*of));
	return (struct str){ p, size };
}

static struct draft_path *
path_of(
    struct draft *d, const uint32_t *of, size_t n, uint32_t k, int64_t delay)
{
	struct str key = path_key(d, of, n, k, delay);
	struct draft_path *path = map_get(d->paths, key);

	if (path != NULL)
		return path;
	path = ARENA_NEW(d->arena, struct draft_path);
	*map_slot(d->paths, key) = path;
	*VEC_ADD(d->arena, &d->ways) = path;
	path->of = arena_alloc(d->arena, n, sizeof(*of));
	memcpy(path->of, of, n * sizeof(*of));
	path->n = n;
	path->k = k;
	path->delay = delay;
	path->reach =
	    arena_alloc(d->arena, d->worth->words, sizeof(*path->reach));
	return path;
}

void
draft_path(struct draft *d, uint32_t *of, size_t n, uint32_t k, int64_t delay,
    const uint64_t *reach)
{
	uint32_t rest;
	struct draft_path *path;
	size_t i;

	qsort(of, n, sizeof(*of), rising);
	if (d->ways.n >= LIMIT_SCORE_PATHS) {
		rest = draft_element(
		    d, ELEMENT_HOT_EOA, STR("the rest"), STR("the rest"));
		path = path_of(d, &rest, 1, 1, 0);
	} else {
		path = path_of(d, of, n, k, delay);
	}
	for (i = 0; i < d->worth->words; i++)
		path->reach[i] |= reach[i];
}

void
draft_finish(const struct draft *d, struct protocol *ret)
{
	struct path *paths = arena_alloc(d->arena, d->ways.n, sizeof(*paths));
	size_t i;

	for (i = 0; i < d->ways.n; i++) {
		const struct draft_path *p = d->ways.v[i];

		paths[i].of = p->of;
		paths[i].n = p->n;
		paths[i].k = p->k;
		paths[i].share = worth_share(d->worth, p->reach);
		paths[i].delay_hours = (double)p->delay / 3600;
	}
	ret->elements = d->all.v;
	ret->n_elements = d->all.n;
	ret->paths = paths;
	ret->n_paths = d->ways.n;
}
