#include "engine/check.h"

static int64_t
wait_of(const struct compromise *c)
{
	return c->delay == DELAY_UNKNOWN ? 0 : c->delay;
}

static void
judge(const struct check *c, struct findings *fs, const struct race *r)
{
	char asset[WHO_TEXT];
	struct finding *f;
	size_t i;

	(void)who(r->asset, asset);
	if (r->stop == NULL || r->move == NULL || r->stop_by->n_holdings == 0 ||
	    r->move_by->n_routes == 0 || r->move_by->routes[0].n_proof == 0)
		return; /* ir/no-pause says what is missing */
	if (r->stop->keys <= r->move->keys &&
	    wait_of(r->stop) <= wait_of(r->move)) {
		(void)finding_pass(fs, r->asset->id,
		    r->stop_by->holdings[0]->by,
		    "stopping %s takes no more than moving it", asset);
		return;
	}
	if (r->stop->keys > r->move->keys)
		f = finding_fail(fs, c->severity, r->asset->id,
		    r->stop_by->holdings[0]->by,
		    "%u %s what %s has, stopping it needs %u", r->move->keys,
		    r->move->keys == 1 ? "key moves" : "keys move", asset,
		    r->stop->keys);
	else
		f = finding_fail(fs, c->severity, r->asset->id,
		    r->stop_by->holdings[0]->by,
		    "what stops %s waits longer than what moves it", asset);
	prove_route(fs, f, r->move->route);
	for (i = 0; i < r->stop_by->n_routes; i++)
		if (&r->stop_by->routes[i] == r->stop->route)
			prove_route(fs, f, r->stop->route);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct race *all;
	size_t i, n;

	all = graph_races(s->graph, &n);
	for (i = 0; i < n; i++)
		judge(c, fs, &all[i]);
}

const struct check check_gov_stop_harder_than_move = {
	CHECK_HEAD,
	.id = "gov/stop-harder-than-move",
	.title = "Stopping needs more than stealing",
	.why = "An attacker with fewer keys, or with less to wait for, outruns "
	       "the defenders by construction.",
	.fix = "Let fewer keys pause than move, and at once.",
	.fix_long =
	    "Give the pause to a small group that is awake at all hours, the "
	    "unpause to the large one, and put a timelock on whatever "
	    "moves money.",
	.incident = "Resolv 2026 (one key minted, four of four paused)",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ir-3.1.2", "SEAL ir-3.1.3", "Rekt-3"),
	.run = run,
};
