#include "engine/check.h"

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char name[WHO_TEXT], asset[WHO_TEXT], power[WHO_TEXT];
	const struct holding *const *held;
	struct finding *f;
	size_t i, n;

	held = graph_held_by(s->graph, p, &n);
	for (i = 0; i < n; i++) {
		f = finding_fail(fs, c->severity, held[i]->asset->id,
		    held[i]->by,
		    held[i]->by->grade == GRADE_DEPLOY
			? "the deployer %s gave itself %s of %s, and nothing "
			  "here takes it back"
			: "the deployer %s holds %s of %s",
		    who(p, name),
		    power_words(held[i]->power, held[i]->role, power),
		    who(held[i]->asset, asset));
		f->cause = cause_of(p);
		finding_place(fs, f, &p->deployed->at);
	}
	if (n == 0)
		(void)finding_pass(fs, p->id, p->deployed,
		    "the deployer %s holds nothing", who(p, name));
}

/* Other things than keys deploy (factories, Safes): they are no left-over. */
static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_EOA, &i)) != NULL)
		if (p->deployed != NULL)
			judge(c, s, fs, p);
}

const struct check check_gov_deployer_role_left = {
	CHECK_HEAD,
	.id = "gov/deployer-role-left",
	.title = "The deployer kept a power",
	.why = "The deploying key lies on a laptop or in CI, is used often and "
	       "was never meant to guard anything.",
	.fix = "Transfer or renounce every power of the deployer.",
	.fix_long =
	    "End the deployment script with the transfer to the multisig "
	    "or timelock and the deployer's renouncement, and let a "
	    "test read every role back from the chain.",
	.incident = "Wasabi 2026, Infini 2025, GAMEE 2024, Ankr 2022",
	.needs = FACT_BIT(DEPLOYER),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2", "DFS-Upgradeability"),
	.run = run,
};
