#include "engine/check.h"

/* Of a file, in the same words for each of its jobs: one finding. */
static void
judge(const struct check *c, struct findings *fs, const struct fact *f)
{
	const struct str path = f->at.path;
	struct finding *found;

	if (str_eq(f->detail, STR("write-all")))
		found = finding_fail(fs, c->severity, path, f,
		    "the token of " STR_FMT " may do everything",
		    STR_ARG(path));
	else if (str_eq(f->detail, STR("default")))
		found = finding_fail(fs,
		    (f->number & CI_SECRETS) != 0 ? c->severity : SEVERITY_LOW,
		    path, f,
		    STR_FMT " does not say what its token may do: that "
			    "depends on a setting, which may be everything",
		    STR_ARG(path));
	else
		found = finding_fail(fs, SEVERITY_LOW, path, f,
		    STR_FMT " gives the right to write (" STR_FMT
			    ") to all of its jobs",
		    STR_ARG(path), STR_ARG(f->detail));
	found->cause = STR("permissions");
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *f;
	size_t i, n;

	f = graph_facts(s->graph, FACT_CI_TOKEN, &n);
	for (i = 0; i < n; i++)
		if ((f[i]->number & 1) != 0)
			judge(c, fs, f[i]);
		else
			(void)finding_pass(fs, f[i]->at.path, f[i],
			    "jobs of " STR_FMT " say what their token may do",
			    STR_ARG(f[i]->at.path));
}

const struct check check_ci_token_broad = {
	CHECK_HEAD,
	.id = "ci/token-broad",
	.title = "The token of a workflow may do more than it needs",
	.why = "Whatever runs in the job has the token: with the right to "
	       "write it can change code, releases and other workflows.",
	.fix = "Write `permissions: {}` at the top of the file and what each "
	       "job needs at the job.",
	.fix_long =
	    "Make read-only tokens the default of the organisation, name "
	    "permissions at each job, and let no job that runs other "
	    "people's actions write contents.",
	.incident = "tj-actions 2025 (tokens that could write)",
	.needs = FACT_BIT(CI_TOKEN),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("OpenSSF Scorecard Token-Permissions", "OSPS-AC-04.01",
	    "OSPS-AC-04.02", "zizmor excessive-permissions", "CWE-250"),
	.run = run,
};
