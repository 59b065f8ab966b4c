#include "repo/commits.h"

/*
 * Commits are taken out of a queue, the latest first, and paint their parents.
 * When clocks are right each is taken after all its children. When they are
 * not it gets colours after it was taken, and is queued again; so whatever the
 * clocks said, the colours of a commit are all it will ever get, but for those
 * of queued commits that it is behind.
 *
 * paint_sure() rules those out without a look at all of history: of two
 * commits only one can be behind the other, so a queued one that is behind a
 * commit never leads to it.
 */

/* Colours of paint_sure(): a bit for each commit, from this one on. */
#define SURE_FIRST 3
#define SURE_MAX   (64 - SURE_FIRST)

void
paint_begin(struct paint *p, struct arena *a, struct repo *r)
{
	*p = (struct paint){ .repo = r, .arena = a, .ids = oids_new(a) };
}

static void
read_commit(struct paint *p, struct painted *c)
{
	git_commit *gc;
	unsigned i;

	c->lost = object_commit(p->repo, &c->id, &gc);
	p->lost |= c->lost < 0;
	if (c->lost < 0)
		return;
	c->when = git_commit_time(gc);
	c->parents_n = git_commit_parentcount(gc);
	c->parents = p->parents.n;
	for (i = 0; i < c->parents_n; i++)
		*VEC_ADD(p->arena, &p->parents) = *git_commit_parent_id(gc, i);
	git_commit_free(gc);
}

static uint32_t
number_of(struct paint *p, const git_oid *id)
{
	struct painted *c;
	size_t i;

	if (oids_add(p->ids, id, &i)) {
		c = VEC_ADD(p->arena, &p->all);
		c->id = *id;
		read_commit(p, c);
		p->full |= p->all.n + p->parents.n > LIMIT_FILES;
	}
	return (uint32_t)i;
}

/* It is not yet known what it leads to, and that matters. */
static bool
is_open(const struct paint *p, const struct painted *c)
{
	return c->queued && (c->colours & p->until) != p->until;
}

/* ---- the queue: a heap in an array ---- */

static bool
sooner(const struct paint *p, size_t i, size_t j)
{
	uint32_t x = p->queue.v[i], y = p->queue.v[j];
	int64_t a = p->all.v[x].when, b = p->all.v[y].when;

	return a != b ? a > b : x < y;
}

static void
swap(struct paint *p, size_t i, size_t j)
{
	uint32_t number = p->queue.v[i];

	p->queue.v[i] = p->queue.v[j];
	p->queue.v[j] = number;
}

static void
push(struct paint *p, uint32_t number)
{
	size_t i = p->queue.n;

	p->all.v[number].queued = true;
	*VEC_ADD(p->arena, &p->queue) = number;
	for (; i > 0 && sooner(p, i, (i - 1) / 2); i = (i - 1) / 2)
		swap(p, i, (i - 1) / 2);
}

static uint32_t
pop(struct paint *p)
{
	uint32_t number = p->queue.v[0];
	size_t i = 0, child, n = --p->queue.n;

	p->queue.v[0] = p->queue.v[n];
	while ((child = 2 * i + 1) < n) {
		if (child + 1 < n && sooner(p, child + 1, child))
			child++;
		if (!sooner(p, child, i))
			break;
		swap(p, i, child);
		i = child;
	}
	p->open -= is_open(p, &p->all.v[number]);
	p->all.v[number].queued = false;
	return number;
}

/* ---- painting ---- */

void
paint_commit(struct paint *p, const git_oid *id, uint64_t colours)
{
	uint32_t number = number_of(p, id);
	struct painted *c = &p->all.v[number];

	if ((c->colours & colours) == colours)
		return;
	p->open -= is_open(p, c);
	c->colours |= colours;
	if (!c->queued)
		push(p, number);
	p->open += is_open(p, c);
}

static void
paint_parents(struct paint *p, uint32_t number, uint64_t colours)
{
	const struct painted c = p->all.v[number];
	git_oid id;
	uint32_t i;

	for (i = 0; i < c.parents_n; i++) {
		id = p->parents.v[c.parents + i];
		paint_commit(p, &id, colours);
	}
}

void
paint_until(struct paint *p, uint64_t colours)
{
	uint32_t number;
	uint64_t has;
	size_t i;

	p->until = colours;
	for (i = p->open = 0; i < p->queue.n; i++)
		p->open += is_open(p, &p->all.v[p->queue.v[i]]);
	while (p->open > 0 && !p->full) {
		number = pop(p);
		has = p->all.v[number].colours;
		if ((has & PAINT_BOTH) == PAINT_BOTH)
			has |= PAINT_BELOW;
		paint_parents(p, number, has);
	}
}

void
paint_sure(struct paint *p, const uint32_t *numbers, size_t n)
{
	uint64_t all = 0;
	size_t i;

	for (i = 0; i < n && n <= SURE_MAX; i++) {
		all |= UINT64_C(1) << (SURE_FIRST + i);
		paint_parents(p, numbers[i], UINT64_C(1) << (SURE_FIRST + i));
	}
	if (n > 0) /* of too many, by a look at all of history */
		paint_until(p, n <= SURE_MAX ? all : UINT64_MAX);
}
