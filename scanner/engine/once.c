#include "engine/once.h"

#include <stdint.h>

/* Where it is, or the free place for it: one always is free. */
static size_t
place(const struct once *o, const struct principal *p)
{
	size_t i = ((uintptr_t)p >> 4) % ONCE_MOST;

	while (o->v[i] != NULL && o->v[i] != p)
		i = (i + 1) % ONCE_MOST;
	return i;
}

bool
once_has(const struct once *o, const struct principal *p)
{
	return p != NULL && o->v[place(o, p)] == p;
}

bool
once_add(struct once *o, const struct principal *p, size_t *ret_more)
{
	if (p == NULL || once_has(o, p))
		return false;
	if (o->n == ONCE_MOST - 1) {
		++*ret_more;
		return false;
	}
	o->v[place(o, p)] = p;
	o->n++;
	return true;
}
