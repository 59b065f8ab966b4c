#include "engine/check.h"

/* Was the pathway given verifiers of its own since? */
static bool
is_over(const struct principal *p, const struct fact *f)
{
	return p->k_by != NULL && p->k_by->time >= f->time;
}

static void
judge(const struct check *c, struct findings *fs, const struct principal *p,
    const struct fact *told)
{
	char name[WHO_TEXT], bridge[BRIDGE_TEXT];
	struct finding *f;

	if (!str_eq(told->detail, STR("verifiers")) || bridge_is_sending(p))
		f = finding_unknown(fs, SEVERITY_LOW, bridge_id(p), told,
		    "pathways of %s leave the " STR_FMT
		    "%s to LayerZero's defaults, which are not in the "
		    "repository",
		    bridge_words(p, bridge), STR_ARG(told->detail),
		    bridge_is_sending(p) ? " of the sender" : "");
	else if (!is_over(p, told))
		f = finding_fail(fs, c->severity, p->id, told,
		    "%s names no verifiers: LayerZero's defaults attest its "
		    "messages, and LayerZero can change them",
		    who(p, name));
	else
		return;
	f->cause = bridge_id(p);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *told;
	const struct principal *p;
	char bridge[BRIDGE_TEXT];
	size_t i, n;

	told = graph_facts(s->graph, FACT_DEFAULTS, &n);
	for (i = 0; i < n; i++)
		if ((p = graph_principal(s->graph, told[i]->subject)) != NULL)
			judge(c, fs, p, told[i]);
	for (i = 0; (p = next_pathway(s->graph, &i)) != NULL;)
		if (p->k > 0)
			(void)finding_pass(fs, bridge_id(p), p->k_by,
			    "pathways of %s name their verifiers",
			    bridge_words(p, bridge));
}

const struct check check_bridge_dvn_default = {
	CHECK_HEAD,
	.id = "bridge/dvn-default",
	.title = "A pathway relies on somebody else's defaults",
	.why = "A default is not a decision: it may be one verifier or a dead "
	       "one, and whoever owns it can change who attests your messages.",
	.fix = "Set the verifiers of every pathway, in both directions.",
	.fix_long =
	    "Configure verifiers, confirmations and libraries of every "
	    "pathway explicitly, on the sending and on the receiving side, "
	    "and let CI compare the configuration with the chain.",
	.incident = "KelpDAO 2026 (one DVN, called a documented default)",
	.needs = FACT_BIT(DEFAULTS) | FACT_BIT(CONFIRMATIONS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("LayerZero integration checklist", "SEAL ir-2.1.1"),
	.run = run,
};
