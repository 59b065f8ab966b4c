#include <stdio.h>

#include "engine/check.h"

/* Of several, the worst; "" when nothing is amiss. */
static const char *
shortcoming(
    const struct scene *s, const struct principal *p, char buf[static WHO_TEXT])
{
	const int64_t k = policy_param(s->policy, PARAM_min_validators);
	const int64_t n = policy_param(s->policy, PARAM_min_validator_set);

	buf[0] = '\0';
	if (UINT64_C(3) * p->k < UINT64_C(2) * p->n)
		(void)snprintf(buf, WHO_TEXT, "less than two thirds of them");
	else if (p->k < k)
		(void)snprintf(
		    buf, WHO_TEXT, "the policy asks for %lld", (long long)k);
	else if (p->n < n)
		(void)snprintf(buf, WHO_TEXT,
		    "the policy asks for %lld of them", (long long)n);
	return buf;
}

static enum severity
severity_of(const struct scene *s, const struct principal *p)
{
	if (p->k == 1 ||
	    value_behind(s->graph, p) >=
		policy_param(s->policy, PARAM_critical_usd))
		return SEVERITY_CRITICAL;
	if (p->k == 2 || UINT64_C(3) * p->k < UINT64_C(2) * p->n)
		return SEVERITY_HIGH;
	return SEVERITY_MEDIUM;
}

/* Behind each transceiver stands a bridge with validators of its own. */
static void
judge_transceivers(struct findings *fs, const struct principal *p)
{
	char name[WHO_TEXT];

	if (p->k == 1)
		(void)finding_fail(fs, SEVERITY_MEDIUM, p->id, p->k_by,
		    "%s: one alone attests, so all rests on the bridge "
		    "behind it",
		    who(p, name));
	else
		(void)finding_pass(fs, p->id, p->k_by, "%s: %u must agree",
		    who(p, name), p->k);
}

static void
judge(const struct scene *s, struct findings *fs, const struct principal *p)
{
	const bool part = str_has(p->kind_by->detail, STR("part"));
	const char *past = p->k_by->grade == GRADE_DEPLOY ? "ed" : "";
	char name[WHO_TEXT], why[WHO_TEXT];

	(void)who(p, name);
	if (*shortcoming(s, p, why) == '\0')
		(void)finding_pass(fs, p->id, p->k_by,
		    "%s: %u of %u must agree", name, p->k, p->n);
	else if (part)
		(void)finding_unknown(fs, SEVERITY_MEDIUM, p->id, p->k_by,
		    "%s: %u of %u (%s), beside another module that must agree "
		    "too",
		    name, p->k, p->n, why);
	else
		(void)finding_fail(fs, severity_of(s, p), p->id, p->k_by,
		    "%s: %u of %u suffice%s (%s)", name, p->k, p->n,
		    *past == '\0' ? "" : "d at deployment", why);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	char name[WHO_TEXT];
	size_t i = 0;

	while (
	    (p = next_principal(s->graph, PRINCIPAL_VERIFIERS, &i)) != NULL) {
		if (!is_validators(p) || bridge_is_sending(p))
			continue;
		if (p->k == 0 || p->n == 0)
			(void)finding_unknown(fs, c->severity, p->id,
			    p->kind_by,
			    "nothing tells how many of %s must agree",
			    who(p, name));
		else if (str_eq(p->kind_by->detail, STR("transceivers")))
			judge_transceivers(fs, p);
		else
			judge(s, fs, p);
	}
}

const struct check check_bridge_validator_threshold = {
	CHECK_HEAD,
	.id = "bridge/validator-threshold",
	.title = "Too few validators can attest a message",
	.why = "Whoever takes that many keys can forge messages, and with "
	       "them take all that the bridge holds.",
	.fix = "Raise the threshold to more than two thirds of at least 7 "
	       "validators of different operators.",
	.fix_long = "Let independent operators run at least 7 validators on "
		    "infrastructure of their own, ask more than two thirds of "
		    "them, at least 5, to agree, on every route, and cap what "
		    "can leave in a window.",
	.incident = "Ronin 2022 (5 of 9), Harmony 2022 (2 of 5)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(KIND),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("RD-F-149", "SEAL ms-2.1.1"),
	.run = run,
};
