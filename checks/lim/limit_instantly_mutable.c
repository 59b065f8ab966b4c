#include "engine/check.h"

/* Whoever sets the limits; where nobody is named for that, the owner. */
static const struct route *
setter(const struct graph *g, const struct principal *p)
{
	static const enum power setters[] = { POWER_SET_LIMITS,
		POWER_BRIDGE_CONFIG, POWER_OWN, POWER_ADMIN, POWER_UPGRADE };
	const struct authority *a;
	size_t i;

	for (i = 0; i < COUNT_OF(setters); i++) {
		a = authority_over(g, p, setters[i]);
		if (a != NULL && a->n_routes > 0 && a->routes[0].n_proof > 0)
			return &a->routes[0];
	}
	return NULL;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *limit)
{
	const struct principal *p = graph_principal(s->graph, limit->subject);
	const struct route *r = p == NULL ? NULL : setter(s->graph, p);
	char name[WHO_TEXT], last[WHO_TEXT];
	struct finding *f;

	if (p == NULL || limit->number == 0)
		return;
	(void)who(p, name);
	if (r == NULL || route_end(r) == END_UNKNOWN ||
	    route_end(r) == END_CODE || r->delay == DELAY_UNKNOWN) {
		(void)finding_unknown(fs, c->severity, p->id, limit,
		    "who can lift the limits of %s, and how soon, cannot be "
		    "told",
		    name);
		return;
	}
	(void)who(route_last(r), last);
	if (r->delay > 0 || route_end(r) == END_NOBODY) {
		f = finding_pass(fs, p->id, limit,
		    "the limits of %s cannot be lifted at once", name);
	} else {
		f = finding_fail(fs, c->severity, p->id, r->proof[0],
		    "%s can lift the limits of %s at once", last, name);
		finding_place(fs, f, &limit->at);
	}
	prove_route(fs, f, r);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, FACT_LIMIT, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]);
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
