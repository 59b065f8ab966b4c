#include "engine/check.h"

/* fact.strength from which a multisig was seen at work or in the making, not
 * only called so (KIND_BY_CREATION in read/deed.h). */
#define RECORDED 6
/* ... and an account to have signed, or to have no code (KIND_BY_SENDER). */
#define SEEN     4

static bool
is_recorded(const struct principal *p)
{
	return p->kind == PRINCIPAL_MULTISIG && !p->test &&
	    p->kind_by != NULL && p->kind_by->strength >= RECORDED;
}

/* The same address as a multisig with a record, on another chain. */
static const struct principal *
recorded_elsewhere(const struct graph *g, const struct principal *p)
{
	const struct principal *const *same;
	size_t i, n;

	same = graph_at_address(g, p->address, &n);
	for (i = 0; i < n; i++)
		if (same[i] != p && is_recorded(same[i]))
			return same[i];
	return NULL;
}

static size_t
in_common(const struct principal *p, const struct principal *q)
{
	size_t i, j, n = 0;

	for (i = 0; i < p->n_members; i++)
		for (j = 0; j < q->n_members; j++)
			n += str_eq(
			    p->members[i]->address, q->members[j]->address);
	return n;
}

/* Both exist: are they of the same people? */
static struct finding *
compare(const struct check *c, struct findings *fs, const struct principal *p,
    const struct principal *q)
{
	char name[WHO_TEXT];
	const size_t common = in_common(p, q);

	(void)who(p, name);
	if (!p->members_known || !q->members_known)
		return finding_unknown(fs, SEVERITY_MEDIUM, p->id, p->kind_by,
		    "whether the owners of %s are those of the same address on " STR_FMT
		    " cannot be told",
		    name, STR_ARG(q->chain));
	if (common == p->n_members && common == q->n_members)
		return finding_pass(fs, p->id, p->kind_by,
		    "%s has the same owners on " STR_FMT, name,
		    STR_ARG(q->chain));
	return finding_fail(fs, common == 0 ? c->severity : SEVERITY_MEDIUM,
	    p->id, p->kind_by,
	    "%s and the same address on " STR_FMT
	    " have %zu owners in common, of %zu and %zu",
	    name, STR_ARG(q->chain), common, p->n_members, q->n_members);
}

static void
judge(const struct check *c, struct findings *fs, const struct principal *p,
    const struct principal *q, const struct fact *trust)
{
	char name[WHO_TEXT];
	struct finding *f;

	(void)who(p, name);
	if (is_recorded(p))
		f = compare(c, fs, p, q);
	else if (p->kind == PRINCIPAL_EOA && p->kind_by != NULL &&
	    p->kind_by->strength >= SEEN && str_eq(p->kind_by->subject, p->id))
		f = finding_fail(fs, c->severity, p->id, p->kind_by,
		    "%s is trusted as an account without code; on " STR_FMT
		    " the same address is a multisig",
		    name, STR_ARG(q->chain));
	else
		f = finding_unknown(fs, c->severity, p->id, trust,
		    "%s is trusted; the same address is a multisig on " STR_FMT
		    ", and nothing shows that it was made here",
		    name, STR_ARG(q->chain));
	finding_proof(fs, f, trust);
	finding_place(fs, f, &q->kind_by->at);
}

/* By the name that somebody gave it, or not at all. */
static bool
is_in_question(const struct principal *p)
{
	return p->alias_of == NULL && !p->test && p->address.n > 0 &&
	    (p->kind == PRINCIPAL_UNKNOWN || p->kind == PRINCIPAL_EOA ||
		p->kind == PRINCIPAL_MULTISIG);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *const *all, *elsewhere;
	const struct holding *const *held;
	size_t i, n, n_held;

	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++) {
		if (!is_in_question(all[i]))
			continue;
		held = graph_held_by(s->graph, all[i], &n_held);
		elsewhere = recorded_elsewhere(s->graph, all[i]);
		if (elsewhere != NULL &&
		    (n_held > 0 || all[i]->value_by != NULL))
			judge(c, fs, all[i], elsewhere,
			    n_held > 0 ? held[0]->by : all[i]->value_by);
	}
}

const struct check check_signer_chain_unowned = {
	CHECK_HEAD,
	.id = "signer/chain-unowned",
	.title = "A wallet is trusted on a chain where nobody made it",
	.why = "The address of a Safe is the same on every chain, but it is "
	       "empty until somebody makes the Safe there, and that may be "
	       "an attacker with owners of his own.",
	.fix = "Make the Safe on that chain with the same owners, or take the "
	       "power and the funds away from the address.",
	.fix_long =
	    "Keep a file of each Safe on each chain with its owners and "
	    "threshold, and let CI refuse a new holder without one.",
	.incident = "Wintermute 2022 (20 million OP to a Safe not yet made)",
	.needs = FACT_BIT(KIND) | FACT_BIT(HOLDS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-1.1.2"),
	.run = run,
};
