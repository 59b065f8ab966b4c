#include "engine/check.h"
#include "engine/dated.h"

static void
judge(const struct check *c, struct findings *fs, const struct fact *fact)
{
	struct finding *f;
	char day[11];

	date_format(fact->time, day);
	f = finding_fail(fs, c->severity, fact->at.path, fact,
	    STR_FMT " tells what was on %s, a day that has not come: nothing "
		    "that happens until then will count beside it",
	    STR_ARG(fact->at.path), day);
	f->confirmed = true; /* that it says so is certain */
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct fact *const *all;
	size_t i, n, dated;

	all = dated_ahead(a, s->graph, s->now, &n, &dated);
	for (i = 0; i < n; i++)
		judge(c, fs, all[i]);
	if (dated > 0 && n == 0)
		(void)finding_pass(fs, str_of(c->id), NULL,
		    "none of %zu dated statements is of a day to come", dated);
	arena_free(a);
}

const struct check check_gate_dated_ahead = {
	CHECK_HEAD,
	.id = "gate/dated-ahead",
	.title = "Evidence is dated in the future",
	.why = "Of two records the later one counts. One with the date of a "
	       "day to come outlives all that really happens, so whoever adds "
	       "it decides what every later comparison finds.",
	.fix = "Take the record out, or write the day of the transaction.",
	.fix_long = "Take records as the tools write them, with the time of "
		    "the block, and let a manifest say the day on which "
		    "somebody looked.",
	.incident = NULL,
	.needs = 0, /* whatever has a date */
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-1.1.2"),
	.run = run,
};
