#include "engine/check.h"

static bool
is_precious(const struct fact *f)
{
	return (f->number &
		   (CI_SIGNS | CI_NAMED | CI_PUBLISHES | CI_INHERITS)) != 0 &&
	    str_has(f->subject, STR("#")); /* an action has no environment */
}

static enum severity
severity_of(const struct check *c, const struct fact *f)
{
	return (f->number & (CI_SIGNS | CI_PUBLISHES)) != 0 ? c->severity
							    : SEVERITY_MEDIUM;
}

static void
judge(const struct check *c, struct findings *fs, const struct fact *f)
{
	char job[WHO_TEXT];
	struct finding *found;

	(void)job_words(f->subject, job);
	if ((f->number & CI_INHERITS) != 0)
		found = finding_fail(fs, SEVERITY_MEDIUM, f->subject, f,
		    "%s hands all secrets to the workflow it calls", job);
	else if ((f->number & CI_ENVIRONMENT) != 0)
		found = finding_pass(fs, f->subject, f,
		    "%s has " STR_FMT " only in an environment (who must "
		    "agree is a setting of the host)",
		    job, STR_ARG(f->detail));
	else if (f->bound == BOUND_AT_LEAST)
		found = finding_unknown(fs, severity_of(c, f), f->subject, f,
		    "%s hands " STR_FMT " to a workflow that is not here; "
		    "whether that has an environment cannot be seen",
		    job, STR_ARG(f->detail));
	else
		found = finding_fail(fs, severity_of(c, f), f->subject, f,
		    "%s has " STR_FMT " and no environment, where somebody "
		    "would have to agree",
		    job, STR_ARG(f->detail));
	found->cause = f->detail;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *f;
	size_t i, n, said = 0;

	f = graph_facts(s->graph, FACT_CI_SECRET, &n);
	for (i = 0; i < n; i++)
		if (is_precious(f[i])) {
			judge(c, fs, f[i]);
			said++;
		}
	if (said == 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "no workflow that was read has a secret that signs or "
		    "publishes");
}

const struct check check_ci_secret_outside_env = {
	CHECK_HEAD,
	.id = "ci/secret-outside-env",
	.title = "A secret that signs or publishes waits for nobody",
	.why = "Without an environment any run of the workflow, on any "
	       "branch somebody can push, has the secret at once.",
	.fix = "Move the secret into an environment with required reviewers, "
	       "and name it at the job.",
	.fix_long =
	    "Keep such secrets only in environments that are bound to "
	    "protected branches and need the consent of another person; hand "
	    "called workflows the secrets they need by name.",
	.incident = "Trust Wallet 2025 (a publishing key from GitHub secrets)",
	.needs = FACT_BIT(CI_SECRET),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("zizmor secrets-outside-env", "zizmor secrets-inherit",
	    "SEAL di-3.1.2"),
	.run = run,
};
