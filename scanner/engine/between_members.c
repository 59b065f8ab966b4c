#include "base/limits.h"
#include "engine/between.h"
#include "engine/hands.h"
#include "engine/others.h"

#define NAMED 4 /* members that a sentence names */

static bool
has_member(const struct principal *p, struct str id)
{
	size_t i;

	for (i = 0; i < p->n_members; i++)
		if (str_eq(p->members[i]->id, id))
			return true;
	return false;
}

/* "A, B and 3 others": the members of p that q does not have. */
static struct str
others(struct between *b, const struct principal *p, const struct principal *q,
    size_t *ret_n)
{
	struct str list = STR_NONE;
	char name[WHO_TEXT];
	size_t i, n = 0;

	for (i = 0; i < p->n_members; i++) {
		if (has_member(q, p->members[i]->id))
			continue;
		if (n++ < NAMED)
			list = arena_printf(b->arena, STR_FMT "%s%s",
			    STR_ARG(list), n > 1 ? ", " : "",
			    who(p->members[i], name));
	}
	if (n > NAMED)
		list = arena_printf(b->arena, STR_FMT " and %zu more",
		    STR_ARG(list), n - NAMED);
	*ret_n = n;
	return list;
}

/* The fact that lists them, for lack of a better one. */
static const struct fact *
members_by(const struct graph *g, const struct principal *p)
{
	const struct fact *const *all, *last = NULL;
	size_t i, n;

	all = graph_facts(g, FACT_MEMBERS_ALL, &n);
	for (i = 0; i < n; i++)
		if (str_eq(all[i]->subject, p->id))
			last = fact_current(last, all[i]);
	return last != NULL ? last : p->k_by != NULL ? p->k_by : p->kind_by;
}

static void
lose_members(struct between *b, const struct principal *p)
{
	struct weakened *x = between_add(b, WEAKENED_LOST, WEAKENED_MEMBERS, p,
	    members_by(b->before, p), NULL);
	char name[WHO_TEXT];

	if (x != NULL)
		x->says = arena_printf(b->arena,
		    "the %zu members of %s were known; nothing tells all of "
		    "them any more",
		    p->n_members, who(p, name));
}

/* Of verifiers each that must attest counts, of others the threshold does; a
 * threshold that was lowered says it already. */
static enum weakened_how
left_how(const struct principal *p, const struct principal *q)
{
	if (p->kind == PRINCIPAL_VERIFIERS && q->k >= p->k && q->n < p->n)
		return WEAKENED_YES;
	if (p->kind == PRINCIPAL_MULTISIG && q->k == p->k &&
	    newcomers_suffice(p, q))
		return WEAKENED_YES; /* all numbers as they were, and another's */
	return between_k_told(p) && q->k > p->k ? WEAKENED_NOT
						: WEAKENED_LITTLE;
}

static void
replace_members(
    struct between *b, const struct principal *p, const struct principal *q)
{
	size_t gone, come;
	const struct str left = others(b, p, q, &gone);
	const struct str joined = others(b, q, p, &come);
	struct weakened *x;
	char name[WHO_TEXT];

	if (gone == 0)
		return;
	x = between_add(b, left_how(p, q), WEAKENED_MEMBERS, q,
	    members_by(b->after, q), members_by(b->before, p));
	if (x == NULL)
		return;
	x->bare = x->how == WEAKENED_YES && q->n_members == 1;
	x->says =
	    arena_printf(b->arena, "%zu %s%s left %s: " STR_FMT "; %s" STR_FMT,
		gone, p->kind == PRINCIPAL_VERIFIERS ? "verifier" : "member",
		gone == 1 ? "" : "s", who(q, name), STR_ARG(left),
		come == 0 ? "nobody joined" : "joined: ", STR_ARG(joined));
}

/* Others may take the place of one that nothing went without. */
static void
compare_required(
    struct between *b, const struct principal *p, const struct principal *q)
{
	struct weakened *x;
	char name[WHO_TEXT];

	if (p->kind != PRINCIPAL_VERIFIERS || q->n_required >= p->n_required ||
	    q->k < p->k || q->n < p->n)
		return; /* or it is told already */
	x = between_add(b, WEAKENED_YES, WEAKENED_MEMBERS, q,
	    members_by(b->after, q), members_by(b->before, p));
	if (x != NULL)
		x->says = arena_printf(b->arena,
		    "%s asks %zu verifiers of every message, no longer %zu",
		    who(q, name), q->n_required, p->n_required);
}

/* What has lost its threshold too is told of once. */
void
between_members(
    struct between *b, const struct principal *p, const struct principal *q)
{
	if (!p->members_known || q == NULL || q->k == 0 ||
	    p->n_members > LIMIT_OWNERS || q->n_members > LIMIT_OWNERS)
		return;
	if (!q->members_known) {
		lose_members(b, p);
		return;
	}
	replace_members(b, p, q);
	compare_required(b, p, q);
}

/* ---- whose keys they are ---- */

/* One side, and what it tells of the people behind keys. */
struct people {
	const struct graph *graph;
	const struct by_key *lent, *persons, *vendors;
};

static bool
tells(const struct graph *g, enum fact_kind kind)
{
	size_t n;

	(void)graph_facts(g, kind, &n);
	return n > 0;
}

static struct people
people_of(struct arena *a, const struct graph *g)
{
	return (struct people){ g, by_key(a, g, FACT_DELEGATION),
		by_key(a, g, FACT_PERSON), by_key(a, g, FACT_VENDOR) };
}

/* What says that the first of the keys is in this hand. */
static const struct fact *
hand_by(const struct people *of, const struct principal *q, struct str owner)
{
	const struct by_key *const kinds[] = { of->persons, of->vendors,
		of->lent };
	const struct fact *f;
	size_t i, j;

	for (i = 0; i < q->n_members; i++)
		for (j = 0; j < COUNT_OF(kinds); j++) {
			f = fact_of_key(kinds[j], q->members[i], STR_NONE);
			if (f != NULL && str_eq(f->object, owner))
				return f;
		}
	return members_by(of->graph, q);
}

static void
compare_hands(struct between *b, const struct people *before,
    const struct people *after, const struct principal *p,
    const struct principal *q)
{
	struct hand was, is;
	struct weakened *x;
	char name[WHO_TEXT];

	if (q == NULL || q->n_members < 2 || q->n_members > LIMIT_OWNERS)
		return;
	was = largest_hand(b->before, before->lent, p);
	is = largest_hand(b->after, after->lent, q);
	if (is.owner.n == 0 || is.keys < 2 || is.keys <= was.keys + was.unknown)
		return;
	x = between_add(b, WEAKENED_YES, WEAKENED_HANDS, q,
	    hand_by(after, q, is.owner), NULL);
	if (x == NULL)
		return;
	x->bare = is.opens && !was.opens;
	x->says = arena_printf(b->arena,
	    "%u keys of %s are in the hands of " STR_FMT
	    " now; nobody had more than %u",
	    is.keys, who(q, name), STR_ARG(is.owner), was.keys);
}

void
between_hands(struct between *b)
{
	const struct people before = people_of(b->arena, b->before);
	const struct people after = people_of(b->arena, b->after);
	const struct principal *const *all;
	size_t i, n;

	if (!tells(b->after, FACT_PERSON) && !tells(b->after, FACT_VENDOR) &&
	    !tells(b->after, FACT_DELEGATION))
		return;
	all = graph_principals(b->before, &n);
	for (i = 0; i < n; i++)
		if (all[i]->n_members > 0 && all[i]->alias_of == NULL)
			compare_hands(b, &before, &after, all[i],
			    graph_principal(b->after, all[i]->id));
}
