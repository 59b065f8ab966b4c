#include "engine/between.h"

#include <stdlib.h>

#include "base/limits.h"
#include "engine/hands.h"

struct weakened *
between_add(struct between *b, enum weakened_how how, enum weakened_what what,
    const struct principal *of, const struct fact *by, const struct fact *was)
{
	struct weakened *x;

	if (by == NULL)
		return NULL;
	/* what a sender asks for has no power */
	if (how == WEAKENED_YES && of->kind == PRINCIPAL_VERIFIERS &&
	    bridge_is_sending(of))
		how = WEAKENED_LITTLE;
	x = VEC_ADD(b->arena, &b->found);
	*x = (struct weakened){ .how = how,
		.what = what,
		.of = of,
		.by = by,
		.was = was,
		.cause = of->id };
	return x;
}

/* ---- thresholds ---- */

/* "4 of 7", "at most 2", "3" */
static struct str
quorum_words(struct between *b, const struct principal *p)
{
	const char *bound = p->k_bound == BOUND_EXACT ? "" : "at most ";

	if (p->n == 0)
		return arena_printf(b->arena, "%s%u", bound, p->k);
	return arena_printf(b->arena, "%s%u of %u", bound, p->k, p->n);
}

/* Known from before: what was told instead, and was newer, is gone. */
static bool
is_leftover(const struct between *b, const struct fact *by)
{
	return by != NULL && told_has(b->told, by);
}

/* A bound is no number that could be told. */
static bool
is_told(const struct principal *p)
{
	return p != NULL && p->k > 0 && p->k_bound == BOUND_EXACT;
}

static void
add_threshold(struct between *b, enum weakened_how how,
    const struct principal *p, const struct principal *q)
{
	struct str was = quorum_words(b, p), is;
	struct weakened *x;
	char name[WHO_TEXT];

	if (how == WEAKENED_LOST) {
		x = between_add(b, how, WEAKENED_THRESHOLD, p, p->k_by, NULL);
		if (x != NULL)
			x->says = arena_printf(b->arena,
			    "the threshold of %s was " STR_FMT
			    "; nothing tells it any more",
			    who(p, name), STR_ARG(was));
		return;
	}
	is = quorum_words(b, q);
	x = between_add(b, how, WEAKENED_THRESHOLD, q, q->k_by, p->k_by);
	if (x == NULL)
		return;
	x->bare = q->k == 1;
	x->says = arena_printf(b->arena,
	    "the threshold of %s was %s from " STR_FMT " to " STR_FMT,
	    who(q, name), how == WEAKENED_YES ? "lowered" : "raised",
	    STR_ARG(was), STR_ARG(is));
}

static void
compare_threshold(
    struct between *b, const struct principal *p, const struct principal *q)
{
	if (!is_told(p))
		return;
	if (q == NULL || q->k == 0)
		add_threshold(b, WEAKENED_LOST, p, q);
	else if (q->k < p->k)
		add_threshold(b, WEAKENED_YES, p, q);
	else if (q->k > p->k)
		add_threshold(b,
		    is_told(q) && !is_leftover(b, q->k_by) ? WEAKENED_NOT
							   : WEAKENED_LOST,
		    p, q);
}

/* ---- delays ---- */

static void
add_delay(struct between *b, enum weakened_how how, const struct principal *p,
    const struct principal *q, int64_t to)
{
	const bool lost = how == WEAKENED_LOST;
	const struct principal *of = q == NULL ? p : q;
	char name[WHO_TEXT], was[32], is[32];
	struct weakened *x = between_add(b, how, WEAKENED_DELAY, of,
	    lost ? p->delay_by : q->delay_by, lost ? NULL : p->delay_by);

	if (x == NULL)
		return;
	(void)who(of->name.n > 0 ? of : p, name);
	duration_format(p->delay, was, sizeof(was));
	duration_format(to, is, sizeof(is));
	x->bare = !lost && to == 0;
	x->says = lost
	    ? arena_printf(b->arena,
		  "the delay of %s was %s; nothing tells it any more", name,
		  was)
	    : arena_printf(b->arena, "the delay of %s was %s from %s to %s%s",
		  name, how == WEAKENED_YES ? "lowered" : "raised", was,
		  q->delay == DELAY_UNKNOWN ? "at most " : "", is);
}

static void
compare_delay(
    struct between *b, const struct principal *p, const struct principal *q)
{
	const int64_t most = q == NULL ? DELAY_UNKNOWN : q->delay_most;

	if (p->delay == DELAY_UNKNOWN)
		return;
	if (q != NULL && q->delay != DELAY_UNKNOWN) {
		if (q->delay != p->delay)
			add_delay(b,
			    q->delay < p->delay               ? WEAKENED_YES
				: is_leftover(b, q->delay_by) ? WEAKENED_LOST
							      : WEAKENED_NOT,
			    p, q, q->delay);
	} else if (most != DELAY_UNKNOWN && most < p->delay) {
		add_delay(b, WEAKENED_YES, p, q, most);
	} else if (p->delay > 0) {
		add_delay(b, WEAKENED_LOST, p, q, 0);
	}
}

/* ---- members ---- */

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
	return is_told(p) && q->k > p->k ? WEAKENED_NOT : WEAKENED_LITTLE;
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
static void
compare_members(
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
	bool told; /* anything of any of them */
};

static bool
tells(const struct graph *g, enum fact_kind kind)
{
	size_t n;

	(void)graph_facts(g, kind, &n);
	return n > 0;
}

static struct people
people_of(struct between *b, const struct graph *g)
{
	return (struct people){ g, by_key(b->arena, g, FACT_DELEGATION),
		by_key(b->arena, g, FACT_PERSON),
		by_key(b->arena, g, FACT_VENDOR),
		tells(g, FACT_DELEGATION) || tells(g, FACT_PERSON) ||
		    tells(g, FACT_VENDOR) };
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

	if (q == NULL || q->n_members < 2 || q->n_members > LIMIT_OWNERS ||
	    !after->told)
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

/* ---- all of it ---- */

static bool
takes_through(const struct graph *g, const struct principal *p)
{
	const struct authority *const *all;
	size_t i, n;

	p = graph_principal(g, p->id);
	all = graph_authorities(g, &n);
	for (i = 0; p != NULL && i < n; i++)
		if (authority_takes(all[i]) && !all[i]->test &&
		    route_through(all[i], p) != NULL)
			return true;
	return false;
}

static void
compare_principals(struct between *b)
{
	const struct people before = people_of(b, b->before);
	const struct people after = people_of(b, b->after);
	const struct principal *const *all, *p, *q;
	size_t i, n;

	all = graph_principals(b->before, &n);
	for (i = 0; i < n; i++) {
		p = all[i];
		if (p->alias_of != NULL)
			continue;
		q = graph_principal(b->after, p->id);
		compare_threshold(b, p, q);
		compare_delay(b, p, q);
		if (p->n_members == 0)
			continue;
		compare_members(b, p, q);
		compare_hands(b, &before, &after, p, q);
	}
}

static int
by_id(const void *va, const void *vb)
{
	const struct weakened *a = va, *b = vb;
	int d = str_cmp(a->of->id, b->of->id);

	if (d == 0 && a->what != b->what)
		d = a->what < b->what ? -1 : 1;
	return d != 0 ? d : str_cmp(a->says, b->says);
}

const struct weakened *
weakened_between(struct arena *a, const struct scene *s, size_t *n)
{
	struct between b = { .arena = a,
		.before = s->before,
		.after = s->graph,
		.told = told_of(a, s->before) };
	struct weakened *x;

	compare_principals(&b);
	between_guards(&b);
	between_modules(&b);
	between_shortcuts(&b);
	between_stops(&b);
	if (b.found.n > 1)
		qsort(b.found.v, b.found.n, sizeof(*b.found.v), by_id);
	for (x = b.found.v; x < b.found.v + b.found.n; x++)
		x->bare = x->bare && !x->of->test &&
		    (takes_through(b.after, x->of) ||
			takes_through(b.before, x->of));
	*n = b.found.n;
	return b.found.v;
}

/* ---- found by what it is about ---- */

static int
to_id(const void *key, const void *entry)
{
	return str_cmp(
	    *(const struct str *)key, ((const struct weakened *)entry)->of->id);
}

/* All about one principal stand side by side. */
static const struct weakened *
about(const struct weakened *all, size_t n, struct str id, size_t *ret_n)
{
	const struct weakened *x =
	    n == 0 ? NULL : bsearch(&id, all, n, sizeof(*all), to_id);
	const struct weakened *end = x;

	while (x != NULL && x > all && str_eq(x[-1].of->id, id))
		x--;
	while (x != NULL && end < all + n && str_eq(end->of->id, id))
		end++;
	*ret_n = (size_t)(end - x);
	return x;
}

bool
weakened_tells(const struct weakened *all, size_t n, const struct weakened *w)
{
	size_t i;

	all = about(all, n, w->of->id, &n);
	for (i = 0; i < n; i++)
		if (all[i].what == w->what)
			return true;
	return false;
}

static const struct principal *
weaker_on(const struct weakened *all, size_t n, const struct route *r)
{
	const struct weakened *x;
	size_t i, j, m;

	for (i = 0; r != NULL && i < r->n_via; i++) {
		x = about(all, n, r->via[i]->id, &m);
		for (j = 0; j < m; j++)
			if (x[j].how >= WEAKENED_LITTLE)
				return r->via[i];
	}
	return NULL;
}

struct str
weakened_cause(
    const struct weakened *all, size_t n, const struct authority_change *x)
{
	const struct principal *p = weaker_on(all, n, x->way_after);

	if (p == NULL)
		p = weaker_on(all, n, x->way_before);
	return p == NULL ? STR_NONE : p->id;
}
