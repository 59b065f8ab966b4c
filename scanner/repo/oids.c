#include <err.h>
#include <string.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * Open addressing over a dense list: 20 bytes an id and 6 to 11 for its
 * slots, so that the two million objects of a large history cost 60 MB.
 * Whoever writes a tree chooses the ids in it, so the hash has a secret seed
 * and takes in the whole id; else a small tree could make us probe for hours.
 */
struct oids {
	struct arena *arena;
	VEC(git_oid) ids;
	uint32_t *slots; /* number + 1; 0: free */
	size_t slots_n;  /* a power of two */
	uint64_t seed;
};

#define SLOTS_MIN 1024
#define ODD       UINT64_C(0x9e3779b97f4a7c15)

_Static_assert(LIMIT_FILES < UINT32_MAX / 4, "a slot holds 32 bits");

struct oids *
oids_new(struct arena *a)
{
	struct oids *o = ARENA_NEW(a, struct oids);

	o->arena = a;
	o->slots_n = SLOTS_MIN;
	o->slots = arena_alloc(a, o->slots_n, sizeof(*o->slots));
	if (getentropy(&o->seed, sizeof(o->seed)) == -1)
		err(EXIT_SYSTEM, "getentropy");
	return o;
}

void
oids_room(struct oids *o, size_t n)
{
	while (o->slots_n / 4 * 3 <= n)
		o->slots_n *= 2;
	o->slots = arena_alloc(o->arena, o->slots_n, sizeof(*o->slots));
	o->ids.v = arena_alloc(o->arena, n, sizeof(*o->ids.v));
	o->ids.cap = n;
}

size_t
oids_count(const struct oids *o)
{
	return o->ids.n;
}

static uint64_t
hash(const struct oids *o, const git_oid *id)
{
	uint64_t part[3] = { 0 }, h = o->seed;
	size_t i;

	memcpy(part, id->id, sizeof(id->id));
	for (i = 0; i < COUNT_OF(part); i++) {
		h = (h ^ part[i]) * ODD;
		h ^= h >> 29;
	}
	return h;
}

/* The slot that holds the id, or the free one where it belongs. */
static uint32_t *
find(const struct oids *o, const git_oid *id)
{
	size_t i = hash(o, id) & (o->slots_n - 1);

	while (o->slots[i] != 0 &&
	    memcmp(&o->ids.v[o->slots[i] - 1], id, sizeof(*id)) != 0)
		i = (i + 1) & (o->slots_n - 1);
	return &o->slots[i];
}

static void
grow(struct oids *o)
{
	size_t i;

	o->slots_n *= 2;
	o->slots = arena_alloc(o->arena, o->slots_n, sizeof(*o->slots));
	for (i = 0; i < o->ids.n; i++)
		*find(o, &o->ids.v[i]) = (uint32_t)i + 1;
}

bool
oids_has(const struct oids *o, const git_oid *id)
{
	return *find(o, id) != 0;
}

const git_oid *
oids_at(const struct oids *o, size_t number)
{
	return &o->ids.v[number];
}

bool
oids_add(struct oids *o, const git_oid *id, size_t *ret)
{
	uint32_t *slot = find(o, id);
	bool new = *slot == 0;

	if (new) {
		*VEC_ADD(o->arena, &o->ids) = *id;
		*slot = (uint32_t)o->ids.n;
	}
	if (ret != NULL)
		*ret = *slot - 1;
	if (o->ids.n > o->slots_n / 4 * 3)
		grow(o);
	return new;
}
