#include <err.h>
#include <unistd.h>

#include "repo/tracing.h"

/* As oids.c, for numbers of 64 bits; some of them are a stranger's choice, so
 * the hash has a secret seed. 8 bytes a number and 6 to 11 for its slots. */
struct nums {
	struct arena *arena;
	VEC(uint64_t) all;
	uint32_t *slots; /* place in all + 1; 0: free */
	size_t slots_n;  /* a power of two */
	uint64_t seed;
};

#define SLOTS_MIN 1024
#define ODD       UINT64_C(0x9e3779b97f4a7c15)

struct nums *
nums_new(struct arena *a)
{
	struct nums *ns = ARENA_NEW(a, struct nums);

	ns->arena = a;
	ns->slots_n = SLOTS_MIN;
	ns->slots = arena_alloc(a, ns->slots_n, sizeof(*ns->slots));
	if (getentropy(&ns->seed, sizeof(ns->seed)) == -1)
		err(EXIT_SYSTEM, "getentropy");
	return ns;
}

uint64_t
nums_at(const struct nums *ns, uint32_t i)
{
	return ns->all.v[i];
}

/* The slot that holds n, or the free one where it belongs. */
static uint32_t *
find(const struct nums *ns, uint64_t n)
{
	uint64_t h = (n ^ ns->seed) * ODD;
	size_t i;

	h = (h ^ h >> 32) * ODD;
	i = (h ^ h >> 29) & (ns->slots_n - 1);
	while (ns->slots[i] != 0 && ns->all.v[ns->slots[i] - 1] != n)
		i = (i + 1) & (ns->slots_n - 1);
	return &ns->slots[i];
}

static void
grow(struct nums *ns)
{
	size_t i;

	ns->slots_n *= 2;
	ns->slots = arena_alloc(ns->arena, ns->slots_n, sizeof(*ns->slots));
	for (i = 0; i < ns->all.n; i++)
		*find(ns, ns->all.v[i]) = (uint32_t)i + 1;
}

bool
nums_add(struct nums *ns, uint64_t n, uint32_t *ret)
{
	uint32_t *slot = find(ns, n);
	bool new = *slot == 0;

	if (new) {
		*VEC_ADD(ns->arena, &ns->all) = n;
		*slot = (uint32_t)ns->all.n;
	}
	if (ret != NULL)
		*ret = *slot - 1;
	if (ns->all.n > ns->slots_n / 4 * 3)
		grow(ns);
	return new;
}
