#include "engine/check.h"
#include "engine/history.h"

/* Who may set the limits: those named for that; else the owner. */
static const struct authority *
setter(const struct graph *g, const struct principal *p)
{
	static const enum power setters[] = { POWER_SET_LIMITS,
		POWER_BRIDGE_CONFIG, POWER_OWN, POWER_ADMIN, POWER_UPGRADE };
	const struct authority *a;
	size_t i;

	for (i = 0; i < COUNT_OF(setters); i++) {
		a = authority_over(g, p, setters[i]);
		if (a != NULL && a->n_holdings > 0 && a->n_routes > 0)
			return a;
	}
	return NULL;
}

static bool
is_open(const struct route *r)
{
	const enum route_end end = route_end(r);

	return r->delay == DELAY_UNKNOWN ||
	    (r->delay == 0 &&
		(end == END_UNKNOWN || end == END_CODE || end == END_QUORUM));
}

/* A limit is worth something against who moves the funds, as long as he
 * cannot lift it: more keys are a protection even without a delay. */
static bool
is_harder(
    const struct graph *g, const struct principal *p, const struct route *r)
{
	const struct race *race = graph_race(g, p);

	return race != NULL && race->move->exact && r->keys_exact &&
	    r->keys > race->move->keys;
}

/* The way that lifts them at once and easily; else one that may; else any. */
static const struct route *
easiest(const struct graph *g, const struct authority *a)
{
	const struct route *r = NULL, *next;
	size_t i;

	for (i = 0; i < a->n_routes; i++) {
		next = &a->routes[i];
		if (next->n_proof == 0 || route_end(next) == END_NOBODY)
			continue;
		if (next->delay == 0 && !is_open(next) &&
		    !is_harder(g, a->asset, next))
			return next;
		if (r == NULL || (is_open(next) && !is_open(r)))
			r = next;
	}
	return r;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *limit)
{
	const struct principal *p = graph_principal(s->graph, limit->subject);
	const struct authority *a = p == NULL ? NULL : setter(s->graph, p);
	const struct route *r = a == NULL ? NULL : easiest(s->graph, a);
	char name[WHO_TEXT], last[WHO_TEXT];
	struct finding *f;

	if (p == NULL)
		return;
	(void)who(p, name);
	if (r == NULL && a != NULL) {
		f = finding_pass(
		    fs, p->id, limit, "nobody can lift the limits of %s", name);
	} else if (r == NULL || is_open(r)) {
		f = finding_unknown(fs, c->severity, p->id, limit,
		    "who can lift the limits of %s, and how soon, cannot be "
		    "told",
		    name);
	} else if (r->delay > 0 || is_harder(s->graph, p, r)) {
		f = finding_pass(fs, p->id, limit,
		    r->delay > 0
			? "the limits of %s are lifted after a delay only"
			: "lifting the limits of %s takes more keys than "
			  "moving its funds",
		    name);
	} else {
		f = finding_fail(fs, c->severity, p->id, r->proof[0],
		    "%s %s lift the limits of %s at once",
		    who(route_last(r), last),
		    route_is_unconfirmed(r) ? "could at deployment" : "can",
		    name);
		finding_place(fs, f, &limit->at);
	}
	if (r != NULL) {
		f->cause = cause_of(route_last(r));
		prove_route(fs, f, r);
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct past *const *all;
	size_t i, n;

	all = history_all(history_of(a, s->graph, FACT_LIMIT), &n);
	for (i = 0; i < n; i++)
		if (all[i]->now->number > 0)
			judge(c, s, fs, all[i]->now);
	arena_free(a);
}

const struct check check_lim_limit_instantly_mutable = {
	CHECK_HEAD,
	.id = "lim/limit-instantly-mutable",
	.title = "A limit can be lifted without a delay",
	.why = "Whoever takes the key that sets the limit lifts it first and "
	       "drains afterwards.",
	.fix = "Let limits be lowered at once and raised after a delay only.",
	.fix_long =
	    "Put the raising of limits behind a timelock, let the guardian "
	    "lower them at once, and alert on every change.",
	.incident = "Drift 2026 (the withdraw guard was lifted first)",
	.needs = FACT_BIT(LIMIT),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "SEAL tro-2.1.3"),
	.run = run,
};
