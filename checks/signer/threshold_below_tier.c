#include <stdio.h>

#include "engine/check.h"

/* What the policy asks of a multisig over so much value; "" when it holds. */
static const char *
shortcoming(const struct policy *pol, const struct principal *p, int64_t usd,
    char buf[static WHO_TEXT])
{
	const int64_t percent = policy_param(pol, PARAM_min_percent);
	int64_t n = policy_param(pol, PARAM_min_signers), k = 0;

	if (usd >= policy_param(pol, PARAM_large_usd)) {
		n = policy_param(pol, PARAM_large_signers);
		k = policy_param(pol, PARAM_large_threshold);
	}
	if (usd >= policy_param(pol, PARAM_critical_usd))
		k = policy_param(pol, PARAM_critical_threshold);
	if (p->k < k)
		(void)snprintf(
		    buf, WHO_TEXT, "at least %lld keys", (long long)k);
	else if (p->n > 0 && p->k * INT64_C(100) < percent * p->n)
		(void)snprintf(buf, WHO_TEXT, "at least %lld %% of its members",
		    (long long)percent);
	else if (p->n > 0 && p->n < n)
		(void)snprintf(
		    buf, WHO_TEXT, "at least %lld members", (long long)n);
	else
		buf[0] = '\0';
	return buf;
}

static enum severity
severity_of(const struct check *c, const struct policy *pol, int64_t usd)
{
	return usd >= policy_param(pol, PARAM_critical_usd) ? SEVERITY_CRITICAL
							    : c->severity;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char name[WHO_TEXT], must[WHO_TEXT], of[WHO_TEXT] = "";
	const int64_t usd = value_behind(s->graph, p);

	(void)who(p, name);
	if (p->n > 0)
		(void)snprintf(of, sizeof(of), " of %u", p->n);
	if (p->k == 1)
		return; /* signer/threshold-one has said it */
	if (p->k == 0 || p->n == 0) {
		(void)finding_unknown(fs, c->severity, p->id,
		    p->k_by != NULL ? p->k_by : p->kind_by,
		    "nothing tells the %s of %s",
		    p->k == 0 ? "threshold" : "number of members", name);
		return;
	}
	if (*shortcoming(s->policy, p, usd, must) != '\0') {
		(void)finding_fail(fs, severity_of(c, s->policy, usd), p->id,
		    p->k_by, "%s needs %s%u%s keys; the policy asks for %s%s",
		    name, p->k_bound == BOUND_AT_MOST ? "at most " : "", p->k,
		    of, must,
		    usd < 0 ? " whatever it holds (no value is declared)" : "");
		return;
	}
	if (p->k_bound == BOUND_AT_MOST)
		(void)finding_unknown(fs, c->severity, p->id, p->k_by,
		    "%s needs at most %u%s keys: less would be too few", name,
		    p->k, of);
	else
		(void)finding_pass(
		    fs, p->id, p->k_by, "%s needs %u%s keys", name, p->k, of);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		if (!p->test) /* tiers are of value */
			judge(c, s, fs, p);
}

const struct check check_signer_threshold_below_tier = {
	CHECK_HEAD,
	.id = "signer/threshold-below-tier",
	.title = "Too few keys for the value behind the multisig",
	.why =
	    "The cost of an attack grows with the number of independent keys "
	    "it must take; the reward grows with the value.",
	.fix = "Add members and raise the threshold to what the policy asks.",
	.fix_long =
	    "At least 3 members and half of them for any multisig, 4 of "
	    "7 above one million USD, more where code is replaced; "
	    "independent people on independent devices.",
	.incident = "Drift 2026 (2 of 5), Radiant 2024 (3 of 11), Harmony 2022 "
		    "(2 of 5)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.1", "DFS council", "L2BEAT SC 75%", "RD-F-028"),
	.run = run,
};
