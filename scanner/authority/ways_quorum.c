#include "authority/ways.h"

/* Waits of members that are told apart in one quorum. With more, none is
 * counted on, so that a wait is never said to be longer than it is. */
#define WAITS_MAX 8

/* Who signs in a quorum: the required first, then the others, then those who
 * may sign for them. */
struct seats {
	const struct principal **v;
	size_t n, n_required;
	int64_t waits[WAITS_MAX]; /* of different length, rising; 0 first */
	size_t n_waits;
};

/* The owner of a Safe is an address that signs: one key if nothing says that
 * it is more. NULL: so it is. */
static const struct ways *
ways_of_member(struct walk *w, const struct principal *member)
{
	return member->kind == PRINCIPAL_UNKNOWN ? NULL
						 : ways_resolve(w, member);
}

static bool
sits(const struct seats *s, const struct principal *p)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->v[i] == p)
			return true;
	return false;
}

static void
seat_members(struct walk *w, const struct principal *p, struct seats *s)
{
	const struct stand_ins *in = map_get(w->b->stand_ins, p->id);
	const size_t n_in = in == NULL ? 0 : in->by.n;
	const struct principal *who;
	size_t i;

	s->v = arena_alloc(
	    w->b->arena, p->n_members + n_in, sizeof(struct principal *));
	s->n_required = p->n_required;
	for (i = 0; i < p->n_members; i++)
		s->v[s->n++] = p->members[i];
	for (i = 0; i < n_in; i++) {
		who = building_principal(w->b, in->by.v[i]->object);
		if (in->by.v[i]->kind == FACT_DELEGATION && !sits(s, who) &&
		    who->kind != PRINCIPAL_NOBODY)
			s->v[s->n++] = who;
	}
}

static bool
add_wait(struct seats *s, int64_t wait)
{
	size_t i, j;

	for (i = 0; i < s->n_waits && s->waits[i] < wait; i++)
		;
	if (i < s->n_waits && s->waits[i] == wait)
		return true;
	if (s->n_waits == WAITS_MAX)
		return false;
	for (j = s->n_waits++; j > i; j--)
		s->waits[j] = s->waits[j - 1];
	s->waits[i] = wait;
	return true;
}

/* A wait nobody told is not counted on. */
static int64_t
counted(int64_t delay)
{
	return delay == DELAY_UNKNOWN ? 0 : delay;
}

static void
list_waits(struct walk *w, struct seats *s)
{
	const struct ways *ways;
	bool few = add_wait(s, 0);
	size_t i, j;

	for (i = 0; i < s->n; i++) {
		ways = ways_of_member(w, s->v[i]);
		for (j = 0; ways != NULL && j < ways->list.n; j++)
			few =
			    few && add_wait(s, counted(ways->list.v[j].delay));
	}
	if (!few)
		s->n_waits = 0;
}

/* Any of the ways of a member that are done within the wait: one gate. */
static const struct gate *
gate_member(struct walk *w, const struct principal *member, int64_t within)
{
	const struct ways *ways = ways_of_member(w, member);
	const struct gate **of;
	size_t i, n = 0;

	if (ways == NULL)
		return walk_gate(w, GATE_KEY, 0, NULL, 0, member);
	if (ways->list.n == 0)
		return walk_gate(w, GATE_UNKNOWN, 0, NULL, 0, NULL);
	of = arena_alloc(w->b->arena, ways->list.n + 1, sizeof(struct gate *));
	for (i = 0; i < ways->list.n; i++)
		if (counted(ways->list.v[i].delay) <= within)
			of[n++] = ways->list.v[i].gate;
	if (n == 0)
		return walk_gate(w, GATE_NOBODY, 0, NULL, 0, NULL);
	if (ways->cut) /* what else there is nobody looked at */
		of[n++] = walk_gate(w, GATE_UNKNOWN, 0, NULL, 0, NULL);
	return n == 1 ? of[0] : walk_gate(w, GATE_OF, 1, of, n, NULL);
}

/* All who are required, and of the others as many as are missing then. */
static const struct gate *
gate_quorum(struct walk *w, const struct principal *p, const struct seats *s,
    int64_t within)
{
	const struct gate **of;
	size_t i, must = s->n_required;

	if (!p->members_known)
		return walk_gate(w, GATE_OF, p->k, NULL, 0, p);
	of = arena_alloc(w->b->arena, s->n + 1, sizeof(struct gate *));
	for (i = 0; i < s->n; i++)
		of[i] = gate_member(w, s->v[i], within);
	if (must == 0)
		return walk_gate(w, GATE_OF, p->k, of, s->n, p);
	if (p->k > must) {
		of[must] = walk_gate(w, GATE_OF, p->k - (uint32_t)must,
		    of + must, s->n - must, NULL);
		must++;
	}
	return walk_gate(w, GATE_OF, (uint32_t)must, of, must, p);
}

/* The own time lock of a multisig (Squads); 0: it has none. */
static int64_t
own_wait(const struct principal *p)
{
	if (p->kind != PRINCIPAL_MULTISIG || p->delay_by == NULL)
		return 0;
	return p->delay;
}

static void
add_quorum(struct walk *w, const struct principal *p, const struct gate *g,
    int64_t wait, struct ways *ret)
{
	const int64_t own = own_wait(p);
	struct way *way = ways_add(w, ret, g, delay_sum(wait, own));

	if (way == NULL)
		return;
	way_prove(w, way, p->k_by);
	if (own != 0)
		way_prove(w, way, p->delay_by);
}

/*
 * Members that wait (a timelock in a Safe) sign later: the more time, the
 * fewer keys may do. An attack counts each such wait; routes only those that
 * save keys.
 */
void
ways_of_quorum(struct walk *w, const struct principal *p, struct ways *ret)
{
	struct seats s = { .n = 0 };
	const struct gate *g, *last = NULL;
	size_t i;

	if (p->k == 0) {
		way_prove(w, ways_unknown(w, p, ret), p->kind_by);
		return;
	}
	if (p->members_known && !walk_spend(w, p->n_members)) {
		(void)ways_unknown(w, p, ret);
		return;
	}
	if (p->members_known)
		seat_members(w, p, &s);
	list_waits(w, &s);
	if (s.n_waits == 0) {
		add_quorum(w, p, gate_quorum(w, p, &s, INT64_MAX), 0, ret);
		return;
	}
	for (i = 0; i < s.n_waits; i++) {
		g = gate_quorum(w, p, &s, s.waits[i]);
		if (g == last ||
		    (g->sum == KEYS_NEVER &&
			(last != NULL || i + 1 < s.n_waits)) ||
		    (!w->attack && last != NULL && g->sum >= last->sum))
			continue;
		add_quorum(w, p, g, s.waits[i], ret);
		last = g;
	}
}
