#include "engine/check.h"

static enum severity
lowered(enum severity s)
{
	return s > SEVERITY_LOW ? s - 1 : s;
}

/* bound: at least these flags when nobody says what the token may do. */
static enum severity
severity_of(const struct check *c, const struct fact *f)
{
	const int64_t signs = CI_SIGNS | CI_PRODUCTION;
	enum severity s = SEVERITY_LOW;

	if ((f->number & signs) == signs)
		s = c->severity;
	else if ((f->number & CI_SECRETS) != 0)
		s = SEVERITY_HIGH;
	else if (f->bound == BOUND_AT_LEAST)
		s = SEVERITY_MEDIUM;
	return (f->number & (CI_GATED | CI_ENVIRONMENT)) != 0 ? lowered(s) : s;
}

/* A form can only be filled in by the team, who may not have the secrets. */
static void
judge_form(struct findings *fs, const struct fact *f)
{
	char job[WHO_TEXT];

	(void)finding_fail(fs,
	    (f->number & CI_SIGNS) != 0 ? SEVERITY_MEDIUM : SEVERITY_LOW,
	    f->subject, f,
	    "%s puts text of its input form into a script that runs with "
	    "secrets",
	    job_words(f->subject, job));
}

static void
judge(const struct check *c, struct findings *fs, const struct fact *f)
{
	char job[WHO_TEXT];

	(void)job_words(f->subject, job);
	if ((f->number & CI_INJECTION) != 0)
		(void)finding_fail(fs, severity_of(c, f), f->subject, f,
		    "strangers start %s by " STR_FMT
		    ", and their text becomes part of a script",
		    job, STR_ARG(f->detail));
	else if ((f->number & CI_CHECKOUT) == 0)
		(void)finding_pass(fs, f->subject, f,
		    "strangers start %s by " STR_FMT
		    ", but it runs only the team's code",
		    job, STR_ARG(f->detail));
	else if (f->bound == BOUND_AT_MOST)
		(void)finding_unknown(fs, severity_of(c, f), f->subject, f,
		    "strangers start %s by " STR_FMT
		    "; whose code it checks out cannot be seen",
		    job, STR_ARG(f->detail));
	else
		(void)finding_fail(fs, severity_of(c, f), f->subject, f,
		    "strangers start %s by " STR_FMT
		    ", and it runs the code they propose",
		    job, STR_ARG(f->detail));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *f;
	size_t i, n;

	f = graph_facts(s->graph, FACT_CI_TRIGGER, &n);
	for (i = 0; i < n; i++)
		if (str_eq(f[i]->detail, STR("workflow_dispatch")))
			judge_form(fs, f[i]);
		else
			judge(c, fs, f[i]);
	if (n == 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "no workflow that was read gives strangers its secrets");
}

const struct check check_ci_untrusted_trigger = {
	CHECK_HEAD,
	.id = "ci/untrusted-trigger",
	.title = "Strangers can run code beside secrets",
	.why = "Anybody can open a pull request or write a comment. If that "
	       "starts a job with secrets, and runs what they wrote, the "
	       "secrets are theirs.",
	.fix = "Start such jobs by pull_request, which has no secrets, and "
	       "pass text by environment variables.",
	.fix_long =
	    "Split the work: an unprivileged job builds and tests what "
	    "strangers propose, and a privileged one that runs only the "
	    "team's code uses its results as data. Put an environment with "
	    "reviewers before what must have secrets.",
	.incident = "spotbugs and reviewdog 2024, which led to tj-actions 2025",
	.needs = FACT_BIT(CI_TRIGGER),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("OpenSSF Scorecard Dangerous-Workflow",
	    "zizmor dangerous-triggers", "zizmor template-injection",
	    "OSPS-BR-01.01", "OSPS-BR-01.03", "SEAL di-2.1.3", "CWE-94"),
	.run = run,
};
