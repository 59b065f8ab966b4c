#include "report/headline.h"

#include "report/wording.h"

#define NAMED 2 /* keys and principals on the way that are named */

static struct str
join(struct arena *a, struct str s, const char *between, struct str more)
{
	return s.n == 0 ? more
			: arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(s),
			      between, STR_ARG(more));
}

/* "0xabcd…ef01 (EOA, hot)", "Treasurer (EOA)". */
static struct str
key_words(struct arena *a, const struct principal *p)
{
	struct str name = short_name(a, p), kind = kind_words(a, p);

	return arena_printf(
	    a, STR_FMT " (" STR_FMT ")", STR_ARG(name), STR_ARG(kind));
}

static struct str
members_words(struct arena *a, const struct compromise *c)
{
	struct str s = STR_NONE;
	size_t i;

	for (i = 0; i < c->n_members && i < NAMED; i++)
		s = join(a, s, ", ", key_words(a, c->members[i]));
	if (c->n_members > NAMED)
		s = arena_printf(a, STR_FMT " and %zu more", STR_ARG(s),
		    c->n_members - NAMED);
	return s;
}

/* One key is one key on every chain. */
static bool
is_same(const struct principal *a, const struct principal *b)
{
	return a == b ||
	    (a->kind == PRINCIPAL_EOA && b->kind == PRINCIPAL_EOA &&
		a->address.n > 0 && str_eq(a->address, b->address));
}

static bool
is_member(const struct compromise *c, const struct principal *p)
{
	size_t i;

	for (i = 0; i < c->n_members; i++)
		if (is_same(c->members[i], p))
			return true;
	return false;
}

/* Those between the keys and the asset, nearest to the keys last. */
static struct str
way_words(struct arena *a, const struct compromise *c)
{
	const struct route *r = c->route;
	struct str s = STR_NONE;
	size_t i, named = 0;

	for (i = 0; r != NULL && i < r->n_via && named < NAMED; i++)
		if (!is_member(c, r->via[i])) {
			s = join(a, s, " and ", holder_words(a, r->via[i]));
			named++;
		}
	return s.n == 0 ? s : arena_printf(a, " through " STR_FMT, STR_ARG(s));
}

static struct str
wait_words(struct arena *a, int64_t delay)
{
	struct str d = delay_words(a, delay);

	if (delay == DELAY_UNKNOWN)
		return STR("after a delay nobody told");
	if (delay == 0)
		return STR("no delay");
	return arena_printf(a, "after " STR_FMT, STR_ARG(d));
}

static struct str
share_words(struct arena *a, const struct reach *r)
{
	struct str usd,
	    percent = r->permille < 5
	    ? STR("less than 1")
	    : arena_printf(a, "%u", (r->permille + 5) / 10);

	if (r->usd < 0)
		return arena_printf(a,
		    STR_FMT " %% of the assets (no value is declared)",
		    STR_ARG(percent));
	usd = dollars(a, (double)r->usd);
	return arena_printf(a, STR_FMT " %% of the value (" STR_FMT ")",
	    STR_ARG(percent), STR_ARG(usd));
}

static struct str
stop_words(struct arena *a, const struct race *race)
{
	struct str keys, wait;

	if (race == NULL || race->stop == NULL)
		return STR("nothing shows who could stop it");
	keys = keys_words(a, race->stop->keys, race->stop->exact);
	if (race->stop->delay == 0)
		return arena_printf(
		    a, "stopping it needs " STR_FMT, STR_ARG(keys));
	wait = wait_words(a, race->stop->delay);
	return arena_printf(a, "stopping it needs " STR_FMT " " STR_FMT,
	    STR_ARG(keys), STR_ARG(wait));
}

/* A sentence begins with a capital. */
static struct str
capital(struct arena *a, struct str s)
{
	char first = s.n > 0 ? s.p[0] : ' ';

	if (first < 'a' || first > 'z')
		return s;
	return arena_printf(
	    a, "%c" STR_FMT, first - 'a' + 'A', STR_ARG(str_slice(s, 1, s.n)));
}

static bool
is_old(const struct compromise *c)
{
	return c->route != NULL && c->route->grade == GRADE_DEPLOY;
}

static struct str
of_reach(struct arena *a, const struct reach *r)
{
	struct str keys = keys_words(a, r->by->keys, r->by->exact);
	struct str wait = wait_words(a, r->by->delay);
	struct str share = share_words(a, r), who = members_words(a, r->by);
	struct str way = way_words(a, r->by), stop = stop_words(a, r->race), s;

	s = arena_printf(a, "%s" STR_FMT ", " STR_FMT ", %s " STR_FMT,
	    is_old(r->by) ? "as it was deployed, " : "", STR_ARG(keys),
	    STR_ARG(wait), r->by->keys > 1 ? "move" : "moves", STR_ARG(share));
	if (who.n > 0)
		s = arena_printf(
		    a, STR_FMT ": " STR_FMT, STR_ARG(s), STR_ARG(who));
	s = arena_printf(a, STR_FMT STR_FMT "; " STR_FMT ".", STR_ARG(s),
	    STR_ARG(way), STR_ARG(stop));
	return capital(a, s);
}

static size_t
money_powers(const struct graph *g)
{
	size_t i, n, money = 0;
	const struct authority *const *v = graph_authorities(g, &n);

	for (i = 0; i < n; i++)
		money += !v[i]->test && power_moves_money(v[i]->power);
	return money;
}

struct str
headline(struct arena *a, const struct graph *g)
{
	size_t n, powers = money_powers(g);
	const struct reach *r = graph_reaches(g, &n);

	if (n > 0)
		return of_reach(a, r);
	if (powers == 0)
		return STR("Nothing here shows who can move money.");
	return arena_printf(a,
	    "Who moves the money cannot be told: %s over it %s to keys that "
	    "are known.",
	    powers == 1 ? "the only power" : "no power",
	    powers == 1 ? "does not lead" : "leads");
}

struct str
headline_of(struct arena *a, const struct results *r)
{
	const struct coverage *c = graph_coverage(r->graph);

	if (!r->keys_only)
		return headline(a, r->graph);
	return arena_printf(a,
	    "Only leaked keys were looked for, in %zu files%s; who can do what "
	    "was not read.",
	    c->files_searched,
	    !r->history_searched ? ""
				 : arena_printf(a, " and %zu older versions",
				       c->past_blobs_searched)
				       .p);
}
