#include <err.h>
#include <stdlib.h>

#include "repo/families.h"

/*
 * Memory for blobs. Most live for a moment, so it is used again while it is
 * still in the processor's cache; but no more than POOL_MAX waits for that,
 * and nothing larger than POOLED. Under AddressSanitizer nothing waits, and
 * nothing is larger than it must be.
 */
#ifdef __has_feature
#if __has_feature(address_sanitizer) && !defined(__SANITIZE_ADDRESS__)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define POOLED ((size_t)0)
#else
#define POOLED ((size_t)8 << 20)
#endif
#define POOL_MAX ((size_t)32 << 20)
#define SMALLEST 10 /* 1 KiB */

static unsigned
size_class(size_t n)
{
	unsigned c = SMALLEST;

	while ((size_t)1 << c < n)
		c++;
	return c;
}

struct node *
node_new(struct pool *p, size_t n)
{
	unsigned c = n > POOLED ? 0 : size_class(n);
	struct node *o = p->free[c]; /* none is of class 0 */

	if (o != NULL) {
		p->free[c] = o->next;
		p->bytes -= (size_t)1 << c;
	} else {
		o = malloc(
		    sizeof(*o) + (c == 0 ? n : (size_t)1 << c) + DELTA_SLACK);
		if (o == NULL)
			err(EXIT_SYSTEM, NULL);
		o->class = c;
	}
	atomic_init(&o->refs, 1);
	o->told = false;
	o->given = NULL;
	o->n = n;
	return o;
}

void
node_free(struct pool *p, struct node *o)
{
	size_t size = (size_t)1 << o->class;

	if (o->class == 0 || p->bytes + size > POOL_MAX) {
		free(o);
		return;
	}
	o->next = p->free[o->class];
	p->free[o->class] = o;
	p->bytes += size;
}

void
pool_free(struct pool *p)
{
	struct node *o, *next;
	size_t i;

	for (i = 0; i < POOLS; i++)
		for (o = p->free[i]; o != NULL; o = next) {
			next = o->next;
			free(o);
		}
}

unsigned char *
room_for(struct room *r, size_t n)
{
	if (r->p == NULL || r->cap < n) {
		free(r->p);
		r->cap = POOLED == 0 ? n : n + n / 2;
		if ((r->p = malloc(r->cap + DELTA_SLACK)) == NULL)
			err(EXIT_SYSTEM, NULL);
	}
	return r->p;
}

void
room_leave(struct room *r)
{
	if (r->cap > POOLED)
		room_free(r);
}

void
room_free(struct room *r)
{
	free(r->p);
	*r = (struct room){ 0 };
}
