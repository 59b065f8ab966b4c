#include "engine/check.h"

/* A power of production that somebody must keep a register of. */
static const struct holding *
first_power(const struct graph *g)
{
	const struct holding *const *all;
	size_t i, n;

	all = graph_holdings(g, &n);
	for (i = 0; i < n; i++)
		if (!all[i]->asset->test && !all[i]->by->test)
			return all[i];
	return NULL;
}

/* A manifest that could not be read is no missing one. */
static bool
is_hidden(const struct graph *g)
{
	const struct gap *const *gaps;
	size_t i, n;

	gaps = graph_gaps(g, &n);
	for (i = 0; i < n; i++)
		if ((gaps[i]->hides & FACT_BIT(REGISTRY)) != 0)
			return true;
	return false;
}

static void
judge(const struct check *c, struct findings *fs, const struct fact *r)
{
	if (r->number < 1)
		(void)finding_fail(fs, c->severity, r->at.path, r,
		    "the register in " STR_FMT " has no entry that says who "
		    "can act",
		    STR_ARG(r->at.path));
	else if (r->time == 0)
		(void)finding_unknown(fs, SEVERITY_LOW, r->at.path, r,
		    "the register in " STR_FMT " does not say when it was "
		    "last reviewed",
		    STR_ARG(r->at.path));
	else
		(void)finding_pass(fs, r->at.path, r,
		    "%lld entries are registered in " STR_FMT,
		    (long long)r->number, STR_ARG(r->at.path));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	const struct holding *power = first_power(s->graph);
	size_t i, n;

	all = graph_facts(s->graph, FACT_REGISTRY, &n);
	for (i = 0; i < n; i++)
		judge(c, fs, all[i]);
	if (n > 0)
		return;
	if (power != NULL && !is_hidden(s->graph))
		(void)finding_fail(fs, c->severity, str_of(c->id), power->by,
		    "no register says who can act: there is no "
		    ".quorate/posture.yaml");
	else
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "no register and no power was seen");
}

const struct check check_signer_registry_missing = {
	CHECK_HEAD,
	.id = "signer/registry-missing",
	.title = "There is no register of who can act",
	.why = "Without a list of addresses, thresholds, signers and what they "
	       "control nobody can tell a legitimate change from a takeover.",
	.fix = "Write .quorate/posture.yaml; `quorate init` begins one.",
	.fix_long = "Keep the register beside the code, review it every "
		    "quarter, update it within 24 hours of a change, and let "
		    "CI compare it with the chain.",
	.incident = NULL,
	.needs = FACT_BIT(HOLDS) | FACT_BIT(REGISTRY),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-1.1.2", "SEAL tro-1.1.2", "Rekt-1", "OSPS-GV-01.01",
	    "OSPS-SA-01.01"),
	.run = run,
};
