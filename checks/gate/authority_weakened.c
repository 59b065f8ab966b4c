#include "engine/told.h"
#include "engine/weakened.h"

/* Who stops a theft is in a hurry: fewer keys and less delay are no harm. That
 * nobody can any more is told by signer/weakening-change. */
static bool
stops(const struct authority *a)
{
	return a->power == POWER_PAUSE || a->power == POWER_CANCEL;
}

static enum severity
severity_of(const struct check *c, const struct authority_change *x)
{
	if (x->after->test)
		return c->test_cap;
	return authority_takes(x->after) && x->alone ? c->severity
						     : SEVERITY_HIGH;
}

/* The first thing that shows that it is so. */
static const struct fact *
proof_of(const struct authority *a)
{
	if (a->n_routes > 0 && a->routes[0].n_proof > 0)
		return a->routes[0].proof[0];
	return a->n_holdings > 0 ? a->holdings[0]->by : NULL;
}

static void
show_before(struct findings *fs, struct finding *f, const struct route *r)
{
	size_t i;

	for (i = 0; r != NULL && i < r->n_proof; i++)
		finding_place(fs, f, &r->proof[i]->at);
}

static struct str
cause(const struct weakened *all, size_t n, const struct authority_change *x)
{
	const struct str behind = weakened_cause(all, n, x);
	const struct principal *last =
	    x->way_after == NULL ? NULL : route_last(x->way_after);

	return behind.n > 0 || last == NULL ? behind : cause_of(last);
}

/* Of a deployment alone nobody can say that it is still so. But when what the
 * power rested on before is told no more, somebody rewrote the record, and
 * that is certain. */
static bool
is_rewritten(struct told *after, const struct authority_change *x)
{
	return told_lacks(after, x->before, x->way_before) != NULL;
}

static void
judge(const struct check *c, struct findings *fs, struct told *after,
    const struct authority_change *x, struct str because)
{
	const struct fact *proof =
	    x->way_after != NULL && x->way_after->n_proof > 0
	    ? x->way_after->proof[0]
	    : proof_of(x->after);
	struct finding *f;

	if (proof == NULL)
		return;
	f = finding_fail(fs, severity_of(c, x), x->after->asset->id, proof,
	    STR_FMT, STR_ARG(x->says));
	finding_of_change(f);
	f->cause = because;
	if (x->way_after != NULL)
		prove_route(fs, f, x->way_after);
	f->test = f->test || x->after->test;
	show_before(fs, f, x->way_before);
	f->confirmed = f->confirmed || is_rewritten(after, x);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct compared *to = s->compared;
	const struct authority_change *all;
	struct told *after;
	struct arena *a;
	size_t i, n, weaker = 0;

	if (to == NULL)
		return;
	a = arena_new();
	all = to->changes;
	after = told_of(a, s->graph);
	for (i = 0; i < to->n_changes; i++) {
		if (all[i].how == CHANGE_WEAKER && !stops(all[i].after)) {
			judge(c, fs, after, &all[i],
			    cause(to->weakened, to->n_weakened, &all[i]));
			weaker++;
		} else if (all[i].how == CHANGE_STRONGER) {
			(void)finding_pass(fs, all[i].before->asset->id,
			    proof_of(all[i].after != NULL ? all[i].after
							  : all[i].before),
			    STR_FMT, STR_ARG(all[i].says));
		}
	}
	(void)graph_authorities(s->before, &n);
	if (weaker == 0 && n > 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "none of %zu powers takes fewer keys or less time than "
		    "before",
		    n);
	arena_free(a);
}

const struct check check_gate_authority_weakened = {
	CHECK_HEAD,
	.id = "gate/authority-weakened",
	.title = "After this change a power takes fewer keys, or less time",
	.why = "Whoever wants the funds needs the smallest set of keys and the "
	       "shortest wait. A change that makes either smaller is seldom "
	       "what a review looks at.",
	.fix = "Keep the keys and the delay, or let the owners of the policy "
	       "accept the change by name and with an end.",
	.fix_long =
	    "Migrate with the stronger of both settings in force, and give a "
	    "power to its new holder only once that one needs as many keys "
	    "and waits as long.",
	.incident = "Drift 2026 (time lock taken away in a migration)",
	.needs = 0, /* it speaks of changes only */
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL tro-1.1.4", "SEAL ms-2.1.3", "RD-F-182"),
	.run = run,
};
