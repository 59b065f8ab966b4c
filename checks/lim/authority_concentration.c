#include "engine/check.h"

static int64_t
add(int64_t a, int64_t b)
{
	return a > INT64_MAX - b ? INT64_MAX : a + b;
}

/* It ends at p, and nobody has time to see it. */
static bool
is_at_once(
    const struct scene *s, const struct route *r, const struct principal *p)
{
	enum route_end end;

	if (route_last(r) != p ||
	    r->delay >= policy_param(s->policy, PARAM_delay_funds))
		return false;
	end = route_end(r);
	return end != END_NOBODY && end != END_CODE && end != END_UNKNOWN;
}

/* All that p can take at once. Authorities come sorted by asset. */
static int64_t
within_reach(const struct scene *s, const struct principal *p)
{
	const struct principal *counted = NULL;
	const struct authority *a;
	int64_t sum = 0;
	size_t i = 0, j;

	while ((a = next_money_authority(s->graph, &i)) != NULL)
		for (j = 0; j < a->n_routes; j++) {
			if (a->asset->value_usd <= 0 || a->asset == counted ||
			    a->asset->test || !is_at_once(s, &a->routes[j], p))
				continue;
			counted = a->asset;
			sum = add(sum, counted->value_usd);
		}
	return sum;
}

static int64_t
total_of(const struct graph *g)
{
	const struct principal *const *all;
	int64_t sum = 0;
	size_t i, n;

	all = graph_principals(g, &n);
	for (i = 0; i < n; i++)
		if (all[i]->value_usd > 0 && !all[i]->test)
			sum = add(sum, all[i]->value_usd);
	return sum;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct route *r, int64_t total)
{
	const struct principal *p = route_last(r);
	const int64_t usd = within_reach(s, p);
	const double percent = (double)usd * 100 / (double)total;
	char name[WHO_TEXT];
	struct finding *f;

	if (usd == 0 || r->n_proof == 0 || !is_at_once(s, r, p))
		return;
	(void)who(p, name);
	if (percent > (double)policy_param(s->policy, PARAM_authority_percent))
		f = finding_fail(fs,
		    usd >= policy_param(s->policy, PARAM_large_usd)
			? c->severity
			: SEVERITY_LOW,
		    p->id, r->proof[0],
		    "%s alone can take %.0f %% of the declared value at once",
		    name, percent);
	else
		f = finding_pass(fs, p->id, r->proof[0],
		    "%s can take %.0f %% of the declared value at once", name,
		    percent);
	f->cause = cause_of(p);
	prove_route(fs, f, r);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const int64_t total = total_of(s->graph);
	const struct authority *a;
	size_t i = 0, j;

	if (total == 0) {
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "no value is declared, so shares of it cannot be told");
		return;
	}
	while ((a = next_money_authority(s->graph, &i)) != NULL)
		for (j = 0; a->asset->value_usd > 0 && j < a->n_routes; j++)
			judge(c, s, fs, &a->routes[j], total);
}

const struct check check_lim_authority_concentration = {
	CHECK_HEAD,
	.id = "lim/authority-concentration",
	.title = "One authority can take a large part of all funds at once",
	.why = "Whatever deceives or robs that one authority takes it all: "
	       "one event, and there is nothing left to go on with.",
	.fix = "Split the funds over authorities of different people, or put "
	       "a timelock before the largest.",
	.fix_long = "Keep no more than a quarter of the value behind one "
		    "authority that acts at once; cap what leaves in a day; "
		    "let the rest wait in a timelock that somebody watches.",
	.incident = "Bybit 2025 (one cold wallet)",
	.needs = FACT_BIT(VALUE),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL tro-2.1.2", "SEAL ms-2.1.4"),
	.run = run,
};
