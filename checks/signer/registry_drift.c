#include "engine/check.h"

static void
judge_number(const struct check *c, struct findings *fs,
    const struct fact *claim, const struct said *said)
{
	char name[WHO_TEXT];
	struct finding *f;

	(void)who(said->about, name);
	if (said->how == SAID_ALONE)
		return;
	if (said->how == SAID_RIGHT)
		f = finding_pass(fs, said->about->id, said->record,
		    "%s %s, as the manifest says", name, said->says);
	else if (said->how == SAID_OLDER)
		f = finding_unknown(fs, SEVERITY_MEDIUM, said->about->id,
		    said->record,
		    "the manifest says that %s %s; an older record says it "
		    "%s, and nothing shows the change",
		    name, said->says, said->is);
	else
		f = finding_fail(fs,
		    said->how == SAID_STRONGER ? SEVERITY_MEDIUM : c->severity,
		    said->about->id, said->record,
		    "the manifest says that %s %s, but it %s", name, said->says,
		    said->is);
	finding_place(fs, f, &claim->at);
}

/* Is there anything to compare? */
static size_t
judge_numbers(const struct check *c, const struct scene *s, struct findings *fs,
    enum fact_kind kind)
{
	const struct fact *const *all;
	struct said said;
	size_t i, n, compared = 0;

	all = graph_facts(s->graph, kind, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->grade != GRADE_ATTESTED ||
		    !said_of(s->graph, all[i], &said))
			continue;
		compared += said.how != SAID_ALONE;
		judge_number(c, fs, all[i], &said);
	}
	return compared;
}

static size_t
judge_members(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *const *all;
	struct finding *f;
	char name[WHO_TEXT];
	size_t i, n, found = 0;

	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->members_but == NULL)
			continue;
		f = finding_fail(fs, c->severity, all[i]->id,
		    all[i]->members_but,
		    "the members of %s are not those of the manifest",
		    who(all[i], name));
		finding_proof(fs, f, all[i]->members_said);
		found++;
	}
	return found;
}

static size_t
judge_holders(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct holding *const *all;
	const struct fact *claim, *record;
	struct finding *f;
	char asset[WHO_TEXT], power[WHO_TEXT];
	size_t i, n, found = 0;

	all = graph_holdings(s->graph, &n);
	for (i = 0; i < n; i++) {
		claim = all[i]->against;
		record = all[i]->by;
		if (claim != NULL && record->grade == GRADE_ATTESTED) {
			claim = all[i]->by;
			record = all[i]->against;
		}
		if (claim == NULL || claim->grade != GRADE_ATTESTED ||
		    fact_is_prose(record))
			continue;
		f = finding_fail(fs, c->severity, all[i]->asset->id, record,
		    STR_FMT " has %s of %s, which the manifest does not say",
		    STR_ARG(entity_address(record->object)),
		    power_words(all[i]->power, all[i]->role, power),
		    who(all[i]->asset, asset));
		finding_proof(fs, f, claim);
		found++;
	}
	return found;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	size_t compared = judge_numbers(c, s, fs, FACT_THRESHOLD);

	compared += judge_numbers(c, s, fs, FACT_DELAY);
	compared += judge_members(c, s, fs);
	compared += judge_holders(c, s, fs);
	if (compared == 0)
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "no record speaks of what the manifest registers");
}

const struct check check_signer_registry_drift = {
	CHECK_HEAD,
	.id = "signer/registry-drift",
	.title = "The registry differs from what records show",
	.why = "Either the attestation is false or somebody changed who can "
	       "act without telling: both are how a takeover looks before "
	       "the loss.",
	.fix = "Find out who made the change; then correct the manifest or "
	       "revert it.",
	.fix_long = "Export owners, thresholds, delays and roles from the "
		    "chain on a schedule, let CI compare them with the "
		    "manifest, and alert on a difference.",
	.incident = NULL,
	.needs = FACT_BIT(REGISTRY),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-1.1.2"),
	.run = run,
};
