#include "engine/check.h"

/* Claims of one document that nothing confirms: one finding, not dozens. */
struct unconfirmed {
	const struct fact *first;
	size_t n;
};

static void
flush(const struct check *c, struct findings *fs, struct unconfirmed *u,
    const char *what)
{
	if (u->n > 0)
		(void)finding_unknown(fs, c->severity, u->first->at.path,
		    u->first,
		    STR_FMT " makes %zu claim%s of %s that nothing here "
			    "confirms",
		    STR_ARG(u->first->at.path), u->n, u->n == 1 ? "" : "s",
		    what);
	u->n = 0;
}

static void
judge_number(const struct check *c, struct findings *fs,
    const struct fact *claim, const struct said *said)
{
	char name[WHO_TEXT];
	struct finding *f;

	(void)who(said->about, name);
	if (said->how == SAID_RIGHT)
		f = finding_pass(fs, said->about->id, said->record,
		    "%s %s, as a document says", name, said->says);
	else
		f = finding_fail(fs,
		    said->how == SAID_STRONGER ? SEVERITY_LOW : c->severity,
		    said->about->id, said->record,
		    STR_FMT " says that %s %s, but it %s",
		    STR_ARG(claim->at.path), name, said->says, said->is);
	finding_place(fs, f, &claim->at);
}

static void
judge_numbers(const struct check *c, const struct scene *s, struct findings *fs,
    enum fact_kind kind, const char *what)
{
	const struct fact *const *all;
	struct unconfirmed u = { 0 };
	struct said said;
	size_t i, n;

	all = graph_facts(s->graph, kind, &n);
	for (i = 0; i < n; i++) {
		if (!fact_is_prose(all[i]) || all[i]->test ||
		    !said_of(s->graph, all[i], &said))
			continue;
		if (said.how != SAID_ALONE) {
			judge_number(c, fs, all[i], &said);
			continue;
		}
		if (u.n > 0 && !str_eq(u.first->at.path, all[i]->at.path))
			flush(c, fs, &u, what);
		if (u.n++ == 0)
			u.first = all[i];
	}
	flush(c, fs, &u, what);
}

/* "Multisig", and it has signed a transaction like a key. */
static void
judge_kinds(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	const struct principal *p;
	struct finding *f;
	char name[WHO_TEXT];
	size_t i, n;

	all = graph_facts(s->graph, FACT_KIND, &n);
	for (i = 0; i < n; i++) {
		p = graph_principal(s->graph, all[i]->subject);
		if (!fact_is_prose(all[i]) || p == NULL || p->test ||
		    p->kind != PRINCIPAL_EOA || p->kind_by == NULL ||
		    fact_is_prose(p->kind_by) ||
		    (all[i]->number != PRINCIPAL_MULTISIG &&
			all[i]->number != PRINCIPAL_TIMELOCK &&
			all[i]->number != PRINCIPAL_GOVERNOR))
			continue;
		f = finding_fail(fs, c->severity, p->id, p->kind_by,
		    STR_FMT " calls %s a %s, but it is one key",
		    STR_ARG(all[i]->at.path), who(p, name),
		    principal_kind_name((enum principal_kind)all[i]->number));
		finding_place(fs, f, &all[i]->at);
	}
}

static void
judge_holders(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct holding *const *all;
	const struct fact *prose, *other;
	struct finding *f;
	char asset[WHO_TEXT], power[WHO_TEXT];
	size_t i, n;

	all = graph_holdings(s->graph, &n);
	for (i = 0; i < n; i++) {
		if (all[i]->against == NULL || all[i]->asset->test ||
		    fact_is_prose(all[i]->by) == fact_is_prose(all[i]->against))
			continue;
		prose =
		    fact_is_prose(all[i]->by) ? all[i]->by : all[i]->against;
		other = prose == all[i]->by ? all[i]->against : all[i]->by;
		f = finding_fail(fs, c->severity, all[i]->asset->id, other,
		    STR_FMT " says that " STR_FMT " has %s of %s, but " STR_FMT
			    " has",
		    STR_ARG(prose->at.path),
		    STR_ARG(entity_address(prose->object)),
		    power_words(all[i]->power, all[i]->role, power),
		    who(all[i]->asset, asset),
		    STR_ARG(entity_address(other->object)));
		finding_proof(fs, f, prose);
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	judge_numbers(c, s, fs, FACT_THRESHOLD, "k of n");
	judge_numbers(c, s, fs, FACT_DELAY, "a delay");
	judge_kinds(c, s, fs);
	judge_holders(c, s, fs);
}

const struct check check_disc_claim_mismatch = {
	CHECK_HEAD,
	.id = "disc/claim-mismatch",
	.title = "A document claims more control than there is",
	.why = "Users and insurers decide by what the documents say. A "
	       "timelock or quorum that is only written misleads them, and "
	       "hides from the team itself how little stands in the way.",
	.fix = "Correct the document, or the configuration.",
	.fix_long =
	    "Make the tables of the documents from the chain or the manifest "
	    "in CI, so that they cannot say anything else.",
	.incident = "StablR 2026; KelpDAO 2026 (documents against 1 of 1)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(DELAY) | FACT_BIT(HOLDS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("DFS stage 0", "OSPS-SA-01.01"),
	.run = run,
};
