#include "engine/dated.h"

#include "base/map.h"
#include "base/vec.h"

/* A day for the zone of whoever wrote it, one for clocks that are wrong. */
#define AHEAD (2 * INT64_C(86400))

static const enum fact_kind kinds[] = { FACT_HOLDS, FACT_THRESHOLD, FACT_MEMBER,
	FACT_MEMBERS_ALL, FACT_DELAY, FACT_GUARD, FACT_MODULE, FACT_PROXY };

const struct fact *const *
dated_ahead(struct arena *a, const struct graph *g, int64_t now, size_t *n,
    size_t *ret_dated)
{
	VEC(const struct fact *) found = { 0 };
	struct map *files = map_new(a);
	const struct fact *const *f;
	size_t i, k, n_facts;
	void **slot;

	*ret_dated = 0;
	for (k = 0; k < COUNT_OF(kinds); k++) {
		f = graph_facts(g, kinds[k], &n_facts);
		for (i = 0; i < n_facts; i++) {
			*ret_dated += f[i]->time != 0;
			if (f[i]->test || f[i]->time <= now + AHEAD)
				continue;
			slot = map_slot(files, f[i]->at.path);
			if (*slot == NULL)
				*VEC_ADD(a, &found) = f[i];
			*slot = files; /* any pointer: told */
		}
	}
	*n = found.n;
	return found.v;
}
