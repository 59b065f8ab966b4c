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
#define COPIES_MIN ((size_t)1 << 8)
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

static bool
copies_grow(struct copies *c)
{
	c->many = c->n == COPIES_MAX;
	if (c->many)
		return false;
	c->cap = c->cap == 0 ? COPIES_MIN : 2 * c->cap;
	c->v = reallocarray(c->v, c->cap, sizeof(*c->v));
	if (c->v == NULL)
		err(EXIT_SYSTEM, NULL);
	return true;
}

static inline void
copies_add(struct copies *c, size_t to, size_t from, size_t n)
{
	struct copy *last = c->n == 0 ? NULL : &c->v[c->n - 1];

	if (last != NULL && last->to + last->n == to &&
	    last->from + last->n == from) {
		last->n += n;
		return;
	}
	if ((c->v != NULL && c->n < c->cap) || copies_grow(c))
		c->v[c->n++] = (struct copy){ to, from, n };
}

void
copies_free(struct copies *c)
{
	free(c->v);
	*c = (struct copies){ 0 };
}

/* Most pieces are short, so they are copied in steps of one size, and past
 * their ends: what lies there is slack, or is written next. */
static inline void
copy_piece(unsigned char *to, const void *from, size_t n)
{
	const unsigned char *p = from;
	size_t i;

	if (n > 4 * DELTA_SLACK) {
		memcpy(to, from, n);
		return;
	}
	for (i = 0; i < n; i += DELTA_SLACK)
		memcpy(to + i, p + i, DELTA_SLACK);
}

/* The next byte, if this bit says that it is there. */
static inline uint32_t
take_if(const unsigned char **p, unsigned step, unsigned bit, unsigned shift)
{
	uint32_t byte;

	if ((step & bit) == 0)
		return 0;
	byte = **p;
	++*p;
	return byte << shift;
}

/* Behind the delta is slack, so what is cut off is found afterwards. */
static inline void
take_copy(struct steps *s, unsigned step, size_t *retfrom, size_t *retn)
{
	const unsigned char *p = s->p;
	uint32_t from, n;

	from = take_if(&p, step, 1, 0);
	from |= take_if(&p, step, 2, 8);
	from |= take_if(&p, step, 4, 16);
	from |= take_if(&p, step, 8, 24);
	n = take_if(&p, step, 16, 0);
	n |= take_if(&p, step, 32, 8);
	n |= take_if(&p, step, 64, 16);
	s->p = p;
	*retfrom = from;
	*retn = n == 0 ? COPY_NONE : n;
}

static inline bool
copy(struct steps *s, unsigned step, struct copies *c)
{
	size_t from, n;

	take_copy(s, step, &from, &n);
	if (s->p > s->end || from > s->base.n || n > s->base.n - from ||
	    n > (size_t)(s->stop - s->to))
		return false;
	copy_piece(s->to, s->base.p + from, n);
	if (c != NULL)
		copies_add(c, (size_t)(s->to - s->start), from, n);
	s->to += n;
	return true;
}

static inline bool
insert(struct steps *s, size_t n)
{
	if (n == 0 || n > (size_t)(s->end - s->p) ||
	    n > (size_t)(s->stop - s->to))
		return false;
	copy_piece(s->to, s->p, n);
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
	if (retcopies != NULL) {
		retcopies->n = 0;
		retcopies->many = false;
	}
	if (!take_size(&s.p, s.end, &from) || !take_size(&s.p, s.end, &size) ||
	    from != base.n || size != n)
		return false;
	while (s.p < s.end) {
		step = *s.p++;
		if ((step & COPY) != 0 ? !copy(&s, step, retcopies)
				       : !insert(&s, step))
			return false;
	}
	return s.to == s.stop;
}
