#include "engine/check.h"

/* A proxy admin or a multisig is a way to funds; what they are worth is said
 * of the contracts behind it. */
static bool
is_way(const struct principal *p)
{
	return p->kind != PRINCIPAL_CONTRACT && p->kind != PRINCIPAL_UNKNOWN;
}

/* Each asset once: authorities come sorted by asset. */
static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *last = NULL;
	const struct authority *a;
	char name[WHO_TEXT];
	size_t i = 0;

	while ((a = next_money_authority(s->graph, &i)) != NULL) {
		if (a->asset == last || a->n_holdings == 0)
			continue;
		last = a->asset;
		if (last->value_usd < 0 && is_way(last))
			continue;
		if (last->value_usd < 0)
			(void)finding_fail(fs, c->severity, last->id,
			    a->holdings[0]->by,
			    "nobody says what can be lost at %s",
			    who(last, name));
		else
			(void)finding_pass(fs, last->id, last->value_by,
			    "%lld USD can be lost at %s",
			    (long long)last->value_usd, who(last, name));
	}
}

const struct check check_lim_var_undeclared = {
	CHECK_HEAD,
	.id = "lim/var-undeclared",
	.title = "What can be lost at a contract is not declared",
	.why = "Thresholds, delays and cover follow from the value at risk; "
	       "what has no value is defended like nothing.",
	.fix = "Give the asset its usd in the manifest.",
	.fix_long = "Declare the value of every asset that somebody can take "
		    "and bring it up to date with the quarterly review.",
	.needs = FACT_BIT(VALUE),
	.severity = SEVERITY_LOW,
	.test_cap = SEVERITY_INFO,
	STANDARDS("SEAL ms-2.1.1", "SEAL tro-2.1.1"),
	.run = run,
};
