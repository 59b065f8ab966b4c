#include "engine/check.h"

/* What a timelock must wait for the most it controls. */
static int64_t
required(const struct scene *s, const struct principal *p)
{
	const struct authority *a;
	int64_t need = policy_param(s->policy, PARAM_delay_param), other;
	size_t i = 0;

	while ((a = next_money_authority(s->graph, &i)) != NULL) {
		if (route_through(a, p) == NULL)
			continue;
		other = policy_param(s->policy,
		    replaces_code(a) ? PARAM_delay_upgrade : PARAM_delay_funds);
		if (other > need)
			need = other;
	}
	return need;
}

/* The paths that are as short as the delay belong to the proof. */
static void
prove_reach(const struct scene *s, struct findings *fs, struct finding *f,
    const struct principal *p)
{
	const struct authority *a;
	const struct route *r;
	size_t i = 0;

	while ((a = next_money_authority(s->graph, &i)) != NULL)
		if ((r = route_through(a, p)) != NULL)
			prove_route(fs, f, r);
}

/* at_most: "", or words that make the delay a bound. */
static void
judge(const struct scene *s, struct findings *fs, const struct principal *p,
    int64_t delay, const char *at_most)
{
	char name[WHO_TEXT], is[32], must[32];
	int64_t need = required(s, p);
	struct finding *f;

	(void)who(p, name);
	duration_format(delay, is, sizeof(is));
	duration_format(need, must, sizeof(must));
	if (delay < need) {
		f = finding_fail(fs,
		    delay < DAY_SECONDS ? SEVERITY_HIGH : SEVERITY_MEDIUM,
		    p->id, p->delay_by,
		    "%s waits %s%s; for what it controls the policy asks for "
		    "%s",
		    name, at_most, is, must);
		prove_reach(s, fs, f, p);
	} else if (*at_most != '\0') {
		(void)finding_unknown(fs, SEVERITY_HIGH, p->id, p->delay_by,
		    "%s waits %s%s: it may be less", name, at_most, is);
	} else {
		(void)finding_pass(
		    fs, p->id, p->delay_by, "%s waits %s", name, is);
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	char name[WHO_TEXT];
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_TIMELOCK, &i)) != NULL) {
		if (p->delay > 0) /* gov/zero-delay has the rest */
			judge(s, fs, p, p->delay, "");
		else if (p->delay_most > 0)
			judge(s, fs, p, p->delay_most, "at most ");
		else if (p->delay == DELAY_UNKNOWN)
			(void)finding_unknown(fs, c->severity, p->id,
			    p->kind_by, "nothing tells how long %s waits",
			    who(p, name));
	}
}

const struct check check_gov_delay_below_policy = {
	CHECK_HEAD,
	.id = "gov/delay-below-policy",
	.title = "A timelock waits less than the policy asks",
	.why = "A delay shorter than the time people need to notice, meet and "
	       "act is a delay in name only.",
	.fix = "Raise the delay.",
	.fix_long =
	    "At least 24 hours for parameters and funds and 72 hours for "
	    "code; 7 days where users must be able to leave first.",
	.incident = NULL,
	.needs = FACT_BIT(DELAY) | FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "DFS-Exit", "L2BEAT 7d"),
	.run = run,
};
