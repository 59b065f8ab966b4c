#include "engine/check.h"

static void
judge_silent(const struct check *c, struct findings *fs,
    const struct principal *p, const struct peering *pr)
{
	char name[WHO_TEXT];
	struct finding *f;

	if (pr->heard)
		f = finding_fail(fs, c->severity, p->id, pr->says,
		    "%s takes messages from " STR_FMT " on " STR_FMT
		    ", which names peers, but not this one",
		    who(p, name), STR_ARG(pr->says->object),
		    STR_ARG(pr->says->detail));
	else
		f = finding_unknown(fs, c->severity, p->id, pr->says,
		    "nothing tells whom " STR_FMT
		    " takes messages from, which %s takes them from",
		    STR_ARG(pr->says->object), who(p, name));
	f->cause = pr->says->object;
}

/*
 * Nobody is taken at his word: a connection is right when both ends name each
 * other. An end that names nobody (zero) takes no message, so it is closed,
 * and the other end should be too.
 */
static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct peering *pr)
{
	const struct principal *p =
	    graph_principal(s->graph, pr->says->subject);
	char name[WHO_TEXT];
	struct finding *f;

	if (p == NULL || entity_is_zero(pr->says->object))
		return;
	if (pr->back == NULL) {
		judge_silent(c, fs, p, pr);
		return;
	}
	if (str_eq(pr->back->object, p->id)) {
		(void)finding_pass(fs, p->id, pr->says,
		    "%s and its peers name each other", who(p, name));
		return;
	}
	f = finding_fail(fs, c->severity, p->id, pr->says,
	    "%s takes messages from " STR_FMT " on " STR_FMT
	    ", which takes them from %s" STR_FMT,
	    who(p, name), STR_ARG(pr->says->object), STR_ARG(pr->says->detail),
	    entity_is_zero(pr->back->object) ? "nobody" : "",
	    STR_ARG(entity_is_zero(pr->back->object) ? STR_NONE
						     : pr->back->object));
	f->cause = p->id;
	finding_proof(fs, f, pr->back);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct bridges *b = bridges_of(s->graph);
	struct peering pr;
	size_t i = 0;

	while (bridges_peering(b, &i, &pr))
		judge(c, s, fs, &pr);
	bridges_free(b);
}

const struct check check_bridge_peer_invalid = {
	CHECK_HEAD,
	.id = "bridge/peer-invalid",
	.title = "A bridge takes messages from a peer that does not know it",
	.why = "A peer is whoever stands at that address on the other chain. A "
	       "wrong, stale or closed one may be anybody's contract.",
	.fix = "Set peers on both ends, each to the other's deployment.",
	.fix_long =
	    "Generate peers of all chains from the deployment records, close "
	    "both ends when a pathway is taken out of service, and let CI "
	    "compare them with the chain.",
	.incident = "Purrlend 2026, Cozy 2025",
	.needs = FACT_BIT(PEER),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("CWE-346", "Chainlink CCIP verify source and sender"),
	.run = run,
};
