#include "engine/hands.h"

static const struct principal *
next_quorum(const struct graph *g, size_t *i)
{
	const struct principal *const *all;
	size_t n;

	all = graph_principals(g, &n);
	while (*i < n)
		if (all[(*i)++]->alias_of == NULL &&
		    (all[*i - 1]->kind == PRINCIPAL_MULTISIG ||
			all[*i - 1]->kind == PRINCIPAL_VERIFIERS))
			return all[*i - 1];
	return NULL;
}

/* What says that the keys are in that hand. */
static void
prove(const struct scene *s, struct findings *fs, struct finding *f,
    const struct by_key *const by[static 3], const struct principal *p,
    struct str owner)
{
	const struct fact *const *facts;
	size_t i, j, k, n;

	for (i = 0; i < p->n_members; i++) {
		if (!hand_holds(s->graph, by[0], owner, p->members[i]))
			continue;
		for (k = 0; k < 3; k++) {
			facts = facts_of_key(by[k], p->members[i], &n);
			for (j = 0; j < n; j++)
				finding_proof(fs, f, facts[j]);
		}
	}
}

/* The verifiers of a pathway are organisations already: whether two of them
 * are one is what bridge/dvn-correlated asks. */
static bool
is_of_organisations(const struct principal *p)
{
	return p->kind == PRINCIPAL_VERIFIERS && !is_validators(p);
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct by_key *const by[static 3], const struct principal *p)
{
	const struct fact *k_by = p->k_by != NULL ? p->k_by : p->kind_by;
	const struct hand h = largest_hand(s->graph, by[0], p);
	char name[WHO_TEXT], hand[WHO_TEXT];
	const struct principal *owner = graph_principal(s->graph, h.owner);
	struct finding *f;

	(void)who(p, name);
	if (p->k == 1)
		return; /* signer/threshold-one has said it */
	if (h.opens) {
		f = finding_fail(fs, c->severity, p->id, k_by,
		    "%s has %u keys of %s, and %u are enough",
		    owner != NULL ? who(owner, hand) : "one hand", h.keys, name,
		    p->k);
		prove(s, fs, f, by, p, h.owner);
	} else if (p->k == 0 || p->n_members == 0 ||
	    h.keys + h.unknown >= p->k) {
		if (is_of_organisations(p))
			return;
		(void)finding_unknown(fs, c->severity, p->id, k_by,
		    "whether one hand has enough keys of %s is not known: "
		    "nothing tells whose they all are",
		    name);
	} else {
		f = finding_pass(fs, p->id, k_by,
		    "%s needs %u keys, and nobody has more than %u", name, p->k,
		    h.keys);
		prove(s, fs, f, by, p, h.owner);
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct by_key *by[3] = {
		by_key(a, s->graph, FACT_DELEGATION),
		by_key(a, s->graph, FACT_PERSON),
		by_key(a, s->graph, FACT_VENDOR),
	};
	const struct principal *p;
	size_t i = 0;

	while ((p = next_quorum(s->graph, &i)) != NULL)
		judge(c, s, fs, by, p);
	arena_free(a);
}

const struct check check_signer_one_operator_quorum = {
	CHECK_HEAD,
	.id = "signer/one-operator-quorum",
	.title = "One person or organisation can reach the quorum alone",
	.why = "Keys protect each other only when they are in different "
	       "hands: one break-in, one arrest or one lie takes all that one "
	       "operator holds.",
	.fix = "Give keys to others until nobody holds as many as are needed.",
	.fix_long =
	    "Let people and organisations that do not depend on each other "
	    "hold the keys, at least half of them outsiders, on their "
	    "own machines; write who holds which in the manifest, and take "
	    "lent signatures back.",
	.incident = "Ronin 2022 (5 of 9 in one company's reach), Multichain "
		    "2023 (all nodes under one man)",
	.needs = FACT_BIT(PERSON) | FACT_BIT(VENDOR),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS(
	    "SEAL ms-3.1.8", "CCSS 1.02.4", "DFS council", "L2BEAT SC 75%"),
	.run = run,
};
