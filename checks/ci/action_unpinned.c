#include "engine/check.h"

/* What the job that runs it could lose. Those of GitHub's own makers count
 * little: who can change them runs the machines anyway. */
static enum severity
severity_of(const struct check *c, const struct fact *f)
{
	const int64_t signs = CI_SIGNS | CI_PRODUCTION;

	if ((f->number & CI_OWN) != 0)
		return (f->number & CI_SECRETS) != 0 ? SEVERITY_MEDIUM
						     : SEVERITY_LOW;
	if ((f->number & signs) == signs)
		return c->severity;
	return (f->number & CI_SECRETS) != 0 ? SEVERITY_HIGH : SEVERITY_MEDIUM;
}

/* The same words for all uses of an action: they become one finding with the
 * severity of the worst of them. */
static void
judge(const struct check *c, struct findings *fs, const struct fact *f)
{
	const struct str docker = STR("docker://");
	struct finding *found;

	if (str_starts(f->object, docker))
		found = finding_fail(fs, severity_of(c, f), f->object, f,
		    "the image " STR_FMT
		    " is named by a tag, not by its digest",
		    (int)(f->object.n - docker.n), f->object.p + docker.n);
	else if ((f->number & CI_OWN) != 0)
		found = finding_fail(fs, severity_of(c, f),
		    STR("actions of GitHub"), f,
		    "actions that GitHub makes are used by tag or branch");
	else
		found = finding_fail(fs, severity_of(c, f), f->object, f,
		    STR_FMT " is whatever its %s at the time",
		    STR_ARG(f->object),
		    (f->number & CI_BRANCH) != 0 ? "branch holds"
						 : "tag points to");
	found->cause = found->subject;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *f, *pinned = NULL;
	size_t i, n, loose = 0;

	f = graph_facts(s->graph, FACT_CI_ACTION, &n);
	for (i = 0; i < n; i++)
		if ((f[i]->number & CI_GUARDS) != 0) {
			continue;
		} else if ((f[i]->number & CI_PINNED) == 0) {
			judge(c, fs, f[i]);
			loose++;
		} else if (pinned == NULL) {
			pinned = f[i];
		}
	if (pinned != NULL && loose == 0)
		(void)finding_pass(fs, str_of(c->id), pinned,
		    "all actions and images are named by what they contain");
}

const struct check check_ci_action_unpinned = {
	CHECK_HEAD,
	.id = "ci/action-unpinned",
	.title = "A workflow runs code that others can change",
	.why = "A tag or branch of somebody else's repository can be moved "
	       "to other code at any time; it then runs with the secrets of "
	       "the job.",
	.fix = "Name every action by its full commit and every image by its "
	       "digest.",
	.fix_long =
	    "Pin to full commits, let a bot propose new ones after some "
	    "days, allow only listed actions in the settings of the "
	    "organisation, and keep jobs with secrets free of actions that "
	    "they can do without.",
	.incident = "tj-actions 2025 (tags of an action were moved; 218 "
		    "repositories leaked secrets)",
	.needs = FACT_BIT(CI_ACTION),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL di-3.1.1", "OpenSSF Scorecard Pinned-Dependencies",
	    "zizmor unpinned-uses", "CWE-829"),
	.run = run,
};
