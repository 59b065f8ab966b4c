#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "repo/internal.h"

/*
 * A delta: the sizes of its base and of what it makes, then steps that each
 * make the next bytes:
 *
 *	0nnnnnnn bytes      the n bytes that follow (n is not 0)
 *	1sssoooo o.. s..    a copy from the base: bits say which bytes of its
 *	                    offset (4) and size (3) follow, the lowest first;
 *	                    size 0 is 65536
 */
#define COPY      0x80
#define COPY_NONE 0x10000

/* A delta of more copies (6 MB of them) is that of a table or of bytes that
 * look like any others, or made to hurt; nobody needs to know. */
#define COPIES_MAX ((size_t)1 << 18)

struct steps {
	const unsigned char *p, *end;
	struct str base;
	unsigned char *to, *start, *stop;
};

/* Seven bits a byte, the lowest first. */
static bool
take_size(const unsigned char **p, const unsigned char *end, uint64_t *ret)
{
	unsigned shift = 0;
	uint64_t n = 0;

	while (*p != end && shift < 63) {
		n |= (uint64_t)(**p & 0x7f) << shift;
		shift += 7;
		if ((*(*p)++ & 0x80) == 0) {
			*ret = n;
			return true;
		}
	}
	return false;
}

bool
delta_sizes(struct str delta, uint64_t *retbase, uint64_t *retsize)
{
	const unsigned char *p = (const unsigned char *)delta.p;
	const unsigned char *end = p + delta.n;

	return take_size(&p, end, retbase) && take_size(&p, end, retsize);
}

static void
copies_add(struct copies *c, size_t to, size_t from, size_t n)
{
	struct copy *last = c->n == 0 ? NULL : &c->v[c->n - 1];

	if (last != NULL && last->to + last->n == to &&
	    last->from + last->n == from) {
		last->n += n;
		return;
	}
	if (c->n == COPIES_MAX) {
		c->many = true;
		return;
	}
	if (c->n == c->cap) {
		c->cap = c->cap == 0 ? 256 : 2 * c->cap;
		c->v = reallocarray(c->v, c->cap, sizeof(*c->v));
		if (c->v == NULL)
			err(EXIT_SYSTEM, NULL);
	}
	c->v[c->n++] = (struct copy){ to, from, n };
}

void
copies_free(struct copies *c)
{
	free(c->v);
	*c = (struct copies){ 0 };
}

/* The bytes that a copy's first byte says are there; false: cut off. */
static bool
take_copy(struct steps *s, unsigned step, size_t *retfrom, size_t *retn)
{
	uint32_t from = 0, n = 0;
	unsigned i;

	if (s->end - s->p < __builtin_popcount(step & 0x7f))
		return false;
	for (i = 0; i < 4; i++)
		if ((step & 1u << i) != 0)
			from |= (uint32_t)*s->p++ << 8 * i;
	for (i = 0; i < 3; i++)
		if ((step & 16u << i) != 0)
			n |= (uint32_t)*s->p++ << 8 * i;
	*retfrom = from;
	*retn = n == 0 ? COPY_NONE : n;
	return true;
}

static bool
copy(struct steps *s, unsigned step, struct copies *c)
{
	size_t from, n;

	if (!take_copy(s, step, &from, &n) || from > s->base.n ||
	    n > s->base.n - from || n > (size_t)(s->stop - s->to))
		return false;
	memcpy(s->to, s->base.p + from, n);
	if (c != NULL)
		copies_add(c, (size_t)(s->to - s->start), from, n);
	s->to += n;
	return true;
}

static bool
insert(struct steps *s, size_t n)
{
	if (n == 0 || n > (size_t)(s->end - s->p) ||
	    n > (size_t)(s->stop - s->to))
		return false;
	memcpy(s->to, s->p, n);
	s->p += n;
	s->to += n;
	return true;
}

bool
delta_apply(struct str delta, struct str base, unsigned char *ret, size_t n,
    struct copies *retcopies)
{
	struct steps s = { .base = base, .to = ret, .start = ret };
	uint64_t from, size;
	unsigned step;

	s.p = (const unsigned char *)delta.p;
	s.end = s.p + delta.n;
	s.stop = ret + n;
	if (retcopies != NULL)
		retcopies->n = 0;
	if (retcopies != NULL)
		retcopies->many = false;
	if (!take_size(&s.p, s.end, &from) || !take_size(&s.p, s.end, &size) ||
	    from != base.n || size != n)
		return false;
	while (s.p != s.end) {
		step = *s.p++;
		if ((step & COPY) != 0 ? !copy(&s, step, retcopies)
				       : !insert(&s, step))
			return false;
	}
	return s.to == s.stop;
}
