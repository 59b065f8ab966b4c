#include "engine/check.h"

/* A multisig of one member is a key, whatever it looks like. */
static bool
is_one_of_many(const struct principal *p)
{
	return p->k == 1 && p->n != 1;
}

/* It needs a smaller share of its members than the outer one of its. */
static bool
has_less(const struct principal *inner, const struct principal *outer)
{
	return inner->k > 1 && inner->n > 0 && outer->n > 0 &&
	    (uint64_t)inner->k * outer->n < (uint64_t)outer->k * inner->n;
}

static bool
is_vague(const struct principal *p)
{
	return p->k == 0 || p->n == 0 || p->k_bound != BOUND_EXACT;
}

static void
judge(const struct check *c, struct findings *fs, const struct principal *outer,
    const struct principal *inner)
{
	char in[WHO_TEXT], out[WHO_TEXT];
	struct finding *f;

	(void)who(inner, in);
	(void)who(outer, out);
	if (is_one_of_many(inner))
		f = finding_fail(fs, c->severity, outer->id, inner->k_by,
		    "member %s of %s acts with one key of several: it is "
		    "weaker than a key",
		    in, out);
	else if (is_vague(inner) || is_vague(outer))
		f = finding_unknown(fs, c->severity, outer->id,
		    inner->k_by != NULL ? inner->k_by : inner->kind_by,
		    "whether member %s of %s is weaker than it cannot be told",
		    in, out);
	else if (has_less(inner, outer))
		f = finding_fail(fs, SEVERITY_LOW, outer->id, inner->k_by,
		    "member %s of %s needs %u of %u keys, a smaller share than "
		    "the %u of %u outside",
		    in, out, inner->k, inner->n, outer->k, outer->n);
	else
		f = finding_pass(fs, outer->id, inner->k_by,
		    "member %s of %s is no weaker than it", in, out);
	f->cause = cause_of(inner);
	if (has_less(inner, outer))
		finding_proof(fs, f, outer->k_by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0, j;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		for (j = 0; j < p->n_members; j++)
			if (p->members[j]->kind == PRINCIPAL_MULTISIG)
				judge(c, fs, p, p->members[j]);
}

const struct check check_signer_nested_weak = {
	CHECK_HEAD,
	.id = "signer/nested-weak",
	.title = "A member of a multisig is a weaker multisig",
	.why = "It looks like one strong member among others, but is opened "
	       "with fewer keys than the outer threshold makes believe.",
	.fix = "Raise the threshold of the inner multisig.",
	.fix_long =
	    "Give nested multisigs at least the share of the outer one, and "
	    "count keys, not members, when the threshold is chosen.",
	.incident = NULL,
	.needs = FACT_BIT(MEMBER) | FACT_BIT(THRESHOLD),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.1", "SEAL ms-3.1.8"),
	.run = run,
};
