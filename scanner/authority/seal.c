#include <stdlib.h>

#include "authority/build.h"
#include "base/date.h"
#include "model/graph_parts.h"

static int
by_id(const void *va, const void *vb)
{
	const struct principal *a = *(struct principal *const *)va;
	const struct principal *b = *(struct principal *const *)vb;

	return str_cmp(a->id, b->id);
}

static void
expire(struct building *b, const struct fact *f)
{
	char day[11];
	struct gap gap = { .at = f->at, .hides = UINT64_C(1) << f->kind };

	date_format(f->expires, day);
	gap.why = arena_printf(b->arena, "the claim expired on %s", day);
	facts_gap(b->facts, &gap);
}

static void
take_facts(struct building *b, int64_t now)
{
	const struct fact *const *all;
	VEC(const struct fact *) kept = { 0 };
	size_t i, n;

	all = facts_sorted(b->facts, &n);
	for (i = 0; i < n; i++)
		if (all[i]->expires != 0 && all[i]->expires < now)
			expire(b, all[i]);
		else
			*VEC_ADD(b->arena, &kept) = all[i];
	b->all = kept.v;
	b->n_all = kept.n;
}

static void
say_cut(struct building *b, bool cut, const char *why)
{
	const struct gap gap = { .why = str_of(why) };

	if (cut)
		facts_gap(b->facts, &gap);
}

/* Routes and sets say themselves what they do not know; this says why. */
static void
say_limits(struct building *b)
{
	say_cut(b, b->out_of_steps,
	    "too many ways to the powers; some are left out as unknown "
	    "(LIMIT_ALL_STEPS)");
	say_cut(b, fronts_spent(b->fronts),
	    "too many sets of keys to search; some numbers are bounds "
	    "(LIMIT_SET_WORK)");
	say_cut(b, b->too_many_sets,
	    "too many sets of keys; the reach of some is not told "
	    "(LIMIT_REACHES, LIMIT_REACH_WORK)");
}

const struct graph *
graph_seal(struct facts *facts, int64_t now)
{
	struct building b = { .facts = facts, .arena = facts_arena(facts) };
	struct graph_parts parts = { .facts = facts };

	take_facts(&b, now);
	parts.believed = b.all;
	parts.n_believed = b.n_all;
	b.by_id = map_new(b.arena);
	b.gates = map_new(b.arena);
	build_identity(&b);
	build_holdings(&b);
	build_attributes(&b);
	build_statements(&b);
	build_voting(&b);
	build_stand_ins(&b);
	build_aliases(&b);
	b.fronts = fronts_new(b.arena);
	build_routes(&b);
	build_sets(&b);
	build_takes(&b, &parts);
	say_limits(&b);
	build_coverage(&b, &parts.coverage);
	fronts_end(b.fronts);

	if (b.principals.n > 1)
		qsort(b.principals.v, b.principals.n, sizeof(*b.principals.v),
		    by_id);
	parts.principals = (const struct principal *const *)b.principals.v;
	parts.n_principals = b.principals.n;
	parts.holdings = (const struct holding *const *)b.holdings.v;
	parts.n_holdings = b.holdings.n;
	parts.authorities = (const struct authority *const *)b.authorities.v;
	parts.n_authorities = b.authorities.n;
	return graph_of(b.arena, &parts);
}
