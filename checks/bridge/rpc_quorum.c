#include "engine/check.h"

/* Many chains of one file are one finding: what tells them apart is only
 * where they stand. */
static void
judge(const struct check *c, struct findings *fs, const struct fact *f)
{
	struct finding *found;

	if (f->number == 0)
		found = finding_unknown(fs, c->severity, f->subject, f,
		    "nothing in " STR_FMT " tells how many endpoints must "
		    "agree on what a chain says",
		    STR_ARG(f->subject));
	else if (f->number == 1)
		found = finding_fail(fs, c->severity, f->subject, f,
		    STR_FMT " has agents believe a chain from one endpoint, "
			    "or the first that answers",
		    STR_ARG(f->subject));
	else
		found = finding_pass(fs, f->subject, f,
		    "by " STR_FMT " at least %lld endpoints must agree",
		    STR_ARG(f->subject), (long long)f->number);
	found->cause = f->subject;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *facts;
	size_t i, n;

	facts = graph_facts(s->graph, FACT_ENDPOINTS, &n);
	for (i = 0; i < n; i++)
		judge(c, fs, facts[i]);
}

const struct check check_bridge_rpc_quorum = {
	CHECK_HEAD,
	.id = "bridge/rpc-quorum",
	.title = "A verifier believes the first endpoint that answers",
	.why = "Who poisons that endpoint, or silences the others until it is "
	       "the one asked, decides what the chain says, and the verifier "
	       "signs it.",
	.fix = "Let several endpoints of different providers agree before "
	       "anything is signed.",
	.fix_long =
	    "Run a node of your own beside at least two providers that "
	    "share no infrastructure, set a quorum instead of a list to "
	    "fall back on, and alert when they disagree.",
	.incident = "KelpDAO 2026 (endpoints poisoned, the rest overloaded)",
	.needs = FACT_BIT(ENDPOINTS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-4.1.4", "SEAL ir-2.1.1", "CWE-636"),
	.run = run,
};
