#include "engine/check.h"

/* The job is known to replace code that moves money, with no wait. */
static bool
upgrades(const struct graph *g, struct str job)
{
	const struct principal *p = graph_principal(g, job);
	const struct holding *const *held;
	size_t i, n = 0;

	held = p == NULL ? NULL : graph_held_by(g, p, &n);
	for (i = 0; i < n; i++)
		if (held[i]->power == POWER_UPGRADE)
			return true;
	return false;
}

/* A buffer is nothing until somebody else installs it. */
static enum severity
severity_of(const struct check *c, const struct graph *g, const struct fact *f)
{
	if (str_ends(f->object, STR("write-buffer")))
		return SEVERITY_MEDIUM;
	return upgrades(g, f->subject) ? c->severity : SEVERITY_HIGH;
}

/* Facts come sorted by place. Of those about one file: does a workflow speak
 * of it, or only an action of its own? */
static bool
is_called(const struct fact *const *f, size_t n, struct str path)
{
	size_t i;

	for (i = 0; i < n && str_eq(f[i]->at.path, path); i++)
		if (str_has(f[i]->subject, STR("#")))
			return true;
	return false;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	char job[WHO_TEXT];
	struct finding *found;

	(void)job_words(f->subject, job);
	if ((f->number & CI_SIGNS) == 0)
		found = finding_unknown(fs, SEVERITY_MEDIUM, f->subject, f,
		    "%s has " STR_FMT ", which is named like a key that signs "
		    "transactions; what it is used for cannot be seen",
		    job, STR_ARG(f->detail));
	else if (str_eq(f->detail, STR("*")))
		found = finding_unknown(fs, c->severity, f->subject, f,
		    "%s runs " STR_FMT " with all secrets at hand", job,
		    STR_ARG(f->object));
	else
		found = finding_fail(fs, severity_of(c, s->graph, f),
		    f->subject, f,
		    "%s signs with " STR_FMT " (" STR_FMT ") on %s", job,
		    STR_ARG(f->detail), STR_ARG(f->object),
		    (f->number & CI_PRODUCTION) == 0
			? "a test network"
			: "a network that nothing shows to be a test network");
	found->cause = f->detail;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *f;
	size_t i, n, said = 0;
	bool called = false;

	f = graph_facts(s->graph, FACT_CI_SECRET, &n);
	for (i = 0; i < n; i++) {
		if (i == 0 || !str_eq(f[i]->at.path, f[i - 1]->at.path))
			called = is_called(f + i, n - i, f[i]->at.path);
		if ((f[i]->number & (CI_SIGNS | CI_NAMED)) == 0 ||
		    (called && !str_has(f[i]->subject, STR("#"))))
			continue;
		judge(c, s, fs, f[i]);
		said++;
	}
	if (said == 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "no workflow that was read has a key that signs");
}

const struct check check_ci_can_sign = {
	CHECK_HEAD,
	.id = "ci/can-sign",
	.title = "A workflow can sign transactions",
	.why = "Whoever can change the workflow, its dependencies or the "
	       "actions it runs has the key: one merged line is enough.",
	.fix = "Take the key out of the pipeline and let people sign what "
	       "the pipeline builds.",
	.fix_long =
	    "Let the workflow only prepare a proposal for a multisig or "
	    "a buffer that a timelock installs. A key that must stay belongs "
	    "behind an environment with required reviewers, in a key service "
	    "that signs one kind of message, with a power that is bounded on "
	    "the chain.",
	.incident = "Resolv 2026 (a contractor's pipeline reached the KMS key)",
	.needs = FACT_BIT(CI_SECRET),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL di-3.1.1", "SEAL di-3.1.2", "OSPS-BR-01.03", "CWE-250"),
	.run = run,
};
