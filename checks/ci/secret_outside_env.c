#include <stdlib.h>

#include "engine/people.h"

static bool
is_precious(const struct fact *f)
{
	return (f->number &
		   (CI_SIGNS | CI_NAMED | CI_PUBLISHES | CI_INHERITS)) != 0 &&
	    str_has(f->subject, STR("#")); /* an action has no environment */
}

/* Of the job that stands in the file of its evidence. */
static bool
is_at_home(const struct fact *f)
{
	struct str id = f->subject;

	return str_has(id, STR("#")) &&
	    str_eq(str_slice(id, STR("ci:").n, str_find(id, STR("#"), 0)),
		f->at.path);
}

/* One secret at one place; the order of places, of a use the home first. */
static int
by_use(const struct fact *a, const struct fact *b)
{
	int d = str_cmp(a->at.path, b->at.path);

	if (d == 0)
		d = (a->at.line > b->at.line) - (a->at.line < b->at.line);
	if (d == 0)
		d = (a->at.col > b->at.col) - (a->at.col < b->at.col);
	if (d == 0)
		d = str_cmp(a->detail, b->detail);
	return d != 0 ? d
		      : (int)((a->number & CI_ENVIRONMENT) -
			    (b->number & CI_ENVIRONMENT));
}

static int
by_use_and_home(const void *va, const void *vb)
{
	const struct fact *a = *(const struct fact *const *)va;
	const struct fact *b = *(const struct fact *const *)vb;
	int d = by_use(a, b);

	return d != 0 ? d : is_at_home(b) - is_at_home(a);
}

static enum severity
severity_of(const struct check *c, const struct fact *f)
{
	return (f->number & (CI_SIGNS | CI_PUBLISHES)) != 0 ? c->severity
							    : SEVERITY_MEDIUM;
}

/* A file whose every job inherits is one habit to mend. */
static struct finding *
judge_inherits(struct findings *fs, const struct fact *f)
{
	char file[WHO_TEXT];
	struct str id =
	    str_slice(f->subject, 0, str_find(f->subject, STR("#"), 0));

	return finding_fail(fs, SEVERITY_MEDIUM, id, f,
	    "%s hands all secrets to what it calls", job_words(id, file));
}

static void
judge(const struct check *c, struct findings *fs, const struct fact *f)
{
	char job[WHO_TEXT];
	struct finding *found;

	(void)job_words(f->subject, job);
	if ((f->number & CI_INHERITS) != 0)
		found = judge_inherits(fs, f);
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

/* Each job that calls a workflow has its secrets; what to mend is the called
 * one, once. */
static void
judge_uses(
    const struct check *c, struct findings *fs, const struct fact **v, size_t n)
{
	const struct fact *home = NULL;
	size_t i;

	if (n > 0)
		qsort(v, n, sizeof(v[0]), by_use_and_home);
	for (i = 0; i < n; i++) {
		if (is_at_home(v[i]))
			home = v[i];
		else if (home != NULL && by_use(home, v[i]) == 0)
			continue;
		judge(c, fs, v[i]);
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct fact *const *f;
	const struct fact **v;
	size_t i, n, precious = 0;

	f = graph_facts(s->graph, FACT_CI_SECRET, &n);
	v = arena_alloc(a, n, sizeof(v[0]));
	for (i = 0; i < n; i++)
		if (is_precious(f[i]))
			v[precious++] = f[i];
	judge_uses(c, fs, v, precious);
	if (precious == 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "no workflow that was read has a secret that signs or "
		    "publishes");
	arena_free(a);
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
