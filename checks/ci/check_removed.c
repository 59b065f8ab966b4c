#include "engine/check.h"

/* What a scanner is worth to a change, from nothing to most. */
enum worth {
	WORTH_NONE, /* it does not run */
	WORTH_SOFT, /* its findings fail nothing */
	WORTH_LATE, /* they do, but not on pull requests */
	WORTH_FULL,
};

#define GUARDS 64u /* scanners told apart; the readers know of fewer */

static enum worth
worth_of(const struct fact *f)
{
	if ((f->number & CI_SOFT) != 0)
		return WORTH_SOFT;
	return (f->number & CI_REVIEWS) != 0 ? WORTH_FULL : WORTH_LATE;
}

/* The best use of a scanner; NULL: none. */
static const struct fact *
best_of(const struct graph *g, struct str name)
{
	const struct fact *const *f, *best = NULL;
	size_t i, n;

	f = graph_facts(g, FACT_CI_ACTION, &n);
	for (i = 0; i < n; i++)
		if ((f[i]->number & CI_GUARDS) != 0 && !f[i]->test &&
		    str_eq(f[i]->object, name) &&
		    (best == NULL || worth_of(f[i]) > worth_of(best)))
			best = f[i];
	return best;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    struct str name)
{
	static const char *const says[] = {
		[WORTH_NONE] = "is run no more",
		[WORTH_SOFT] = "still runs, but fails nothing any more",
		[WORTH_LATE] = "is no longer run on pull requests",
	};
	const struct fact *was = best_of(s->before, name);
	const struct fact *is = best_of(s->graph, name);
	enum worth worth = is == NULL ? WORTH_NONE : worth_of(is);
	bool ours = str_eq(name, STR("quorate"));
	char job[WHO_TEXT];
	struct finding *f;

	if (was == NULL || worth >= worth_of(was))
		return;
	f = finding_fail(fs, ours ? c->severity : SEVERITY_MEDIUM, name, was,
	    STR_FMT " %s; it was by %s", STR_ARG(name), says[worth],
	    job_words(was->subject, job));
	finding_proof(fs, f, is);
	finding_of_change(f);
}

/* ---- what was not read before ---- */

static bool
is_unchanged(const struct gap *was, const struct graph *now)
{
	const struct gap *const *gaps;
	size_t i, n;

	gaps = graph_gaps(now, &n);
	for (i = 0; i < n; i++)
		if (str_eq(gaps[i]->at.path, was->at.path) &&
		    str_eq(gaps[i]->at.blob, was->at.blob))
			return true;
	return false;
}

/* A pipeline that could not be read, and is changed. One that can be read no
 * more runs nothing, as far as anybody can tell. */
static void
judge_unread(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct gap *const *gaps;
	struct finding *f;
	size_t i, n;

	gaps = graph_gaps(s->before, &n);
	for (i = 0; i < n; i++) {
		if ((gaps[i]->hides & FACT_BIT(CI_ACTION)) == 0 ||
		    is_unchanged(gaps[i], s->graph))
			continue;
		f = finding_unknown(fs, c->severity, gaps[i]->at.path, NULL,
		    "what " STR_FMT " ran before this change could not be read",
		    STR_ARG(gaps[i]->at.path));
		finding_place(fs, f, &gaps[i]->at);
		finding_of_change(f);
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct str seen[GUARDS];
	const struct fact *const *f;
	size_t i, k, n, n_seen = 0;

	if (s->before == NULL)
		return;
	f = graph_facts(s->before, FACT_CI_ACTION, &n);
	for (i = 0; i < n; i++) {
		if ((f[i]->number & CI_GUARDS) == 0)
			continue;
		for (k = 0; k < n_seen && !str_eq(seen[k], f[i]->object); k++)
			;
		if (k < n_seen || n_seen == GUARDS)
			continue;
		seen[n_seen++] = f[i]->object;
		judge(c, s, fs, f[i]->object);
	}
	judge_unread(c, s, fs);
}

const struct check check_ci_check_removed = {
	CHECK_HEAD,
	.id = "ci/check-removed",
	.title = "A change takes away what checks changes",
	.why = "A check that the change itself can switch off is none: the "
	       "pull request that removes it is green, and so is the next "
	       "one, whatever it does.",
	.fix = "Put it back, with the same trigger and able to fail the job.",
	.fix_long =
	    "Require the check from outside the repository (a required "
	    "workflow of the organisation, or a pull_request_target that "
	    "only reads data), and let the workflows be owned by the "
	    "security team. samples/ci shows both.",
	.incident = NULL,
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL di-3.1.1", "OSPS-QA-03.01", "OpenSSF Scorecard SAST"),
	.run = run,
};
