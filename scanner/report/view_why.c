#include "engine/check.h"
#include "report/fact_words.h"
#include "report/page.h"
#include "report/view.h"
#include "report/wording.h"

#define ROUTES_MOST 8 /* told step by step; the rest is counted */
#define SETS_MOST   8
#define NAMED       6 /* keys of one set */

static void
put_step(struct page *p, const struct graph *g, size_t i, const struct fact *f)
{
	struct str words = fact_words(p->arena, g, f);
	struct str place = fact_place(p->arena, f);

	out_printf(p->out, "    %zu. ", i + 1);
	page_words(p, 7, 7, words);
	page_colour(p, DIM);
	out_lit(p->out, "       ");
	page_words(p, 7, 9, place);
	page_colour(p, PLAIN);
}

static struct str
end_words(struct arena *a, const struct route *r)
{
	struct str keys = keys_words(a, r->keys, r->keys_exact);
	struct str wait = delay_words(a, route_wait(r));

	return arena_printf(a, "needs " STR_FMT "; delay: " STR_FMT,
	    STR_ARG(keys), STR_ARG(wait));
}

static void
put_route(
    struct page *p, const struct graph *g, const struct route *r, size_t i)
{
	size_t k;

	out_printf(p->out, "  way %zu: ", i + 1);
	page_words(p, 9, 4, end_words(p->arena, r));
	for (k = 0; k < r->n_proof; k++)
		put_step(p, g, k, r->proof[k]);
}

static struct str
members_words(struct arena *a, const struct compromise *c)
{
	struct str s = STR_NONE, name;
	size_t i;

	for (i = 0; i < c->n_members && i < NAMED; i++) {
		name = holder_words(a, c->members[i]);
		s = arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(s),
		    i > 0 ? ", " : "", STR_ARG(name));
	}
	return i == c->n_members ? s
				 : arena_printf(a, STR_FMT " and %zu more",
				       STR_ARG(s), c->n_members - i);
}

/* "one key, 1 person, delay none: EOA 0x12ab…89ef (one of 3 such sets)" */
static void
put_set(struct page *p, const struct compromise *c)
{
	struct arena *a = p->arena;
	struct str keys = keys_words(a, c->keys, c->exact);
	struct str wait = delay_words(a, c->delay);
	struct str who = members_words(a, c), s;

	s = arena_printf(a, STR_FMT ", %s%u %s, delay " STR_FMT ": " STR_FMT,
	    STR_ARG(keys), c->persons_known ? "" : "at most ",
	    (unsigned)c->persons, c->persons == 1 ? "person" : "persons",
	    STR_ARG(wait), STR_ARG(who));
	if (!c->exact)
		s = arena_printf(a, STR_FMT " (at least %u keys, proven)",
		    STR_ARG(s), (unsigned)c->least);
	else if (c->sets > 1)
		s = arena_printf(a, STR_FMT " (one of %llu such sets)",
		    STR_ARG(s), (unsigned long long)c->sets);
	out_lit(p->out, "    ");
	page_words(p, 4, 6, s);
}

static void
put_sets(struct page *p, const struct authority *a)
{
	size_t i;

	if (a->n_sets == 0)
		return;
	out_lit(p->out, "  smallest sets of keys, through whatever way:\n");
	for (i = 0; i < a->n_sets && i < SETS_MOST; i++)
		put_set(p, &a->sets[i]);
	if (a->n_sets > i)
		out_printf(p->out, "    and %zu more\n", a->n_sets - i);
}

static void
put_answer(struct page *p, const struct graph *g, const struct authority *a)
{
	char asset[WHO_TEXT], power[WHO_TEXT];
	struct str head = arena_printf(p->arena, "%s of %s",
	    power_words(a->power, a->role, power), who(a->asset, asset));
	size_t i;

	page_colour(p, BOLD);
	page_words(p, 0, 0, head);
	page_colour(p, PLAIN);
	if (a->n_routes == 0)
		out_lit(p->out, "  nothing is known of who has it\n");
	for (i = 0; i < a->n_routes && i < ROUTES_MOST; i++)
		put_route(p, g, &a->routes[i], i);
	if (a->n_routes > i)
		out_printf(p->out, "  and %zu more ways\n", a->n_routes - i);
	put_sets(p, a);
}

void
view_why(struct out *o, const struct results *r, const struct graph_query *q)
{
	struct page p = { o, arena_new() };
	size_t i, n;
	const struct authority **v = view_answers(p.arena, r->graph, q, &n);

	if (n == 0)
		out_lit(o, "No such power over anything was found.\n");
	for (i = 0; i < n; i++) {
		if (i > 0)
			out_lit(o, "\n");
		put_answer(&p, r->graph, v[i]);
	}
	arena_free(p.arena);
}
