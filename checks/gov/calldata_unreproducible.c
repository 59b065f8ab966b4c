#include "engine/check.h"

/* A file of the Safe's own tools asks it to act (a batch, a proposal). */
#define BY_SAFE 8 /* enum kind_reason of the readers */

static bool
is_batch(const struct fact *f)
{
	return f->grade == GRADE_TRANSITION && f->strength >= BY_SAFE &&
	    f->number == PRINCIPAL_MULTISIG;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct fact *const *job;
	struct str dir = path_dir(f->at.path);
	struct finding *found;
	size_t i, n;

	if (dir.n == 0)
		dir = STR("the root folder");
	job = graph_facts(s->graph, FACT_REHEARSAL, &n);
	for (i = 0; i < n; i++)
		if (job[i]->number != 0)
			break;
	if (i < n) {
		found = finding_pass(fs, dir, f,
		    "a workflow makes the proposals anew and compares them");
		finding_proof(fs, found, job[i]);
	} else if (n > 0) {
		found = finding_unknown(fs, c->severity, dir, f,
		    "a workflow runs scripts on proposals; whether it compares "
		    "them with those in " STR_FMT " cannot be seen",
		    STR_ARG(dir));
		finding_proof(fs, found, job[0]);
	} else {
		(void)finding_fail(fs, c->severity, dir, f,
		    "no workflow makes the proposals in " STR_FMT
		    " anew and compares them",
		    STR_ARG(dir));
	}
}

/* Pipelines that could not be read may do it. */
static bool
is_hidden(const struct graph *g)
{
	const struct gap *const *gaps;
	size_t i, n;

	gaps = graph_gaps(g, &n);
	for (i = 0; i < n; i++)
		if ((gaps[i]->hides & FACT_BIT(REHEARSAL)) != 0)
			return true;
	return (graph_was_read(g) & FACT_BIT(REHEARSAL)) == 0;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	static const enum fact_kind kinds[] = { FACT_PROPOSAL, FACT_KIND };
	const struct fact *const *f;
	size_t k, i, n, rehearsals;

	(void)graph_facts(s->graph, FACT_REHEARSAL, &rehearsals);
	for (k = 0; k < COUNT_OF(kinds); k++) {
		f = graph_facts(s->graph, kinds[k], &n);
		for (i = 0; i < n; i++) {
			if (f[i]->test ||
			    (kinds[k] == FACT_KIND && !is_batch(f[i])))
				continue;
			if (rehearsals == 0 && is_hidden(s->graph))
				(void)finding_unknown(fs, c->severity,
				    path_dir(f[i]->at.path), f[i],
				    "no pipeline was read that could make the "
				    "proposals anew");
			else
				judge(c, s, fs, f[i]);
		}
	}
}

const struct check check_gov_calldata_unreproducible = {
	CHECK_HEAD,
	.id = "gov/calldata-unreproducible",
	.title = "Signers approve bytes that nobody made anew",
	.why = "The proposal in the repository may do something else than the "
	       "script that is said to have made it, and nobody would notice "
	       "before it is signed.",
	.fix = "Let a workflow run the script again and compare its calldata "
	       "with the proposal.",
	.fix_long =
	    "Keep script and proposal together, generate in the workflow, "
	    "fail on any difference, run the proposal on a fork and publish "
	    "the hashes that signers should see on their devices.",
	.incident = "Bybit 2025, Radiant 2024 (signers saw something else)",
	.needs = FACT_BIT(REHEARSAL) | FACT_BIT(PROPOSAL),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL governance-proposal-security 4", "SEAL ms-4.1.1"),
	.run = run,
};
