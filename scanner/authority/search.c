#include <stdlib.h>
#include <string.h>

#include "authority/search.h"
#include "base/limits.h"

/* What has been taken on the way to here. */
struct spent {
	uint32_t keys, persons;
	uint64_t sets; /* in how many ways that could be */
	bool paid;     /* the owner of the last item has fallen */
};

static uint64_t
times(uint64_t a, uint64_t b)
{
	uint64_t product;

	return __builtin_mul_overflow(a, b, &product) ? UINT64_MAX : product;
}

static uint64_t
plus(uint64_t a, uint64_t b)
{
	return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

/* j of n, from j - 1 of n. */
static uint64_t
next_choose(uint64_t last, uint64_t n, uint64_t j)
{
	uint64_t product = times(last, n - j + 1);

	return product == UINT64_MAX ? UINT64_MAX : product / j;
}

static struct spent
spend(struct spent s, const struct item *item, uint32_t j, uint64_t choose)
{
	const uint32_t keys = j * item->atoms[0]->keys;

	s.keys += keys;
	s.sets = times(s.sets, choose);
	if (item->owner == 0)
		s.persons += keys; /* nobody we know has two of them */
	else if (j > 0 && !s.paid)
		s.persons++;
	s.paid = s.paid || j > 0;
	return s;
}

/* ---- what is found ---- */

static int
by_rank(const void *va, const void *vb)
{
	uint32_t a = *(const uint32_t *)va, b = *(const uint32_t *)vb;

	return (a > b) - (a < b);
}

/* Of what is interchangeable the first by label: so it is the first set. */
static size_t
list_ranks(struct search *s)
{
	size_t i, n = 0;
	uint32_t j;

	for (i = 0; i < s->f->n_items; i++)
		for (j = 0; j < s->taken[i]; j++)
			s->room[n++] = (uint32_t)s->f->items[i].atoms[j]->mark;
	if (n > 1)
		qsort(s->room, n, sizeof(*s->room), by_rank);
	return n;
}

static bool
is_before(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t i;

	for (i = 0; i < n && i < m; i++)
		if (a[i] != b[i])
			return a[i] < b[i];
	return n < m;
}

static void
name_set(struct search *s, struct found *p)
{
	const size_t n = list_ranks(s);

	if (p->ranks != NULL && !is_before(s->room, n, p->ranks, p->n))
		return;
	if (p->ranks == NULL)
		p->ranks =
		    arena_alloc(s->arena, s->f->n_atoms, sizeof(uint32_t));
	memcpy(p->ranks, s->room, n * sizeof(uint32_t));
	p->n = n;
}

static bool
is_better(const struct found *p, uint32_t keys, uint32_t persons)
{
	return p->keys <= keys && p->persons <= persons &&
	    (p->keys < keys || p->persons < persons);
}

static void
drop_worse(struct search *s, uint32_t keys, uint32_t persons)
{
	size_t i, kept = 0;

	for (i = 0; i < s->found.n; i++) {
		const struct found *p = &s->found.v[i];

		if (keys > p->keys || persons > p->persons ||
		    (keys == p->keys && persons == p->persons))
			s->found.v[kept++] = *p;
	}
	s->found.n = kept;
}

static void
add_found(struct search *s, const struct spent *t)
{
	struct found *p = NULL;
	size_t i;

	for (i = 0; i < s->found.n; i++) {
		if (is_better(&s->found.v[i], t->keys, t->persons))
			return;
		if (s->found.v[i].keys == t->keys &&
		    s->found.v[i].persons == t->persons)
			p = &s->found.v[i];
	}
	if (p == NULL) {
		drop_worse(s, t->keys, t->persons);
		p = VEC_ADD(s->arena, &s->found);
		*p = (struct found){ t->keys, t->persons, 0, NULL, 0 };
	}
	p->sets = plus(p->sets, t->sets);
	name_set(s, p);
}

/* ---- the walk ---- */

/* Keys that the owner who has just fallen still has. */
static uint32_t
rest_of_owner(const struct search *s, size_t i, const struct spent *t)
{
	const struct item *items = s->f->items;
	uint32_t rest = 0;
	size_t j;

	if (i == 0 || !t->paid || items[i - 1].owner == 0)
		return 0;
	for (j = i; j < s->f->n_items && items[j].owner == items[i - 1].owner;
	     j++)
		rest += (uint32_t)items[j].n * items[j].atoms[0]->keys;
	return rest;
}

static bool
may_help(struct search *s, size_t i, const struct spent *t)
{
	const uint32_t least = formula_least(s->f, i);
	uint32_t rest, persons = t->persons;
	size_t j;

	if (least == UINT32_MAX)
		return false;
	rest = rest_of_owner(s, i, t);
	if (least > rest)
		persons += (least - rest + s->most - 1) / s->most;
	for (j = 0; j < s->found.n; j++)
		if (is_better(&s->found.v[j], t->keys + least, persons))
			return false;
	return true;
}

static void
descend(struct search *s, size_t i, struct spent t)
{
	const struct item *item;
	uint64_t choose = 1;
	uint32_t j;

	if (formula_is_open(s->f)) {
		add_found(s, &t);
		return;
	}
	if (i == s->f->n_items || s->cut)
		return;
	if (s->work < s->f->size) {
		s->cut = true;
		return;
	}
	s->work -= s->f->size;
	item = &s->f->items[i];
	if (!may_help(s, i, &t))
		return;
	if (i == 0 || item->owner != item[-1].owner)
		t.paid = false;
	for (;;) {
		j = s->taken[i];
		descend(s, i + 1, spend(t, item, j, choose));
		if (j == item->n || formula_is_open(s->f))
			break;
		formula_take(s->f, item);
		choose = next_choose(choose, item->n, ++s->taken[i]);
	}
	for (; s->taken[i] > 0; s->taken[i]--)
		formula_give(s->f, item);
}

static void
prepare(struct search *s)
{
	const struct formula *f = s->f;
	uint32_t owned = 0;
	size_t i;

	s->taken = arena_alloc(s->arena, f->n_items + 1, sizeof(uint32_t));
	s->room = arena_alloc(s->arena, f->n_atoms, sizeof(uint32_t));
	s->most = 1;
	for (i = 0; i < f->n_atoms; i++)
		f->atoms[i]->mark = i;
	for (i = 0; i < f->n_items; i++) {
		if (i == 0 || f->items[i].owner != f->items[i - 1].owner)
			owned = 0;
		owned += (uint32_t)f->items[i].n * f->items[i].atoms[0]->keys;
		if (f->items[i].owner != 0 && owned > s->most)
			s->most = owned;
	}
}

/* The greedy set is found again by the walk, which counts it then. */
static void
seed(struct search *s)
{
	struct spent t = { .sets = 0 };
	size_t i;

	for (i = 0; i < s->f->n_items; i++) {
		if (i == 0 || s->f->items[i].owner != s->f->items[i - 1].owner)
			t.paid = false;
		t = spend(t, &s->f->items[i], s->taken[i], 1);
	}
	add_found(s, &t);
	memset(s->taken, 0, s->f->n_items * sizeof(*s->taken));
}

void
search_all(struct search *s)
{
	size_t i;

	prepare(s);
	if (!search_greedy(s))
		return;
	seed(s);
	s->cut = s->f->n_items > LIMIT_SET_ITEMS;
	if (!s->cut)
		descend(s, 0, (struct spent){ .sets = 1 });
	for (i = 0; i < s->found.n; i++)
		if (s->found.v[i].sets == 0)
			s->found.v[i].sets = 1;
}
