#include "base/date.h"
#include "base/map.h"
#include "engine/check.h"

/* A day for the zone of whoever wrote it, one for clocks that are wrong. */
#define AHEAD (2 * (int64_t)86400)

/* Of these the latest counts. */
static const enum fact_kind kinds[] = { FACT_HOLDS, FACT_THRESHOLD, FACT_MEMBER,
	FACT_MEMBERS_ALL, FACT_DELAY, FACT_GUARD, FACT_MODULE, FACT_PROXY };

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

/* Each file is told of once. */
static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	struct map *told = map_new(a);
	const struct fact *const *f;
	size_t i, k, n, dated = 0;
	void **slot;

	for (k = 0; k < COUNT_OF(kinds); k++) {
		f = graph_facts(s->graph, kinds[k], &n);
		for (i = 0; i < n; i++) {
			dated += f[i]->time != 0;
			if (f[i]->test || f[i]->time <= s->now + AHEAD)
				continue;
			slot = map_slot(told, f[i]->at.path);
			if (*slot == NULL)
				judge(c, fs, f[i]);
			*slot = fs;
		}
	}
	if (dated > 0 && map_count(told) == 0)
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
