#include <string.h>

#include "repo/internal.h"

/*
 * Sorted names of objects, as indexes hold them. Before the names is a
 * fan-out: for each byte, how many names begin with it or one below.
 */
#define FANOUT 256

static uint32_t
fanout_at(const struct sorted *ns, unsigned byte)
{
	return be32(ns->fanout + 4 * byte);
}

static const unsigned char *
name_at(const struct sorted *ns, uint32_t i)
{
	return ns->first + ns->step * i;
}

const char *
sorted_trouble(const struct sorted *ns)
{
	const unsigned char *name, *last = NULL;
	unsigned b;
	uint32_t i;

	for (b = 1; b < FANOUT; b++)
		if (fanout_at(ns, b) < fanout_at(ns, b - 1))
			return "fan-out goes down";
	for (i = 0; i < ns->n; i++, last = name) {
		name = name_at(ns, i);
		if (last != NULL && memcmp(last, name, GIT_OID_RAWSZ) >= 0)
			return "names of objects are not sorted";
		if (i >= fanout_at(ns, *name) ||
		    (*name > 0 && i < fanout_at(ns, *name - 1u)))
			return "fan-out does not fit the names of objects";
	}
	return NULL;
}

bool
sorted_find(const struct sorted *ns, const unsigned char *name, uint32_t *ret)
{
	uint32_t low = *name == 0 ? 0 : fanout_at(ns, *name - 1u);
	uint32_t high = fanout_at(ns, *name), middle;
	int c;

	while (low < high) {
		middle = low + (high - low) / 2;
		c = memcmp(name_at(ns, middle), name, GIT_OID_RAWSZ);
		if (c == 0) {
			*ret = middle;
			return true;
		}
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return false;
}

int
sorted_compare(
    const struct sorted *a, uint32_t i, const struct sorted *b, uint32_t j)
{
	return memcmp(name_at(a, i), name_at(b, j), GIT_OID_RAWSZ);
}
