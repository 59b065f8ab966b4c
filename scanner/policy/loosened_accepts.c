#include "base/date.h"
#include "base/map.h"
#include "model/entity.h"
#include "policy/loosened.h"

/* ---- exceptions ---- */

/* All that b accepts a accepts too, if not for so long. */
static bool
covers(const struct exception *a, const struct exception *b)
{
	return str_eq(a->check, b->check) &&
	    entity_covers(a->subject, b->subject) &&
	    str_starts(b->fingerprint, a->fingerprint);
}

struct group {
	VEC(const struct exception *) all;
};

/* Exceptions of which one could cover the other are in one group. */
static struct str
group_of(struct arena *a, const struct exception *e)
{
	struct str address = entity_address(e->subject);

	return arena_lower(a,
	    arena_printf(a, STR_FMT "\n" STR_FMT, STR_ARG(e->check),
		STR_ARG(address.n > 0 ? address : e->subject)));
}

static struct map *
grouped(struct arena *a, const struct exceptions *all)
{
	struct map *groups = map_new(a);
	struct group *g;
	void **slot;
	size_t i;

	for (i = 0; i < all->n; i++) {
		slot = map_slot(groups, group_of(a, &all->v[i]));
		if (*slot == NULL)
			*slot = ARENA_NEW(a, struct group);
		g = *slot;
		*VEC_ADD(a, &g->all) = &all->v[i];
	}
	return groups;
}

static struct str
name_of(struct arena *a, const struct exception *e)
{
	if (e->id.n > 0)
		return arena_printf(a, "exception " STR_FMT, STR_ARG(e->id));
	return arena_printf(a, "exception to " STR_FMT " for " STR_FMT,
	    STR_ARG(e->check), STR_ARG(e->subject));
}

static void
tell(struct comparing *c, enum loosened_how how, const struct exception *e,
    const struct exception *was)
{
	static const char *const words[] = {
		[LOOSENED_ADDED] = "is new",
		[LOOSENED_WIDENED] = "accepts more than before",
		[LOOSENED_LATER] = "ends later",
	};
	struct str name = name_of(c->arena, e);
	char from[11] = "", until[11];

	date_format(e->expires, until);
	if (how == LOOSENED_LATER)
		date_format(was->expires, from);
	loosened_tell(c, how, name, e->at,
	    arena_printf(c->arena,
		STR_FMT " %s: " STR_FMT " for " STR_FMT "%s until %s%s%s",
		STR_ARG(name), words[how], STR_ARG(e->check),
		STR_ARG(e->subject),
		e->fingerprint.n > 0 ? " (one finding)" : "", from,
		*from != '\0' ? " -> " : "", until));
}

static void
compare(struct comparing *c, const struct group *g, const struct exception *e)
{
	const struct exception *b, *shorter = NULL, *narrower = NULL;
	size_t i;

	for (i = 0; g != NULL && i < g->all.n; i++) {
		b = g->all.v[i];
		if (covers(b, e) && b->expires >= e->expires)
			return;
		if (covers(b, e) &&
		    (shorter == NULL || b->expires > shorter->expires))
			shorter = b;
		if (covers(e, b))
			narrower = b;
	}
	if (shorter != NULL)
		tell(c, LOOSENED_LATER, e, shorter);
	else if (narrower != NULL)
		tell(c, LOOSENED_WIDENED, e, narrower);
	else
		tell(c, LOOSENED_ADDED, e, NULL);
}

void
loosened_exceptions(struct comparing *c)
{
	struct map *groups = grouped(c->arena, &c->base->exceptions);
	const struct exceptions *head = &c->head->exceptions;
	size_t i;

	for (i = 0; i < head->n; i++)
		compare(c, map_get(groups, group_of(c->arena, &head->v[i])),
		    &head->v[i]);
}

/* ---- the baseline ---- */

/* Entries of head that are looser in one way. */
struct some {
	size_t n;
	const struct exception *first; /* by check and subject */
};

static void
count(struct some *s, const struct exception *e)
{
	if (s->n++ == 0)
		s->first = e;
}

static struct map *
by_fingerprint(struct arena *a, const struct baseline *b)
{
	struct map *m = map_new(a);
	size_t i;

	for (i = 0; b != NULL && i < b->n; i++) {
		union {
			const struct exception *in;
			void *out;
		} e = { .in = &b->entries[i] };

		*map_slot(m, b->entries[i].fingerprint) = e.out;
	}
	return m;
}

/* Which finding it means goes by its words too, and things that are alike have
 * one state. */
static bool
accepts_no_more(const struct exception *e, const struct exception *was)
{
	return str_eq(e->check, was->check) &&
	    str_eq(e->subject, was->subject) && str_eq(e->says, was->says) &&
	    str_eq(e->state, was->state) && e->severity <= was->severity;
}

static void
tell_some(struct comparing *c, enum loosened_how how, const struct some *s)
{
	static const char *const words[] = {
		[LOOSENED_ADDED] = "added",
		[LOOSENED_WIDENED] = "changed to accept something else",
		[LOOSENED_LATER] = "accepted for longer",
	};
	char until[11];

	if (s->n == 0)
		return;
	date_format(s->first->expires, until);
	loosened_tell(c, how, STR("baseline"), s->first->at,
	    arena_printf(c->arena,
		"baseline: %zu %s %s, until %s (the first: " STR_FMT
		" for " STR_FMT ")",
		s->n, s->n == 1 ? "entry" : "entries", words[how], until,
		STR_ARG(s->first->check), STR_ARG(s->first->subject)));
}

void
loosened_baseline(struct comparing *c)
{
	struct map *base = by_fingerprint(c->arena, c->base->baseline);
	const struct baseline *head = c->head->baseline;
	struct some added = { 0 }, widened = { 0 }, later = { 0 };
	const struct exception *e, *was;
	size_t i;

	for (i = 0; head != NULL && i < head->n; i++) {
		e = &head->entries[i];
		was = map_get(base, e->fingerprint);
		if (was == NULL)
			count(&added, e);
		else if (!accepts_no_more(e, was))
			count(&widened, e);
		else if (e->expires > was->expires)
			count(&later, e);
	}
	tell_some(c, LOOSENED_ADDED, &added);
	tell_some(c, LOOSENED_WIDENED, &widened);
	tell_some(c, LOOSENED_LATER, &later);
}
