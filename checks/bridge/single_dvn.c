#include "engine/check.h"

/* Pathways of one bridge that are alike have one cause, and what passes is
 * said of the bridge as a whole: there may be thousands of them. */
static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	const int64_t least = policy_param(s->policy, PARAM_min_verifiers);
	char name[WHO_TEXT], bridge[BRIDGE_TEXT];
	struct finding *f;

	(void)who(p, name);
	if (p->k == 0)
		f = finding_unknown(fs, c->severity, p->id, p->kind_by,
		    "nothing tells how many verifiers %s needs", name);
	else if (p->k == 1)
		f = finding_fail(fs, c->severity, p->id, p->k_by,
		    "one verifier attests every message of %s", name);
	else if (p->k < least)
		f = finding_fail(fs, SEVERITY_HIGH, p->id, p->k_by,
		    "%s needs %u verifiers; the policy asks for %lld", name,
		    p->k, (long long)least);
	else
		f = finding_pass(fs, bridge_id(p), p->k_by,
		    "%s needs %u verifiers", bridge_words(p, bridge), p->k);
	f->cause = bridge_id(p);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_pathway(s->graph, &i)) != NULL)
		judge(c, s, fs, p);
}

const struct check check_bridge_single_dvn = {
	CHECK_HEAD,
	.id = "bridge/single-dvn",
	.title = "One verifier attests every message",
	.why = "Whoever controls that verifier, or what it reads, can forge a "
	       "message and mint or release without limit.",
	.fix = "Require at least two verifiers of different operators.",
	.fix_long = "Set requiredDVNs and an optional threshold explicitly, in "
		    "both directions of every pathway, with operators that "
		    "share neither infrastructure nor method, and cap the "
		    "outflow of a window.",
	.incident = "KelpDAO 2026 (one DVN on the rsETH pathways)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(KIND),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("LayerZero production DVN", "SEAL ir-2.1.1", "RD-F-179"),
	.run = run,
};
