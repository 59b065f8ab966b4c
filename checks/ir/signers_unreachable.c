#include "engine/people.h"

/* Has an emergency quorum been called together, lately and fast enough? */
static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct by_key *reached, const struct principal *p)
{
	const struct fact *f = fact_of_key(reached, p, STR_NONE);
	char name[WHO_TEXT], day[11];

	(void)who(p, name);
	if (f == NULL || f->time == 0 || f->time > s->now) {
		(void)finding_unknown(fs, c->severity, p->id,
		    p->k_by != NULL ? p->k_by : p->kind_by,
		    "nothing tells whether the signers of %s, who must act "
		    "first, can be reached",
		    name);
		return;
	}
	date_format(f->time, day);
	if (f->number > policy_param(s->policy, PARAM_reach_minutes))
		(void)finding_fail(fs, c->severity, p->id, f,
		    "it took %lld minutes to call the signers of %s together "
		    "on %s",
		    (long long)f->number, name, day);
	else if (s->now - f->time > policy_param(s->policy, PARAM_review_age))
		(void)finding_fail(fs, SEVERITY_MEDIUM, p->id, f,
		    "the signers of %s were last called together on %s", name,
		    day);
	else
		(void)finding_pass(fs, p->id, f,
		    "the signers of %s were called together in %lld minutes "
		    "on %s",
		    name, (long long)f->number, day);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct by_key *reached = by_key(a, s->graph, FACT_REACHED);
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		if (is_emergency(s->graph, p))
			judge(c, s, fs, reached, p);
	arena_free(a);
}

const struct check check_ir_signers_unreachable = {
	CHECK_HEAD,
	.id = "ir/signers-unreachable",
	.title = "Those who can stop the protocol may not be there in time",
	.why = "A pause needs people, at any hour. Attackers drain in minutes "
	       "and choose the night.",
	.fix = "Call the signers together once, unannounced, and measure.",
	.fix_long = "Test every quarter that enough signers of the emergency "
		    "multisig answer within the hour, spread them over time "
		    "zones, and write date and minutes in the manifest.",
	.incident = "KelpDAO 2026 (a pause stopped a second 40,000 rsETH)",
	.needs = FACT_BIT(REACHED),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-6.1.2", "SEAL ir-3.1.2"),
	.run = run,
};
