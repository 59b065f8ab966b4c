#include <stdio.h>

#include "engine/untold.h"

/* More keys than the attacker needs, whatever is not told. */
static bool
needs_more(const struct race *r)
{
	return r->stop->least > r->move->keys;
}

static bool
waits_longer(const struct race *r)
{
	return r->move->delay != DELAY_UNKNOWN &&
	    r->stop->delay > r->move->delay;
}

static bool
is_certain(const struct race *r)
{
	return r->stop->keys <= r->move->least &&
	    r->stop->delay != DELAY_UNKNOWN &&
	    (r->stop->delay == 0 || r->move->delay >= r->stop->delay);
}

/* Where the move waits so long that more people can be called together, more
 * keys are not yet too many. */
static enum severity
severity_of(const struct check *c, const struct scene *s, const struct race *r)
{
	const int64_t usd = r->asset->value_usd;

	if (!waits_longer(r) && r->move->delay != DELAY_UNKNOWN &&
	    r->move->delay - r->stop->delay >=
		policy_param(s->policy, PARAM_delay_param))
		return SEVERITY_MEDIUM;
	return usd >= 0 && usd < policy_param(s->policy, PARAM_large_usd)
	    ? SEVERITY_HIGH
	    : c->severity;
}

/* "1 key moves", "anybody moves" */
static void
movers(const struct race *r, char buf[static 48])
{
	const bool was = r->move->route->grade == GRADE_DEPLOY;

	if (r->move->keys == 0)
		(void)snprintf(
		    buf, 48, "anybody %s", was ? "could move" : "moves");
	else
		(void)snprintf(buf, 48, "%u key%s %s", r->move->keys,
		    r->move->keys == 1 ? "" : "s",
		    was                      ? "could at deployment move"
			: r->move->keys == 1 ? "moves"
					     : "move");
}

static struct finding *
fail(const struct check *c, const struct scene *s, struct findings *fs,
    const struct race *r, const struct fact *proof)
{
	char asset[WHO_TEXT], move[48], stop[32];

	(void)who(r->asset, asset);
	if (!waits_longer(r)) {
		movers(r, move);
		return finding_fail(fs, severity_of(c, s, r), r->asset->id,
		    proof, "%s what %s has; stopping it needs %u", move, asset,
		    r->stop->least);
	}
	duration_format(r->move->delay, move, sizeof(move));
	duration_format(r->stop->delay, stop, sizeof(stop));
	return finding_fail(fs, severity_of(c, s, r), r->asset->id, proof,
	    "moving what %s has takes %s; stopping it takes %s", asset, move,
	    stop);
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct race *r)
{
	const struct fact *proof = r->stop_by->holdings[0]->by;
	char asset[WHO_TEXT];
	struct finding *f;

	(void)who(r->asset, asset);
	if (needs_more(r) || waits_longer(r))
		f = fail(c, s, fs, r, proof);
	else if (is_certain(r))
		f = finding_pass(fs, r->asset->id, proof,
		    "stopping %s takes no more than moving it", asset);
	else
		f = finding_unknown(fs, c->severity, r->asset->id, proof,
		    "whether stopping %s takes more than moving it cannot be "
		    "told",
		    asset);
	f->cause = cause_of(route_last(r->move->route));
	prove_route(fs, f, r->move->route);
	if (r->stop->route != NULL)
		prove_route(fs, f, r->stop->route);
}

static bool
is_stoppable(const struct race *r)
{
	return r->stop != NULL && r->stop_by->n_holdings > 0;
}

/* One question for all assets that nobody is known to stop. */
static void
ask(const struct check *c, struct findings *fs, const struct race *all,
    size_t n)
{
	const struct principal *first = NULL;
	const struct route *move;
	struct finding *f;
	size_t i, open = 0;

	for (i = 0; i < n; i++)
		if (!is_stoppable(&all[i]) && open++ == 0)
			first = all[i].asset;
	f = say_untold(c, fs, "who can stop", first, open);
	for (i = 0; f != NULL && i < n; i++) {
		move = all[i].move->route;
		if (!is_stoppable(&all[i]) && move->n_proof > 0)
			finding_place(fs, f, &move->proof[0]->at);
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct race *all;
	size_t i, n;

	all = graph_races(s->graph, &n);
	for (i = 0; i < n; i++)
		if (is_stoppable(&all[i]))
			judge(c, s, fs, &all[i]);
	ask(c, fs, all, n);
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
