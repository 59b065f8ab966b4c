#include <string.h>

#include "base/vec.h"

#define CAP_MIN 8

/* An element that was used and given back is zeroed here once more. */
void *
vec_room(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	unsigned char *room = v;

	if (n == *cap) {
		*cap = n == 0 ? CAP_MIN : 2 * n;
		room = arena_alloc(a, *cap, size);
		if (n > 0)
			memcpy(room, v, n * size);
	}
	memset(room + n * size, 0, size);
	return room;
}
