#include "engine/bridges.h"

#include <stdio.h>

#include "base/map.h"
#include "base/vec.h"
#include "engine/ends.h"
#include "model/entity.h"

#define SENDING STR(" as sent")

/* ---- names ---- */

/* What is left of s before its last n words; all of it if it has fewer. */
static struct str
without_words(struct str s, size_t n)
{
	size_t i = s.n;

	for (; n > 0 && i > 0; i--)
		n -= s.p[i - 1] == ' ';
	return n == 0 ? str_slice(s, 0, i) : s;
}

/* "KEY" of "KEY eip155:1 to eip155:10 as sent". */
static struct str
without_pathway(struct str s)
{
	struct str head, middle;

	if (str_ends(s, SENDING))
		s.n -= SENDING.n;
	head = without_words(s, 3);
	if (head.n == s.n)
		return s;
	middle = str_slice(s, head.n, without_words(s, 1).n);
	return str_ends(middle, STR(" to")) || str_ends(middle, STR(" with"))
	    ? head
	    : s;
}

struct str
bridge_id(const struct principal *p)
{
	return without_pathway(p->id);
}

const char *
bridge_words(const struct principal *p, char buf[static BRIDGE_TEXT])
{
	struct str s = without_pathway(p->name.n > 0 ? p->name : p->id);

	if (s.n >= BRIDGE_TEXT)
		for (s.n = BRIDGE_TEXT - 1; (s.p[s.n] & 0xc0) == 0x80; s.n--)
			continue;
	(void)snprintf(buf, BRIDGE_TEXT, STR_FMT, STR_ARG(s));
	return buf;
}

bool
bridge_is_sending(const struct principal *p)
{
	return str_ends(p->id, SENDING);
}

const struct principal *
next_pathway(const struct graph *g, size_t *i)
{
	const struct principal *p;

	do
		p = next_principal(g, PRINCIPAL_VERIFIERS, i);
	while (p != NULL && (bridge_is_sending(p) || is_validators(p)));
	return p;
}

/* ---- the index ---- */

struct bridges {
	struct arena *arena;
	const struct graph *graph;
	struct map *reach;  /* id of an asset -> not NULL */
	struct map *lanes;  /* "id|what|lane" -> the limit that holds */
	struct map *limits; /* "id|what" -> the one that bounds least */
	struct map *peers;  /* "id|chain" -> the fact that holds */
	struct map *heard;  /* "id|file" of a whole configuration */
};

static struct str
slot_key(struct arena *a, struct str id, struct str what)
{
	return arena_printf(a, STR_FMT "|" STR_FMT, STR_ARG(id), STR_ARG(what));
}

/* Where the one fact of a slot is kept. */
static const struct fact **
cell(struct bridges *b, struct map *map, struct str id, struct str what)
{
	void **slot = map_slot(map, slot_key(b->arena, id, what));

	if (*slot == NULL)
		*slot = ARENA_NEW(b->arena, const struct fact *);
	return *slot;
}

static const struct fact *
find(const struct bridges *b, const struct map *map, struct str id,
    struct str what)
{
	const struct fact *const *at =
	    map_get(map, slot_key(b->arena, id, what));

	return at == NULL ? NULL : *at;
}

/* 0 is no limit at all. */
static bool
bounds_less(const struct fact *a, const struct fact *b)
{
	return b->number != 0 && (a->number == 0 || a->number > b->number);
}

/* Does a hold, rather than b? A better source does, of two alike the later,
 * of one time the last in the file. */
static bool
holds(const struct fact *a, const struct fact *b)
{
	if (a->time != 0 && b->time != 0 && a->time != b->time)
		return a->time > b->time;
	return a->grade >= b->grade;
}

static struct str
lane(const struct bridges *b, const struct fact *f)
{
	return slot_key(b->arena, f->detail, f->object);
}

static void
index_limits(struct bridges *b)
{
	const struct fact *const *all;
	const struct fact *f, **at;
	size_t i, n;

	all = graph_facts(b->graph, FACT_LIMIT, &n);
	for (i = 0; i < n; i++) {
		at = cell(b, b->lanes, all[i]->subject, lane(b, all[i]));
		if (*at == NULL || holds(all[i], *at))
			*at = all[i];
	}
	for (i = 0; (f = bridges_next_limit(b, &i)) != NULL;) {
		at = cell(b, b->limits, f->subject, f->detail);
		if (*at == NULL || bounds_less(f, *at))
			*at = f;
	}
}

static void
index_peers(struct bridges *b)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(b->graph, FACT_PEER, &n);
	for (i = 0; i < n; i++) {
		const struct fact **at =
		    cell(b, b->peers, all[i]->subject, all[i]->detail);

		if (*at == NULL || holds(all[i], *at))
			*at = all[i];
		if (all[i]->grade >= GRADE_ATTESTED)
			*map_slot(b->heard,
			    slot_key(b->arena, all[i]->subject,
				all[i]->at.path)) = b;
		*map_slot(b->reach, all[i]->subject) = b;
	}
}

struct bridges *
bridges_of(const struct graph *g)
{
	struct arena *a = arena_new();
	struct bridges *b = ARENA_NEW(a, struct bridges);
	const struct authority *const *all;
	size_t i, n;

	*b = (struct bridges){ a, g, map_new(a), map_new(a), map_new(a),
		map_new(a), map_new(a) };
	index_limits(b);
	index_peers(b);
	all = graph_authorities(g, &n);
	for (i = 0; i < n; i++)
		if (all[i]->power == POWER_VERIFY)
			*map_slot(b->reach, all[i]->asset->id) = b;
	return b;
}

void
bridges_free(struct bridges *b)
{
	if (b != NULL)
		arena_free(b->arena);
}

bool
bridges_reach(const struct bridges *b, const struct principal *asset)
{
	return map_get(b->reach, asset->id) != NULL;
}

const struct fact *
bridges_limit(const struct bridges *b, struct str asset, const char *what)
{
	return find(b, b->limits, asset, str_of(what));
}

const struct fact *
bridges_next_limit(const struct bridges *b, size_t *i)
{
	const struct fact *const *all, *f;
	size_t n;

	all = graph_facts(b->graph, FACT_LIMIT, &n);
	while (*i < n) {
		f = all[(*i)++];
		if (find(b, b->lanes, f->subject, lane(b, f)) == f)
			return f;
	}
	return NULL;
}

/* Also of an application without an address, "bridge:NAME on CHAIN". */
static struct str
chain_of(struct str id)
{
	struct str head;

	if (entity_address(id).n > 0)
		return entity_chain(id);
	head = without_words(id, 1);
	return head.n == id.n ? STR_NONE : str_slice(id, head.n + 1, id.n);
}

bool
bridges_peering(const struct bridges *b, size_t *i, struct peering *ret)
{
	const struct fact *const *all, *f;
	size_t n;

	all = graph_facts(b->graph, FACT_PEER, &n);
	while (*i < n) {
		f = all[(*i)++];
		if (find(b, b->peers, f->subject, f->detail) != f)
			continue;
		ret->says = f;
		ret->back = find(b, b->peers, f->object, chain_of(f->subject));
		ret->heard =
		    map_get(b->heard,
			slot_key(b->arena, f->object, f->at.path)) != NULL;
		return true;
	}
	return false;
}
