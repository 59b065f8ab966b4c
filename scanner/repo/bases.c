#include <assert.h>
#include <err.h>
#include <stdlib.h>
#include <unistd.h>

#include "repo/internal.h"

/*
 * Objects by the place they were read from, those used longest ago forgotten
 * first. A hash table of lists, and one list through all of them:
 *
 *	oldest <-> ... <-> newest
 */
#define SLOT_BITS 18
#define STAY      2 /* what is being made, and from what */

struct bases {
	uint64_t secret; /* odd */
	size_t budget, bytes, n;
	struct base *oldest, *newest;
	struct base *slots[1u << SLOT_BITS];
};

struct bases *
bases_new(size_t budget)
{
	struct bases *b = calloc(1, sizeof(*b));

	if (b == NULL || getentropy(&b->secret, sizeof(b->secret)) == -1)
		err(EXIT_SYSTEM, NULL);
	b->secret |= 1;
	b->budget = budget;
	return b;
}

void
bases_free(struct bases *b)
{
	struct base *o, *newer;

	for (o = b == NULL ? NULL : b->oldest; o != NULL; o = newer) {
		newer = o->newer;
		free(o);
	}
	free(b);
}

struct base *
base_new(git_object_t type, size_t n)
{
	struct base *o = malloc(sizeof(*o) + n + DELTA_SLACK);

	if (o == NULL)
		err(EXIT_SYSTEM, NULL);
	*o = (struct base){ .type = type, .n = n };
	return o;
}

/* Whoever makes a pack chooses the places: they must not know which of them
 * meet. */
static struct base **
slot(struct bases *b, const struct pack *p, uint64_t at)
{
	return &b->slots[(at + (uintptr_t)p) * b->secret >> (64 - SLOT_BITS)];
}

static void
unlink_age(struct bases *b, struct base *o)
{
	*(o->older == NULL ? &b->oldest : &o->older->newer) = o->newer;
	*(o->newer == NULL ? &b->newest : &o->newer->older) = o->older;
}

static void
link_newest(struct bases *b, struct base *o)
{
	o->older = b->newest;
	o->newer = NULL;
	*(b->newest == NULL ? &b->oldest : &b->newest->newer) = o;
	b->newest = o;
}

static void
forget_oldest(struct bases *b)
{
	struct base *o = b->oldest, **at = slot(b, o->pack, o->at);

	while (*at != o)
		at = &(*at)->next;
	*at = o->next;
	assert(o->newer != NULL); /* at least STAY */
	b->oldest = o->newer;
	b->oldest->older = NULL;
	b->bytes -= sizeof(*o) + o->n;
	b->n--;
	free(o);
}

struct base *
bases_get(struct bases *b, const struct pack *p, uint64_t at)
{
	struct base *o = *slot(b, p, at);

	while (o != NULL && (o->pack != p || o->at != at))
		o = o->next;
	if (o != NULL && o != b->newest) {
		unlink_age(b, o);
		link_newest(b, o);
	}
	return o;
}

void
bases_keep(struct bases *b, struct base *o, const struct pack *p, uint64_t at)
{
	struct base **to = slot(b, p, at);

	o->pack = p;
	o->at = at;
	o->next = *to;
	*to = o;
	link_newest(b, o);
	b->bytes += sizeof(*o) + o->n;
	b->n++;
	while (b->bytes > b->budget && b->n > STAY)
		forget_oldest(b);
}
