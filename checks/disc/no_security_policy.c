#include "engine/absent.h"

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all, *first;
	size_t i, n;

	all = graph_facts(s->graph, FACT_SECURITY_POLICY, &n);
	for (i = 0; i < n; i++)
		if (!all[i]->test && all[i]->detail.n > 0) {
			(void)finding_pass(fs, str_of(c->id), all[i],
			    "weaknesses are reported in private: " STR_FMT,
			    STR_ARG(str_slice(all[i]->detail, 0, 60)));
			return;
		}
	first = first_live(s, FACT_SECURITY_POLICY);
	if (first != NULL)
		(void)finding_fail(fs, c->severity, str_of(c->id), first,
		    "the security policy names no private channel");
	else
		absent_tell(c, s, fs,
		    "security policy with a private channel (one of the "
		    "whole organisation is not seen here)");
}

const struct check check_disc_no_security_policy = {
	CHECK_HEAD,
	.id = "disc/no-security-policy",
	.title = "Nothing says how to report a weakness in private",
	.why = "Who finds a hole and no address writes where everybody reads, "
	       "or sells it.",
	.fix = "Add a SECURITY.md with a private channel that somebody reads.",
	.fix_long =
	    "Name a mail address or private advisories, a bug bounty, the time "
	    "to a first answer, and what is in scope; keep it in this "
	    "repository, not only in the organisation's.",
	.needs = FACT_BIT(SECURITY_POLICY),
	.severity = SEVERITY_LOW,
	.test_cap = SEVERITY_INFO,
	STANDARDS("OSPS-VM-02.01", "OSPS-VM-03.01", "Scorecard Security-Policy",
	    "Rekt-11"),
	.run = run,
};
