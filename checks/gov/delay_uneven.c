#include "engine/check.h"

/* What an authority is compared by: a contract has the same name on every
 * chain. Names that stand for many things on one chain say nothing. */
static bool
is_same(const struct authority *a, const struct authority *b)
{
	return a->power == b->power && str_eq(a->role, b->role) &&
	    str_eq(a->asset->name, b->asset->name) &&
	    !str_eq(a->asset->chain, b->asset->chain);
}

/* Its shortest way and whether that is certain. */
static const struct route *
shortest(const struct authority *a)
{
	const struct route *best = NULL;
	size_t i;

	for (i = 0; i < a->n_routes; i++) {
		const struct route *r = &a->routes[i];

		if (route_end(r) == END_NOBODY || r->n_proof == 0)
			continue;
		if (best == NULL || r->delay == DELAY_UNKNOWN ||
		    (best->delay != DELAY_UNKNOWN && r->delay < best->delay))
			best = r;
	}
	return best;
}

static bool
is_open(const struct route *r)
{
	const enum route_end end = route_end(r);

	return r->delay == DELAY_UNKNOWN ||
	    (r->delay == 0 && (end == END_UNKNOWN || end == END_CODE));
}

/* Another way to the same power of the same contract that waits. */
static void
judge_paths(const struct check *c, struct findings *fs,
    const struct authority *a, const struct route *quick)
{
	char name[WHO_TEXT], power[WHO_TEXT], delay[32];
	const struct route *slow = NULL;
	struct finding *f;
	size_t i;

	for (i = 0; i < a->n_routes; i++)
		if (a->routes[i].delay > quick->delay &&
		    (slow == NULL || a->routes[i].delay > slow->delay))
			slow = &a->routes[i];
	if (slow == NULL || is_open(quick))
		return;
	duration_format(quick->delay, delay, sizeof(delay));
	f = finding_fail(fs, c->severity, a->asset->id, quick->proof[0],
	    "%s of %s waits on one path, and %s on another",
	    power_words(a->power, a->role, power), who(a->asset, name),
	    quick->delay == 0 ? "need not" : delay);
	prove_route(fs, f, quick);
	prove_route(fs, f, slow);
}

static bool
is_ambiguous(const struct scene *s, const struct authority *a)
{
	const struct authority *b;
	size_t i = 0;

	while ((b = next_money_authority(s->graph, &i)) != NULL)
		if (b != a && b->power == a->power && b->asset != a->asset &&
		    str_eq(b->asset->name, a->asset->name) &&
		    str_eq(b->asset->chain, a->asset->chain))
			return true;
	return false;
}

static void
compare(const struct check *c, struct findings *fs, const struct authority *a,
    const struct route *ra, const struct authority *b, const struct route *rb)
{
	char here[WHO_TEXT], there[WHO_TEXT], power[WHO_TEXT];
	char da[32], db[32];
	struct finding *f;

	(void)who(a->asset, here);
	(void)who(b->asset, there);
	(void)power_words(a->power, a->role, power);
	duration_format(ra->delay, da, sizeof(da));
	if (is_open(rb)) {
		f = finding_unknown(fs, c->severity, b->asset->id, rb->proof[0],
		    "%s of %s waits %s; how long it waits at %s cannot be "
		    "told",
		    power, here, da, there);
	} else if (rb->delay < ra->delay) {
		duration_format(rb->delay, db, sizeof(db));
		f = finding_fail(fs, c->severity, b->asset->id, rb->proof[0],
		    "%s of %s waits %s, but %s at %s", power, here, da,
		    rb->delay == 0 ? "need not wait" : db, there);
	} else {
		f = finding_pass(fs, b->asset->id, rb->proof[0],
		    "%s of %s waits as long as at %s", power, there, here);
	}
	prove_route(fs, f, rb);
	prove_route(fs, f, ra);
}

/* The longest wait there is for the power is what the others must reach; of
 * equal ones the first speaks. */
static bool
is_longest(const struct scene *s, const struct authority *a, int64_t delay)
{
	const struct authority *b;
	const struct route *r;
	bool before = true;
	size_t i = 0;

	while ((b = next_money_authority(s->graph, &i)) != NULL) {
		before = before && b != a;
		r = is_same(a, b) && !b->asset->test ? shortest(b) : NULL;
		if (r != NULL &&
		    (r->delay > delay || (r->delay == delay && before)))
			return false;
	}
	return true;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct authority *a, const struct route *ra)
{
	const struct authority *b;
	const struct route *rb;
	size_t i = 0;

	while ((b = next_money_authority(s->graph, &i)) != NULL) {
		rb = is_same(a, b) && !b->asset->test ? shortest(b) : NULL;
		if (rb != NULL)
			compare(c, fs, a, ra, b, rb);
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *a;
	const struct route *ra;
	size_t i = 0;

	while ((a = next_money_authority(s->graph, &i)) != NULL) {
		ra = shortest(a);
		if (ra != NULL && !a->asset->test)
			judge_paths(c, fs, a, ra);
		if (ra == NULL || ra->delay <= 0 || a->asset->test ||
		    a->asset->name.n == 0 || is_ambiguous(s, a) ||
		    !is_longest(s, a, ra->delay))
			continue;
		judge(c, s, fs, a, ra);
	}
}

const struct check check_gov_delay_uneven = {
	CHECK_HEAD,
	.id = "gov/delay-uneven",
	.title = "The same power waits less on another chain",
	.why = "Attackers take the quickest way: the shortest delay on any "
	       "chain is the delay of the protocol.",
	.fix = "Give every deployment the delay of the longest.",
	.fix_long = "Deploy the same timelock on every chain before funds "
		    "arrive there, and let a test compare the delays of all "
		    "deployments.",
	.incident = NULL,
	.needs = FACT_BIT(DELAY),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("DFS-Exit", "L2BEAT"),
	.run = run,
};
