#include "engine/check.h"

/* The manifest itself; other registers stand in other files. */
static const struct fact *
manifest(const struct graph *g)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(g, FACT_REGISTRY, &n);
	for (i = 0; i < n; i++)
		if (all[i]->grade == GRADE_ATTESTED)
			return all[i];
	return NULL;
}

static void
judge_end(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *m)
{
	int64_t end;

	if (!date_parse(m->detail, &end))
		(void)finding_fail(fs, SEVERITY_LOW, str_of(c->id), m,
		    "the manifest does not say until when to believe it");
	else if (end < s->now)
		(void)finding_fail(fs, c->severity, str_of(c->id), m,
		    "the manifest has expired on " STR_FMT, STR_ARG(m->detail));
}

/* Who attests it must have signed; without a name, anybody of theirs. */
static bool
is_by(const struct fact *signature, const struct fact *m)
{
	return m->attested_by.n == 0 ||
	    (str_starts(signature->object, STR("person:")) &&
		str_eq(str_slice(signature->object, 7, signature->object.n),
		    m->attested_by));
}

static void
judge_signatures(const struct check *c, const struct scene *s,
    struct findings *fs, const struct fact *m)
{
	const struct fact *const *all, *good = NULL;
	size_t i, n;

	all = graph_facts(s->graph, FACT_ATTESTATION, &n);
	for (i = 0; i < n; i++)
		if (all[i]->number != 1)
			(void)finding_fail(fs, c->severity, str_of(c->id),
			    all[i],
			    "the signature of " STR_FMT
			    " under the manifest is wrong: " STR_FMT,
			    STR_ARG(all[i]->object), STR_ARG(all[i]->detail));
		else if (is_by(all[i], m))
			good = all[i];
	if (good != NULL)
		finding_proof(fs,
		    finding_pass(fs, str_of(c->id), good,
			STR_FMT " has signed the manifest",
			STR_ARG(good->object)),
		    m);
	else
		(void)finding_fail(fs, c->severity, str_of(c->id), m,
		    "the manifest is not signed%s" STR_FMT,
		    m->attested_by.n > 0 ? " by " : "",
		    STR_ARG(m->attested_by));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *m = manifest(s->graph);

	if (m == NULL) {
		(void)finding_unknown(fs, c->severity, str_of(c->id), NULL,
		    "there is no manifest that anybody could stand for");
		return;
	}
	judge_end(c, s, fs, m);
	judge_signatures(c, s, fs, m);
}

const struct check check_disc_attestation_invalid = {
	CHECK_HEAD,
	.id = "disc/attestation-invalid",
	.title = "Nobody stands for the manifest, or no longer",
	.why = "What only the manifest says is worth as much as the name under "
	       "it: without a signature whoever can merge a change writes "
	       "it.",
	.fix = "Let the person in attested_by sign the file into "
	       ".quorate/posture.yaml.sig.",
	.fix_long =
	    "Sign every version with a key that the manifest gives to the "
	    "signer, and let it expire after a quarter so that it is "
	    "looked at again.",
	.needs = FACT_BIT(REGISTRY) | FACT_BIT(ATTESTATION),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-1.1.2"),
	.run = run,
};
