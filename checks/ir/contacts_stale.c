#include "engine/check.h"

static bool
is_fresh(const struct scene *s, const struct fact *f)
{
	return f->time <= s->now &&
	    s->now - f->time <= policy_param(s->policy, PARAM_review_age);
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *const *all, size_t n)
{
	const struct fact *old = NULL, *undated = NULL;
	size_t i, stale = 0;
	char day[11];

	for (i = 0; i < n; i++)
		if (all[i]->time == 0) {
			undated = all[i];
		} else if (!is_fresh(s, all[i])) {
			stale++;
			if (old == NULL || all[i]->time < old->time)
				old = all[i];
		}
	if (old != NULL) {
		date_format(old->time, day);
		(void)finding_fail(fs, c->severity, str_of(c->id), old,
		    "%zu of %zu incident contacts were not reviewed for too "
		    "long; the oldest on %s",
		    stale, n, day);
	}
	if (undated != NULL)
		(void)finding_unknown(fs, c->severity, str_of(c->id), undated,
		    "nothing tells when an incident contact was reviewed");
	else if (old == NULL)
		(void)finding_pass(fs, str_of(c->id), all[0],
		    "all %zu incident contacts were reviewed lately", n);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t n;

	all = graph_facts(s->graph, FACT_CONTACT, &n);
	if (n > 0)
		judge(c, s, fs, all, n);
	else
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "nobody is named who is called in an incident");
}

const struct check check_ir_contacts_stale = {
	CHECK_HEAD,
	.id = "ir/contacts-stale",
	.title = "Nobody knows that the incident contacts still answer",
	.why = "In the first hour exchanges, issuers and responders can still "
	       "freeze funds; a number that changed last year costs that "
	       "hour.",
	.fix = "Call each contact, correct the list, write down the day.",
	.fix_long =
	    "Review the list every quarter: signers, SEAL 911, exchanges, "
	    "issuers, bridges and custodians; keep reviewed_at in the "
	    "manifest.",
	.needs = FACT_BIT(CONTACT),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ir-1.1.2", "SEAL ms-5.1.2"),
	.run = run,
};
