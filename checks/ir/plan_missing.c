#include <stdio.h>

#include "engine/absent.h"

static const struct {
	enum plan_part part;
	const char *says;
} parts[] = {
	{ PLAN_ROLES, "who does what" },
	{ PLAN_BACKUPS, "who stands in" },
	{ PLAN_SEVERITY, "how severity is told" },
	{ PLAN_DECISIONS, "who decides" },
};

/* "who stands in, who decides" */
static void
missing_words(int64_t has, char *buf, size_t size)
{
	size_t i, n = 0;

	buf[0] = '\0';
	for (i = 0; i < COUNT_OF(parts); i++)
		if ((has & parts[i].part) == 0 && n < size)
			n += (size_t)snprintf(buf + n, size - n, "%s%s",
			    n == 0 ? "" : ", ", parts[i].says);
}

/* Several documents may be one plan. */
static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all, *first = first_live(s, FACT_PLAN);
	struct finding *f;
	char missing[128];
	int64_t has = 0;
	size_t i, n;

	all = graph_facts(s->graph, FACT_PLAN, &n);
	for (i = 0; i < n; i++)
		has |= all[i]->test ? 0 : all[i]->number;
	missing_words(has, missing, sizeof(missing));
	if (first == NULL) {
		absent_tell(c, s, fs, "incident plan");
		return;
	}
	if (missing[0] == '\0')
		f = finding_pass(fs, str_of(c->id), first,
		    "the incident plan has all its parts");
	else if (absent_hidden(c, s))
		return;
	else
		f = finding_fail(fs, c->severity, str_of(c->id), first,
		    "the incident plan does not say %s", missing);
	for (i = 0; i < n; i++)
		if (!all[i]->test)
			finding_proof(fs, f, all[i]);
}

const struct check check_ir_plan_missing = {
	CHECK_HEAD,
	.id = "ir/plan-missing",
	.title = "There is no incident plan, or parts of it are missing",
	.why = "In the first minutes nobody has time to find out who leads, "
	       "who stands in and who may decide to stop.",
	.fix = "Write down roles, stand-ins, levels of severity and who "
	       "decides what.",
	.fix_long =
	    "Keep the plan beside the code, or name it in the manifest, and "
	    "practise it once a year.",
	.needs = FACT_BIT(PLAN),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ir-1.1.1", "Rekt-3", "OSPS-VM-01.01"),
	.run = run,
};
