#include "engine/check.h"

/* A member that needs a smaller share of its own members than the outer one
 * does of its: it counts as one, and is less than the others expect. */
static bool
is_weaker(const struct principal *inner, const struct principal *outer)
{
	if (inner->k == 1 && inner->n != 1)
		return true;
	return inner->n > 0 && outer->n > 0 &&
	    (uint64_t)inner->k * outer->n < (uint64_t)outer->k * inner->n;
}

static void
judge(const struct check *c, struct findings *fs, const struct principal *outer,
    const struct principal *inner)
{
	char in[WHO_TEXT], out[WHO_TEXT];
	struct finding *f;

	(void)who(inner, in);
	(void)who(outer, out);
	if (inner->k == 0)
		(void)finding_unknown(fs, c->severity, outer->id,
		    inner->kind_by,
		    "how many keys stand behind member %s of "
		    "%s cannot be told",
		    in, out);
	else if (is_weaker(inner, outer)) {
		f = finding_fail(fs,
		    inner->k == 1 ? SEVERITY_HIGH : c->severity, outer->id,
		    inner->k_by,
		    "member %s of %s needs %u of %u keys, a smaller share than "
		    "the multisig itself",
		    in, out, inner->k, inner->n);
		finding_proof(fs, f, outer->k_by);
	} else {
		(void)finding_pass(fs, outer->id, inner->k_by,
		    "member %s of %s is no weaker than it", in, out);
	}
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
