#include "engine/hands.h"

#include "base/map.h"
#include "base/vec.h"

/* The keys of one owner in the quorum at hand. */
struct count {
	struct str owner;
	uint32_t keys, required;
	size_t last; /* the member counted last, from 1: each counts once */
};

struct counting {
	struct arena *arena;
	struct map *by_owner; /* -> struct count */
	VEC(struct count *) all;
	size_t member; /* from 1 */
	bool required;
};

static void
count(struct counting *c, struct str owner)
{
	void **slot;
	struct count *n;

	if (owner.n == 0)
		return;
	slot = map_slot(c->by_owner, owner);
	if (*slot == NULL) {
		*slot = n = ARENA_NEW(c->arena, struct count);
		n->owner = owner;
		*VEC_ADD(c->arena, &c->all) = n;
	}
	n = *slot;
	if (n->last == c->member)
		return;
	n->last = c->member;
	n->keys++;
	n->required += c->required;
}

/* A key that a person has at a vendor is in the hands of either. */
static void
count_owners(struct counting *c, const struct principal *p)
{
	count(c, p->person);
	count(c, p->vendor);
	if (p->person.n == 0 && p->vendor.n == 0)
		count(c, key_label(p));
}

/* Also what is past its day counts: nothing shows that it was taken back. */
static void
count_member(struct counting *c, const struct graph *g,
    const struct by_key *lent, const struct principal *p)
{
	const struct fact *const *to;
	const struct principal *q;
	size_t i, n;

	count_owners(c, p);
	to = facts_of_key(lent, p, &n);
	for (i = 0; i < n; i++)
		if ((q = graph_principal(g, to[i]->object)) != NULL)
			count_owners(c, q);
}

struct hand
largest_hand(
    const struct graph *g, const struct by_key *lent, const struct principal *p)
{
	struct counting c = { .arena = arena_new() };
	struct hand h = { .opens = false };
	const struct count *n;
	bool opens;
	size_t i;

	c.by_owner = map_new(c.arena);
	for (i = 0; i < p->n_members; i++) {
		c.member = i + 1;
		c.required = i < p->n_required;
		count_member(&c, g, lent, p->members[i]);
		h.unknown += !owner_is_known(p->members[i]);
	}
	if (p->n > p->n_members)
		h.unknown += p->n - (uint32_t)p->n_members;
	for (i = 0; i < c.all.n; i++) {
		n = c.all.v[i];
		opens =
		    p->k > 0 && n->keys >= p->k && n->required >= p->n_required;
		if (opens < h.opens || (opens == h.opens && n->keys <= h.keys))
			continue;
		h.owner = n->owner;
		h.keys = n->keys;
		h.opens = opens;
	}
	arena_free(c.arena);
	return h;
}

static bool
is_owner(struct str owner, const struct principal *p)
{
	return str_eq(p->person, owner) || str_eq(p->vendor, owner) ||
	    str_eq(key_label(p), owner);
}

bool
hand_holds(const struct graph *g, const struct by_key *lent, struct str owner,
    const struct principal *key)
{
	const struct fact *const *to;
	const struct principal *q;
	size_t i, n;

	if (is_owner(owner, key))
		return true;
	to = facts_of_key(lent, key, &n);
	for (i = 0; i < n; i++) {
		q = graph_principal(g, to[i]->object);
		if (q != NULL && is_owner(owner, q))
			return true;
	}
	return false;
}
