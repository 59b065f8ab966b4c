#include <stdlib.h>

#include "model/facts.h"

/*
 * Do two collections say the same, wherever it is written? All members of a
 * fact count but its place; of a gap what it hides and why.
 */
static int
by_number(int64_t a, int64_t b)
{
	return (a > b) - (a < b);
}

static int
by_words(const struct fact *a, const struct fact *b)
{
	int d = str_cmp(a->subject, b->subject);

	if (d == 0)
		d = str_cmp(a->object, b->object);
	if (d == 0)
		d = str_cmp(a->detail, b->detail);
	return d != 0 ? d : str_cmp(a->attested_by, b->attested_by);
}

static int
by_meaning(const void *va, const void *vb)
{
	const struct fact *a = *(const struct fact *const *)va;
	const struct fact *b = *(const struct fact *const *)vb;
	const int64_t x[] = { a->kind, a->grade, a->power, a->bound,
		a->strength, a->test, a->number, (int64_t)a->block, a->time,
		a->expires };
	const int64_t y[] = { b->kind, b->grade, b->power, b->bound,
		b->strength, b->test, b->number, (int64_t)b->block, b->time,
		b->expires };
	size_t i;
	int d = by_words(a, b);

	for (i = 0; i < COUNT_OF(x) && d == 0; i++)
		d = by_number(x[i], y[i]);
	return d;
}

static const struct fact **
sorted(struct arena *a, struct facts *fs, size_t *n)
{
	const struct fact *const *all = facts_sorted(fs, n);
	const struct fact **v = arena_alloc(a, *n + 1, sizeof(*v));
	size_t i;

	for (i = 0; i < *n; i++)
		v[i] = all[i];
	if (*n > 1)
		qsort(v, *n, sizeof(*v), by_meaning);
	return v;
}

static bool
same_gaps(struct facts *a, struct facts *b)
{
	const struct gap *const *x, *const *y;
	size_t i, nx, ny;

	x = facts_gaps(a, &nx);
	y = facts_gaps(b, &ny);
	if (nx != ny || facts_gaps_lost(a) != facts_gaps_lost(b))
		return false;
	for (i = 0; i < nx; i++)
		if (x[i]->hides != y[i]->hides || !str_eq(x[i]->why, y[i]->why))
			return false;
	return true;
}

bool
facts_say_same(struct facts *a, struct facts *b)
{
	struct arena *scratch = arena_new();
	const struct fact **x, **y;
	size_t i, nx, ny;
	bool same;

	x = sorted(scratch, a, &nx);
	y = sorted(scratch, b, &ny);
	same = nx == ny && facts_were_read(a) == facts_were_read(b) &&
	    same_gaps(a, b);
	for (i = 0; i < nx && same; i++)
		same = by_meaning(&x[i], &y[i]) == 0;
	arena_free(scratch);
	return same;
}
