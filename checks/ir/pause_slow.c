#include "engine/check.h"

enum speed {
	SPEED_FAST,
	SPEED_UNKNOWN,
	SPEED_SLOW,
	SPEED_NEVER,
};

/* Members that nobody lists may share a key with others, but within one
 * multisig they are different. */
static bool
needs_more(const struct route *r, int64_t keys)
{
	const struct principal *last = route_last(r);

	return r->keys_exact ||
	    (last->kind == PRINCIPAL_MULTISIG && last->k_bound == BOUND_EXACT &&
		last->k > keys);
}

static enum speed
speed_of(const struct scene *s, const struct route *r)
{
	const enum route_end end = route_end(r);
	const int64_t keys = policy_param(s->policy, PARAM_pause_keys);
	const int64_t delay = policy_param(s->policy, PARAM_pause_delay);

	if (end == END_NOBODY)
		return SPEED_NEVER;
	if (r->delay != DELAY_UNKNOWN && r->delay > delay)
		return SPEED_SLOW;
	if (end == END_QUORUM || end == END_UNKNOWN || end == END_CODE ||
	    r->delay == DELAY_UNKNOWN)
		return SPEED_UNKNOWN;
	if (r->keys <= keys)
		return SPEED_FAST;
	return needs_more(r, keys) ? SPEED_SLOW : SPEED_UNKNOWN;
}

/* The way the team would take. */
static const struct route *
best(const struct scene *s, const struct authority *a, enum speed *ret)
{
	const struct route *r = NULL;
	enum speed one;
	size_t i;

	for (i = 0; i < a->n_routes; i++) {
		one = speed_of(s, &a->routes[i]);
		if (a->routes[i].n_proof > 0 && (r == NULL || one < *ret)) {
			r = &a->routes[i];
			*ret = one;
		}
	}
	return r;
}

/* One signer more than the policy asks for is late, not lost. */
static enum severity
severity_of(const struct check *c, const struct scene *s, const struct route *r)
{
	return r->keys <= policy_param(s->policy, PARAM_pause_keys) + 1
	    ? SEVERITY_MEDIUM
	    : c->severity;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct authority *a)
{
	char name[WHO_TEXT], last[WHO_TEXT], wait[32];
	enum speed speed = SPEED_NEVER;
	const struct route *r = best(s, a, &speed);
	struct finding *f;

	if (r == NULL || speed == SPEED_NEVER)
		return;
	(void)who(a->asset, name);
	(void)who(route_last(r), last);
	duration_format(
	    r->delay == DELAY_UNKNOWN ? 0 : r->delay, wait, sizeof(wait));
	if (speed == SPEED_FAST)
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "%s stops %s in time", last, name);
	else if (speed == SPEED_UNKNOWN)
		f = finding_unknown(fs, c->severity, a->asset->id, r->proof[0],
		    "how fast %s can be stopped depends on %s", name, last);
	else if (r->delay > policy_param(s->policy, PARAM_pause_delay))
		f = finding_fail(fs, c->severity, a->asset->id, r->proof[0],
		    "stopping %s waits %s", name, wait);
	else
		f = finding_fail(fs, severity_of(c, s, r), a->asset->id,
		    r->proof[0], "stopping %s needs %u keys of %s", name,
		    r->keys, last);
	prove_route(fs, f, r);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	size_t i, n;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		if (all[i]->power == POWER_PAUSE && !all[i]->test &&
		    !all[i]->asset->test && all[i]->n_holdings > 0)
			judge(c, s, fs, all[i]);
}

const struct check check_ir_pause_slow = {
	CHECK_HEAD,
	.id = "ir/pause-slow",
	.title = "Stopping takes too many people or too long",
	.why = "Thefts are over in minutes: Drift took 12, Resolv's mint 17, "
	       "Kelp less than 46. A stop that must wake four signers or wait "
	       "in a timelock comes after.",
	.fix = "Let one or two keys pause, without a delay.",
	.fix_long =
	    "Give the pause to an emergency multisig with a low threshold, "
	    "outside of any timelock, call its signers together every quarter "
	    "and write down how long it took.",
	.incident = "Resolv 2026 (the pause needed four of four)",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ir-3.1.2", "SEAL ms-6.1.2"),
	.run = run,
};
