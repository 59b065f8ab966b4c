#include "engine/check.h"

/* A multisig may have a time lock of its own (Squads); most have none, and
 * nobody told them one. It matters where it stands before code or funds. */
static void
judge_multisig(const struct check *c, const struct scene *s,
    struct findings *fs, const struct principal *p)
{
	const struct authority *a;
	const struct route *r;
	char name[WHO_TEXT];
	struct finding *f;
	size_t i = 0;

	if (p->delay_by == NULL || p->delay != 0 || p->test)
		return;
	(void)who(p, name);
	while ((a = next_money_authority(s->graph, &i)) != NULL) {
		if (a->asset == p || (r = route_through(a, p)) == NULL)
			continue;
		f = finding_fail(fs, c->severity, p->id, p->delay_by,
		    "%s has a time lock of 0 seconds", name);
		prove_route(fs, f, r);
		return;
	}
	(void)finding_unknown(fs, c->severity, p->id, p->delay_by,
	    "%s has a time lock of 0 seconds; nothing tells what it controls",
	    name);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	char name[WHO_TEXT], delay[32];
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_TIMELOCK, &i)) != NULL) {
		(void)who(p, name);
		if (p->delay_most > 0) {
			duration_format(p->delay_most, delay, sizeof(delay));
			(void)finding_unknown(fs, c->severity, p->id,
			    p->delay_by,
			    "%s has queued with %s: its delay is at most that",
			    name, delay);
		} else if (p->delay == DELAY_UNKNOWN) {
			(void)finding_unknown(fs, c->severity, p->id,
			    p->kind_by, "nothing tells how long %s waits",
			    name);
		} else if (p->delay == 0) {
			(void)finding_fail(fs, c->severity, p->id, p->delay_by,
			    "%s has a delay of 0 seconds", name);
		} else {
			duration_format(p->delay, delay, sizeof(delay));
			(void)finding_pass(
			    fs, p->id, p->delay_by, "%s waits %s", name, delay);
		}
	}
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		judge_multisig(c, s, fs, p);
}

const struct check check_gov_zero_delay = {
	CHECK_HEAD,
	.id = "gov/zero-delay",
	.title = "A timelock that does not wait",
	.why =
	    "It looks protected and is not: what is queued can be executed in "
	    "the same block.",
	.fix = "Set the delay to what the policy asks, and let the timelock "
	       "alone change it.",
	.fix_long =
	    "A timelock is often deployed with delay 0 to be set up. Make "
	    "raising the delay the last step of the deployment script, "
	    "and let a test read it back.",
	.incident = "Drift 2026 (time lock 0)",
	.needs = FACT_BIT(DELAY) | FACT_BIT(KIND),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "RD-F-027"),
	.run = run,
};
