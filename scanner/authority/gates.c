#include <stdlib.h>

#include "authority/authority.h"
#include "base/limits.h"

/*
 * The smallest number of different keys (or persons) that opens a gate.
 *
 * Without a key that stands in two places the answer is a sum: the k cheapest
 * children of every k-of-n. With one it is a search over sets of keys, in
 * the order of their size, bounded by that sum.
 */

/* Leaves of a gate, each different label once. */
struct leaves {
	struct str label[LIMIT_EXACT_KEYS];
	size_t n;
	bool repeated; /* some label stands in two places */
	bool too_many;
	bool unlabelled; /* a key without a person */
};

typedef struct str (*label_fn)(const struct principal *);

/* An EOA is the same key on every chain. */
static struct str
label_key(const struct principal *p)
{
	return p->kind == PRINCIPAL_EOA && p->address.n > 0 ? p->address
							    : p->id;
}

static struct str
label_person(const struct principal *p)
{
	return p->person;
}

static size_t
leaf_index(const struct leaves *ls, struct str label)
{
	size_t i;

	for (i = 0; i < ls->n; i++)
		if (str_eq(ls->label[i], label))
			break;
	return i;
}

static void
collect(const struct gate *g, label_fn label, struct leaves *ls)
{
	struct str name;
	size_t i;

	for (i = 0; i < g->n; i++)
		collect(g->of[i], label, ls);
	if (g->kind != GATE_KEY)
		return;
	name = label(g->who);
	if (name.n == 0) {
		ls->unlabelled = true;
		return;
	}
	if (leaf_index(ls, name) < ls->n)
		ls->repeated = true;
	else if (ls->n == LIMIT_EXACT_KEYS)
		ls->too_many = true;
	else
		ls->label[ls->n++] = name;
}

static uint32_t
sum(uint32_t a, uint32_t b)
{
	return a >= KEYS_NEVER || b >= KEYS_NEVER ? (a > b ? a : b) : a + b;
}

static int
by_number(const void *va, const void *vb)
{
	uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;

	return (a > b) - (a < b);
}

/* KEYS_NEVER and KEYS_UNKNOWN are the largest numbers, so they come last. */
static uint32_t
sum_of_cheapest(struct arena *a, const struct gate *g)
{
	uint32_t *costs = arena_alloc(a, g->n, sizeof(*costs));
	uint32_t total = 0;
	size_t i;

	for (i = 0; i < g->n; i++)
		costs[i] = g->of[i]->sum;
	qsort(costs, g->n, sizeof(*costs), by_number);
	if (g->k > g->n)
		return KEYS_NEVER;
	for (i = 0; i < g->k; i++)
		total = sum(total, costs[i]);
	return total;
}

/* Members we were not told of stand for one key each. */
static uint32_t
sum_of(struct arena *a, const struct gate *g)
{
	switch (g->kind) {
	case GATE_KEY:
		return 1;
	case GATE_ANYONE:
		return 0;
	case GATE_NOBODY:
		return KEYS_NEVER;
	case GATE_OF:
		return g->n == 0 ? g->k : sum_of_cheapest(a, g);
	default:
		return KEYS_UNKNOWN;
	}
}

static uint32_t
leaves_of(const struct gate *g)
{
	uint64_t n = g->n == 0;
	size_t i;

	for (i = 0; i < g->n && n < UINT32_MAX; i++)
		n += g->of[i]->leaves;
	return n < UINT32_MAX ? (uint32_t)n : UINT32_MAX;
}

const struct gate *
gate_new(struct arena *a, enum gate_kind kind, uint32_t k,
    const struct gate *const *of, size_t n, const struct principal *who)
{
	struct gate *g = ARENA_NEW(a, struct gate);

	*g = (struct gate){ kind, k, of, n, who, 0, 0 };
	g->sum = sum_of(a, g);
	g->leaves = leaves_of(g);
	return g;
}

static bool
opens(const struct gate *g, label_fn label, const struct leaves *ls,
    uint32_t down)
{
	uint32_t open = 0;
	size_t i;

	switch (g->kind) {
	case GATE_KEY:
		return (down >> leaf_index(ls, label(g->who)) & 1) != 0;
	case GATE_ANYONE:
		return true;
	case GATE_OF:
		for (i = 0; i < g->n && open < g->k; i++)
			open += opens(g->of[i], label, ls, down);
		return open >= g->k && g->n > 0;
	default:
		return false;
	}
}

/* The next number with as many bits set (Gosper). */
static uint64_t
next_set(uint64_t s)
{
	uint64_t low = s & -s, ripple = s + low;

	return (((ripple ^ s) >> 2) / low) | ripple;
}

/* The bound itself when there are more sets than may be tried. */
static uint32_t
search(
    const struct gate *g, label_fn label, const struct leaves *ls, bool *exact)
{
	const uint64_t end = UINT64_C(1) << ls->n;
	uint32_t size, tries = 0;
	uint64_t set;

	for (size = 1; size < g->sum && size <= ls->n; size++)
		for (set = (UINT64_C(1) << size) - 1; set < end;
		     set = next_set(set)) {
			if (opens(g, label, ls, (uint32_t)set))
				return size;
			if (++tries == LIMIT_KEY_SETS) {
				*exact = false;
				return g->sum;
			}
		}
	return g->sum;
}

static bool
has_unlisted_members(const struct gate *g)
{
	size_t i;

	if (g->kind == GATE_OF && g->n == 0)
		return true;
	for (i = 0; i < g->n; i++)
		if (has_unlisted_members(g->of[i]))
			return true;
	return false;
}

uint32_t
gate_keys(const struct gate *g, bool *exact)
{
	struct leaves ls = { .n = 0 };

	*exact = false;
	if (g->leaves > LIMIT_GATE_LEAVES)
		return g->sum;
	collect(g, label_key, &ls);
	*exact = !has_unlisted_members(g) && !ls.too_many;
	return ls.repeated && !ls.too_many ? search(g, label_key, &ls, exact)
					   : g->sum;
}

uint32_t
gate_persons(const struct gate *g)
{
	struct leaves ls = { .n = 0 };
	uint32_t persons;
	bool exact = true;

	if (g->leaves > LIMIT_GATE_LEAVES || g->sum >= KEYS_NEVER)
		return 0;
	collect(g, label_person, &ls);
	if (ls.unlabelled || ls.too_many || ls.n == 0 ||
	    has_unlisted_members(g))
		return 0;
	persons = search(g, label_person, &ls, &exact);
	return exact ? persons : 0;
}
