#include "engine/check.h"
#include "engine/owners.h"

/* Files that say who can sign: severe; those that only run: less so. */
static const struct {
	enum fact_kind kind;
	enum severity severity;
} kinds[] = {
	{ FACT_HOLDS, SEVERITY_HIGH },
	{ FACT_THRESHOLD, SEVERITY_HIGH },
	{ FACT_DELAY, SEVERITY_HIGH },
	{ FACT_MEMBER, SEVERITY_HIGH },
	{ FACT_CI_ACTION, SEVERITY_MEDIUM },
	{ FACT_CI_SECRET, SEVERITY_MEDIUM },
	{ FACT_CI_TOKEN, SEVERITY_MEDIUM },
};

/* Steps of one run, some seconds; genuine repositories need a tenth. */
#define STEPS 2000000000u

/* One finding a folder: its message has no file in it. */
static void
judge(struct findings *fs, const struct graph *g, const struct fact *f,
    enum severity severity)
{
	struct str dir = path_dir(f->at.path);
	const struct fact *by = NULL;
	struct finding *found;

	if (dir.n == 0)
		dir = STR("the root folder");
	if (owner_of(g, f->at.path, &by).n > 0) {
		found = finding_pass(fs, dir, f,
		    "files in " STR_FMT " that say who can sign have an owner",
		    STR_ARG(dir));
		finding_proof(fs, found, by);
		return;
	}
	found = finding_fail(fs, severity, dir, f,
	    "nobody is named in CODEOWNERS for files in " STR_FMT
	    " that say who can sign or what runs",
	    STR_ARG(dir));
	found->cause = STR("CODEOWNERS");
	finding_of_whole(found);
	finding_proof(fs, found, by);
}

static void
judge_without(const struct scene *s, struct findings *fs, const struct fact *f,
    enum severity severity)
{
	const struct gap *const *gaps;
	size_t i, n;

	gaps = graph_gaps(s->graph, &n);
	for (i = 0; i < n; i++) /* the engine tells */
		if ((gaps[i]->hides & FACT_BIT(CODE_OWNER)) != 0)
			return;
	finding_of_whole(finding_fail(fs, severity, STR("CODEOWNERS"), f,
	    "there is no CODEOWNERS: files that say who can sign or what runs "
	    "are nobody's to review"));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const fact_set read = graph_was_read(s->graph);
	const struct fact *const *f;
	size_t i, k, n, left = STEPS, cost;
	const size_t work = owner_work(s->graph);

	for (k = 0; k < COUNT_OF(kinds); k++) {
		f = graph_facts(s->graph, kinds[k].kind, &n);
		for (i = 0; i < n; i++) {
			if (f[i]->test ||
			    (i > 0 && str_eq(f[i]->at.path, f[i - 1]->at.path)))
				continue;
			cost = work * f[i]->at.path.n;
			if (left <= cost) {
				(void)finding_unknown(fs, c->severity,
				    STR("CODEOWNERS"), f[i],
				    "too many files and owners to compare");
				return;
			}
			left -= cost;
			if ((read & FACT_BIT(CODE_OWNER)) != 0)
				judge(fs, s->graph, f[i], kinds[k].severity);
			else
				judge_without(s, fs, f[i], kinds[k].severity);
		}
	}
}

const struct check check_ci_codeowners_gap = {
	CHECK_HEAD,
	.id = "ci/codeowners-gap",
	.title = "Changes of who can sign need nobody's review",
	.why = "A change that weakens control looks like any other change. "
	       "Without an owner anybody's approval is enough for it.",
	.fix = "Name the security team as owner of deployment records, "
	       "signer lists, scripts and .github/ in CODEOWNERS.",
	.fix_long =
	    "Require the owners' review on the protected branch, let "
	    "CODEOWNERS be owned by the same team, and end the file with "
	    "those rules, for the last that matches wins.",
	.incident =
	    "Drift 2026 (a change of configuration that nobody stopped)",
	.needs = FACT_BIT(CODE_OWNER) | FACT_BIT(CI_ACTION),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS(
	    "SEAL di-2.1.1", "OSPS-QA-07.01", "OpenSSF Scorecard Code-Review"),
	.run = run,
};
