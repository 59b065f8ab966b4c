#include "engine/check.h"

/* The pathways of one bridge, without those of test networks. */
struct bridge {
	const struct principal *first;
	size_t n, untold;
	uint32_t most, least; /* verifiers */
};

static void
count(struct bridge *b, const struct principal *p)
{
	if (p->test)
		return;
	if (b->first == NULL)
		b->first = p;
	b->n++;
	b->untold += p->k == 0;
	if (p->k > b->most)
		b->most = p->k;
	if (p->k > 0 && (b->least == 0 || p->k < b->least))
		b->least = p->k;
}

/* From *i on; they stand side by side. false: there are no more. */
static bool
next_bridge(const struct graph *g, size_t *i, struct bridge *b)
{
	const struct principal *p, *first = NULL;
	size_t at = *i;

	*b = (struct bridge){ 0 };
	while ((p = next_pathway(g, &at)) != NULL &&
	    (first == NULL || str_eq(bridge_id(p), bridge_id(first)))) {
		first = first == NULL ? p : first;
		count(b, p);
		*i = at;
	}
	return first != NULL;
}

/* One verifier is bridge/single-dvn's business; that others have more is
 * news of less weight then. */
static void
judge_pathway(const struct check *c, struct findings *fs,
    const struct bridge *b, const struct principal *p)
{
	char name[WHO_TEXT];
	struct finding *f;

	if (p->test || p->k == 0 || p->k >= b->most)
		return;
	f = finding_fail(fs, p->k == 1 ? SEVERITY_MEDIUM : c->severity, p->id,
	    p->k_by, "%s needs %u verifiers, other pathways of it %u",
	    who(p, name), p->k, b->most);
	f->cause = bridge_id(p);
}

static void
judge_bridge(const struct check *c, struct findings *fs, const struct bridge *b)
{
	char name[BRIDGE_TEXT];

	if (b->n < 2)
		return;
	(void)bridge_words(b->first, name);
	if (b->untold > 0)
		(void)finding_unknown(fs, c->severity, bridge_id(b->first),
		    b->first->kind_by,
		    "nothing tells the verifiers of %zu of the %zu pathways of "
		    "%s, so not which is the weakest",
		    b->untold, b->n, name);
	else if (b->least == b->most)
		(void)finding_pass(fs, bridge_id(b->first), b->first->k_by,
		    "all %zu pathways of %s need %u verifiers", b->n, name,
		    b->most);
}

/* "A to B as sent" comes right behind "A to B". */
static void
judge_ends(struct findings *fs, const struct principal *receives,
    const struct principal *sends)
{
	char name[WHO_TEXT];
	struct finding *f;

	if (receives == NULL || !str_starts(sends->id, receives->id) ||
	    receives->k == 0 || sends->k == 0 ||
	    (receives->k == sends->k && receives->n == sends->n))
		return;
	f = finding_fail(fs, SEVERITY_MEDIUM, receives->id, receives->k_by,
	    "%s takes what %u of %u verifiers attest, and is sent with %u of "
	    "%u",
	    who(receives, name), receives->k, receives->n, sends->k, sends->n);
	f->cause = bridge_id(receives);
	finding_proof(fs, f, sends->k_by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p, *receives = NULL;
	size_t i = 0, j = 0;
	struct bridge b;

	while (next_bridge(s->graph, &i, &b)) {
		judge_bridge(c, fs, &b);
		while (j < i && (p = next_pathway(s->graph, &j)) != NULL)
			judge_pathway(c, fs, &b, p);
	}
	for (i = 0;
	     (p = next_principal(s->graph, PRINCIPAL_VERIFIERS, &i)) != NULL;)
		if (bridge_is_sending(p))
			judge_ends(fs, receives, p);
		else
			receives = p;
}

const struct check check_bridge_pathway_weakest = {
	CHECK_HEAD,
	.id = "bridge/pathway-weakest",
	.title = "One pathway of a bridge is weaker than the others",
	.why = "A message that is forged on the weakest chain is as good as "
	       "any other: the whole bridge is worth its weakest pathway.",
	.fix = "Give every pathway the verifiers of the strongest.",
	.fix_long =
	    "Generate the configuration of all pathways from one place, "
	    "the same on both ends, and let CI fail when they differ.",
	.incident = "KelpDAO 2026 (161 of 165 pathways had one verifier)",
	.needs = FACT_BIT(THRESHOLD) | FACT_BIT(KIND),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("LayerZero migrating from a single DVN", "SEAL ir-2.1.1"),
	.run = run,
};
