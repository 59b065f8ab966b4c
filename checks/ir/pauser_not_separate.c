#include "engine/check.h"

/* Somebody may pause who does not hold the other power. */
static const struct holding *
separate(const struct authority *pause, const struct authority *other)
{
	size_t i;

	for (i = 0; i < pause->n_holdings; i++)
		if (!is_held_by(other, pause->holdings[i]->holder) &&
		    pause->holdings[i]->holder->kind != PRINCIPAL_NOBODY)
			return pause->holdings[i];
	return NULL;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct authority *pause)
{
	static const enum power strong[] = { POWER_UPGRADE, POWER_ADMIN,
		POWER_OWN };
	const struct authority *other = NULL, *known = NULL;
	char name[WHO_TEXT], holder[WHO_TEXT], power[WHO_TEXT];
	struct finding *f;
	size_t i;

	(void)who(pause->asset, name);
	for (i = 0; i < COUNT_OF(strong); i++) {
		other = authority_over(s->graph, pause->asset, strong[i]);
		if (other == NULL || other->n_holdings == 0)
			continue;
		known = other;
		if (separate(pause, other) == NULL)
			break;
	}
	if (known == NULL) {
		(void)finding_unknown(fs, c->severity, pause->asset->id,
		    pause->holdings[0]->by,
		    "nothing tells who has the stronger powers over %s", name);
	} else if (i == COUNT_OF(strong)) {
		(void)finding_pass(fs, pause->asset->id,
		    separate(pause, known)->by, "%s may stop %s and no more",
		    who(separate(pause, known)->holder, holder), name);
	} else {
		f = finding_fail(fs, c->severity, pause->asset->id,
		    pause->holdings[0]->by,
		    "whoever may stop %s, as %s, also has %s of it", name,
		    who(pause->holdings[0]->holder, holder),
		    power_words(other->power, other->role, power));
		finding_proof(fs, f, other->holdings[0]->by);
	}
}

static bool
is_held(const struct authority *a)
{
	size_t i;

	for (i = 0; i < a->n_holdings; i++)
		if (a->holdings[i]->holder->kind != PRINCIPAL_NOBODY)
			return true;
	return false;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	size_t i, n;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		if (all[i]->power == POWER_PAUSE && !all[i]->test &&
		    !all[i]->asset->test && is_held(all[i]))
			judge(c, s, fs, all[i]);
}

const struct check check_ir_pauser_not_separate = {
	CHECK_HEAD,
	.id = "ir/pauser-not-separate",
	.title = "Who may stop a contract also rules it",
	.why = "When that holder falls, the attacker has the stop as well: he "
	       "undoes it, or makes it permanent, and nobody else has one.",
	.fix = "Give the pause to somebody who has no other power.",
	.fix_long = "Keep three sets of people: guardians who can only stop, "
		    "governance that starts again and upgrades, and operators.",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("RD-F-034", "SEAL ms-1.1.1"),
	.run = run,
};
