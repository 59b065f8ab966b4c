#include "repo/families.h"

/* Where the entries of a pack begin, in order, by digits of 11 bits. */
#define DIGIT  11
#define DIGITS (1u << DIGIT)

static void
sort_by_digit(
    const struct place *from, struct place *to, uint32_t n, unsigned shift)
{
	uint32_t starts[DIGITS] = { 0 }, sum = 0, count, i;

	for (i = 0; i < n; i++)
		starts[from[i].at >> shift & (DIGITS - 1)]++;
	for (i = 0; i < DIGITS; i++) {
		count = starts[i];
		starts[i] = sum;
		sum += count;
	}
	for (i = 0; i < n; i++)
		to[starts[from[i].at >> shift & (DIGITS - 1)]++] = from[i];
}

/* As was checked when the pack was opened, every offset is in the pack. */
static const struct place *
sorted(struct arena *a, const struct pack *p)
{
	struct place *v = arena_alloc(a, p->names.n, sizeof(*v)), *tmp;
	struct place *other = arena_alloc(a, p->names.n, sizeof(*other));
	unsigned shift;
	uint32_t i;

	for (i = 0; i < p->names.n; i++) {
		v[i].name = i;
		(void)index_offset(p, i, &v[i].at);
	}
	for (shift = 0; shift < 64 && pack_end(p) >> shift != 0;
	     shift += DIGIT) {
		sort_by_digit(v, other, p->names.n, shift);
		tmp = v;
		v = other;
		other = tmp;
	}
	return v;
}

/* The first of each stretch of the pack; about as many as there are places. */
static void
find_stretches(struct arena *a, uint64_t end, struct places *ps)
{
	uint64_t n, i;
	uint32_t at = 0;

	for (ps->shift = 0; end >> ps->shift > ps->n; ps->shift++)
		;
	n = (end >> ps->shift) + 2;
	ps->first = arena_alloc(a, n, sizeof(*ps->first));
	for (i = 0; i < n; i++) {
		while (at < ps->n && ps->v[at].at >> ps->shift < i)
			at++;
		ps->first[i] = at;
	}
}

void
places_find(struct arena *a, const struct pack *p, struct places *ret)
{
	ret->n = p->names.n;
	ret->v = sorted(a, p);
	find_stretches(a, pack_end(p), ret);
}

uint32_t
places_at(const struct places *ps, uint64_t at)
{
	uint32_t low = ps->first[at >> ps->shift], middle;
	uint32_t high = ps->first[(at >> ps->shift) + 1];

	while (low < high) {
		middle = low + (high - low) / 2;
		if (ps->v[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low < ps->n && ps->v[low].at == at ? low : NO_ENTRY;
}
