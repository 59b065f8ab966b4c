#include "engine/untold.h"

/* Where the policy asks for a share, signer/threshold-below-tier has said it
 * already. */
static enum severity
severity_of(
    const struct check *c, const struct scene *s, const struct principal *p)
{
	const int64_t percent = policy_param(s->policy, PARAM_min_percent);

	return !p->test && p->k * INT64_C(100) < percent * p->n ? SEVERITY_LOW
								: c->severity;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char name[WHO_TEXT];

	(void)who(p, name);
	if (p->k == 1)
		return; /* signer/threshold-one has said it */
	if (p->k == 0 || p->n == 0)
		return; /* asked of all together */
	if (2 * (uint64_t)p->k < p->n)
		(void)finding_fail(fs, severity_of(c, s, p), p->id, p->k_by,
		    "%s needs %s%u of %u members: less than half can act while "
		    "the others know nothing of it",
		    name, p->k_bound == BOUND_AT_MOST ? "at most " : "", p->k,
		    p->n);
	else if (p->k_bound == BOUND_AT_MOST)
		(void)finding_unknown(fs, c->severity, p->id, p->k_by,
		    "%s needs at most %u of %u members", name, p->k, p->n);
	else
		(void)finding_pass(fs, p->id, p->k_by,
		    "%s needs %u of %u members", name, p->k, p->n);
}

static bool
is_told(const void *with, const struct principal *p)
{
	(void)with;
	return p->k == 1 || (p->k > 0 && p->n > 0);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		judge(c, s, fs, p);
	ask_untold(c, s, fs, PRINCIPAL_MULTISIG,
	    "what share of the members signs for", is_told, NULL);
}

const struct check check_signer_ratio_low = {
	CHECK_HEAD,
	.id = "signer/ratio-low",
	.title = "Less than half of the members suffice",
	.why =
	    "With many members and a low threshold an attacker may choose the "
	    "weakest of them; every member more makes it easier.",
	.fix = "Raise the threshold to more than half of the members.",
	.fix_long = "Keep the threshold above half when members join, and let "
		    "a monitor alert on AddedOwner and ChangedThreshold.",
	.incident = "Radiant 2024 (3 of 11)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(KIND),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.1", "DFS council"),
	.run = run,
};
