#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/arena.h"

/*
 * A growing array in an arena. VEC(int) xs = { 0 }; *VEC_ADD(a, &xs) = 7;
 * Growing copies: pointers into v die with the next VEC_ADD.
 */
#define VEC(type)              \
	struct {               \
		type *v;       \
		size_t n, cap; \
	}

/* The address of a new, zeroed last element. */
#define VEC_ADD(a, vec)                                                \
	((vec)->v = vec_room(                                          \
	     (a), (vec)->v, (vec)->n, &(vec)->cap, sizeof(*(vec)->v)), \
	    &(vec)->v[(vec)->n++])

void *vec_room(struct arena *, void *v, size_t n, size_t *cap, size_t size);

#endif
