#include "engine/check.h"

/* The way with the fewest keys; who may make himself a minter mints too. */
static const struct route *
weakest(const struct authority *const *all, size_t n)
{
	const struct route *worst = NULL, *r;
	size_t i;

	for (i = 0; i < n; i++) {
		if (all[i]->n_holdings == 0 || all[i]->n_routes == 0 ||
		    (all[i]->power != POWER_MINT &&
			all[i]->power != POWER_ADMIN))
			continue;
		r = &all[i]->routes[0];
		if (r->n_proof > 0 && (worst == NULL || r->keys < worst->keys))
			worst = r;
	}
	return worst;
}

static bool
can_be_minted(const struct authority *const *all, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (all[i]->power == POWER_MINT && all[i]->n_holdings > 0)
			return true;
	return false;
}

/* A cap that is told to be none is as bad as the keys before it are few. */
static void
judge_uncapped(const struct check *c, struct findings *fs,
    const struct principal *asset, const struct route *r,
    const struct fact *limit)
{
	const struct principal *last = route_last(r);
	const enum route_end end = route_end(r);
	const bool one = end == END_ONE_KEY || end == END_ANYONE;
	char name[WHO_TEXT], holder[WHO_TEXT];
	struct finding *f;

	(void)who(asset, name);
	(void)who(last, holder);
	if (one)
		f = finding_fail(fs, c->severity, asset->id, r->proof[0],
		    "one key, %s, %s mint %s, and nothing shows a cap", holder,
		    route_is_unconfirmed(r) ? "was enabled to" : "can", name);
	else if (limit != NULL)
		f = finding_fail(fs, SEVERITY_HIGH, asset->id, limit,
		    "nothing caps what %s may mint of %s", holder, name);
	else
		f = finding_unknown(fs, SEVERITY_HIGH, asset->id, r->proof[0],
		    "nothing tells whether what %s may mint of %s is capped",
		    holder, name);
	f->cause = cause_of(last);
	prove_route(fs, f, r);
	finding_proof(fs, f, limit);
}

static void
judge(const struct check *c, const struct bridges *b, struct findings *fs,
    const struct authority *const *all, size_t n)
{
	const struct principal *asset = all[0]->asset;
	const struct fact *limit = bridges_limit(b, asset->id, "mint");
	const struct route *r = weakest(all, n);
	char name[WHO_TEXT];

	if (!can_be_minted(all, n) || r == NULL || route_end(r) == END_NOBODY)
		return;
	if (limit == NULL || limit->number == 0)
		judge_uncapped(c, fs, asset, r, limit);
	else
		(void)finding_pass(fs, asset->id, limit,
		    "what can be minted of %s is capped", who(asset, name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct bridges *b = bridges_of(s->graph);
	const struct authority *const *all;
	size_t i, j, n;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i = j) {
		for (j = i; j < n && all[j]->asset == all[i]->asset;)
			j++;
		judge(c, b, fs, all + i, j - i);
	}
	bridges_free(b);
}

const struct check check_bridge_no_mint_cap = {
	CHECK_HEAD,
	.id = "bridge/no-mint-cap",
	.title = "Tokens can be minted without a cap",
	.why = "Whoever takes the key prints money until somebody notices, and "
	       "every pool that takes the token pays for it.",
	.fix = "Cap what can be minted, in the contract, in a window.",
	.fix_long =
	    "Let the contract bound each mint by a cap, by the collateral "
	    "behind it or by an oracle with a range, and give the minter role "
	    "to a quorum or to code that checks.",
	.incident = "Resolv 2026, Echo 2026, StablR 2026, Ankr 2022, PAID 2021",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "Rekt-9"),
	.run = run,
};
