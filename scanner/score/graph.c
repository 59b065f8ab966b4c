#include <math.h>

#include "base/limits.h"
#include "score/breach.h"
#include "score/interval.h"

struct pricing {
	struct arena *arena;
	const struct graph *graph;
	struct worth worth;
	struct draft draft;
	size_t n_unvalued;
	size_t timelocks, watched; /* on routes to money */
};

static bool
counts(const struct authority *a)
{
	return power_moves_money(a->power) && !authority_is_limited(a) &&
	    !a->test && !a->asset->test;
}

/* Who has a power over a timelock can only use what it holds as the timelock
 * does: after its delay. */
static int64_t
wait_of(const struct principal *asset, int64_t delay)
{
	int64_t own = asset->kind == PRINCIPAL_TIMELOCK ? asset->delay : 0;

	if (delay < 0)
		delay = 0;
	if (own < 0)
		own = 0;
	return own > INT64_MAX - delay ? INT64_MAX : own + delay;
}

static void
count_timelocks(struct pricing *p, const struct route *r)
{
	size_t i;

	for (i = 0; i < r->n_via; i++) {
		if (r->via[i]->kind != PRINCIPAL_TIMELOCK)
			continue;
		p->timelocks++;
		p->watched += r->via[i]->monitored;
	}
}

static void
add_gate(struct pricing *p, const struct principal *asset,
    const struct gate *gate, uint32_t keys, int64_t delay)
{
	struct breach b = { .draft = &p->draft,
		.graph = p->graph,
		.asset = asset->id,
		.keys = keys,
		.delay = wait_of(asset, delay),
		.reach = worth_reach(&p->worth, asset),
		.steps = 16 * LIMIT_SCORE_KEYS };

	breach_gate(&b, gate);
}

static void
add_authority(struct pricing *p, const struct authority *a)
{
	static const struct gate unknown = { .kind = GATE_UNKNOWN };
	const struct route *r;
	size_t i;

	for (i = 0; i < a->n_routes; i++) {
		r = &a->routes[i];
		if (r->keys == KEYS_NEVER)
			continue;
		add_gate(p, a->asset, r->gate, r->keys, r->delay);
		count_timelocks(p, r);
	}
	if (a->n_routes == 0)
		add_gate(p, a->asset, &unknown, KEYS_UNKNOWN, 0);
}

/* Authorities stand by asset, so an asset is met once. */
static void
add_authorities(struct pricing *p)
{
	size_t n, i;
	const struct authority *const *as = graph_authorities(p->graph, &n);
	const struct principal *unvalued = NULL;

	for (i = 0; i < n; i++) {
		if (!counts(as[i]))
			continue;
		if (worth_share(
			&p->worth, worth_reach(&p->worth, as[i]->asset)) > 0) {
			add_authority(p, as[i]);
			continue;
		}
		p->n_unvalued += as[i]->asset != unvalued;
		unvalued = as[i]->asset;
	}
}

/* A multisig or an account that holds funds itself: nobody has a power over
 * it but those who sign for it. */
static void
add_treasury(struct pricing *p, const struct principal *who)
{
	struct gate self = { .kind = GATE_UNKNOWN, .who = who };
	struct gate *members;
	const struct gate **of;
	size_t i;

	if (who->kind == PRINCIPAL_EOA) {
		self.kind = GATE_KEY;
	} else if (who->k > 0) {
		self.kind = GATE_OF;
		self.k = who->k;
		self.n = who->members_known ? who->n_members : 0;
	}
	members = arena_alloc(p->arena, self.n, sizeof(*members));
	of = arena_alloc(p->arena, self.n, sizeof(*of));
	for (i = 0; i < self.n; i++) {
		members[i].kind = GATE_KEY;
		members[i].who = who->members[i];
		of[i] = &members[i];
	}
	self.of = of;
	add_gate(p, who, &self, KEYS_UNKNOWN, 0);
}

static void
add_treasuries(struct pricing *p)
{
	size_t n, i;
	const struct principal *const *ps = graph_principals(p->graph, &n);

	for (i = 0; i < n && !p->worth.relative; i++)
		if (!ps[i]->test && ps[i]->value_usd > 0 &&
		    ps[i]->value_by != NULL &&
		    (ps[i]->kind == PRINCIPAL_EOA ||
			ps[i]->kind == PRINCIPAL_MULTISIG))
			add_treasury(p, ps[i]);
}

/* Somebody watches everything, or every timelock on the way to money. */
static bool
is_monitored(const struct pricing *p)
{
	size_t n, i;
	const struct fact *const *f = graph_facts(p->graph, FACT_MONITOR, &n);

	for (i = 0; i < n; i++)
		if (f[i]->subject.n == 0)
			return true;
	return p->timelocks > 0 && p->watched == p->timelocks;
}

static struct score
score_protocol(
    struct arena *a, const struct priors *m, const struct protocol *protocol)
{
	struct plan *plan = plan_new(a, m, protocol);
	struct interval in = plan_interval(a, plan, m);
	struct price price = plan_price(plan, m);

	return (struct score){ .price = price,
		.es99_usd = plan_tail(a, plan, m),
		.bps_low = in.low,
		.bps_high = in.high,
		.points_low = (int)round(score_points(m, in.high)),
		.points_high = (int)round(score_points(m, in.low)),
		.draws = in.draws,
		.value_usd = protocol->value_usd,
		.model = priors_id(m),
		.model_digest = priors_digest(m),
		.n_elements = protocol->n_elements,
		.n_paths = protocol->n_paths };
}

struct score
score_graph(struct arena *a, const struct priors *m, const struct graph *g)
{
	struct pricing p = { .arena = a, .graph = g };
	struct protocol protocol = { 0 };
	struct score s;

	worth_of(a, m, g, &p.worth);
	p.draft = draft_new(a, &p.worth);
	add_authorities(&p);
	add_treasuries(&p);
	draft_finish(&p.draft, &protocol);
	protocol.monitored = is_monitored(&p);
	protocol.value_usd = p.worth.total;
	protocol.coverage = graph_coverage(g)->permille / 1000.0;
	s = score_protocol(a, m, &protocol);
	s.relative = p.worth.relative;
	s.n_unvalued = p.n_unvalued;
	return s;
}
