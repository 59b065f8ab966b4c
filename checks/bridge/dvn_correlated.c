#include "engine/check.h"

#define MOST_MEMBERS 255u /* LayerZero counts verifiers in a byte */

/* Who operates a verifier; empty: nobody told. */
static struct str
operator_of(const struct principal *p)
{
	return p->kind == PRINCIPAL_VENDOR ? p->id : p->vendor;
}

/* The members of one operator. */
struct group {
	struct str operator;
	uint32_t required, optional;
};

struct groups {
	struct group v[MOST_MEMBERS];
	size_t n;
};

/* together: all that nobody told are one operator, the largest of all. Else
 * each of them is one of his own. */
static void
add(struct groups *gs, const struct principal *member, bool required,
    bool together)
{
	const struct str who = operator_of(member);
	size_t i;

	for (i = 0; i < gs->n; i++)
		if ((who.n > 0 || together) && str_eq(gs->v[i].operator, who))
			break;
	if (i == gs->n)
		gs->v[gs->n++] = (struct group){ who, 0, 0 };
	gs->v[i].required += required;
	gs->v[i].optional += !required;
}

/* Can one operator reach the quorum? All required ones must be his. With
 * strangers his too, that is the worst that may be. */
static bool
one_is_enough(const struct principal *p, bool together)
{
	struct groups gs = { .n = 0 };
	uint32_t strangers[2] = { 0 };
	size_t i;

	for (i = 0; i < p->n_members; i++) {
		const bool required = i < p->n_required;

		if (together && operator_of(p->members[i]).n == 0)
			strangers[required]++;
		else
			add(&gs, p->members[i], required, together);
	}
	if (strangers[0] + strangers[1] > 0 && gs.n == 0)
		return true;
	for (i = 0; i < gs.n; i++) {
		const uint32_t must = gs.v[i].required + strangers[1];

		if (must == p->n_required &&
		    must + gs.v[i].optional + strangers[0] >= p->k)
			return true;
	}
	return false;
}

static const struct principal *
first_stranger(const struct principal *p)
{
	size_t i;

	for (i = 0; i < p->n_members; i++)
		if (operator_of(p->members[i]).n == 0)
			return p->members[i];
	return NULL;
}

/* Pathways that lack the same verifier's operator are one finding. */
static void
judge_strangers(
    const struct check *c, struct findings *fs, const struct principal *p)
{
	const struct principal *stranger = first_stranger(p);
	char name[WHO_TEXT], bridge[BRIDGE_TEXT];
	struct finding *f;

	if (p->n_members == 0 || stranger == NULL) {
		(void)finding_unknown(fs, c->severity, bridge_id(p), p->k_by,
		    "nothing names the verifiers of %s",
		    bridge_words(p, bridge));
		return;
	}
	f = finding_unknown(fs, c->severity, stranger->id, p->k_by,
	    "nothing tells who operates verifier %s, so not whether it is "
	    "independent of the others",
	    who(stranger, name));
	f->cause = stranger->address;
}

static void
judge(const struct check *c, struct findings *fs, const struct principal *p)
{
	char name[WHO_TEXT], bridge[BRIDGE_TEXT];
	struct finding *f;

	if (p->k < 2)
		return; /* bridge/single-dvn has said it */
	if (p->n_members > MOST_MEMBERS || !p->members_known) {
		judge_strangers(c, fs, p);
	} else if (one_is_enough(p, false)) {
		f = finding_fail(fs, c->severity, p->id, p->k_by,
		    "one operator runs enough verifiers to attest the messages "
		    "of %s alone",
		    who(p, name));
		f->cause = bridge_id(p);
	} else if (one_is_enough(p, true)) {
		judge_strangers(c, fs, p);
	} else {
		(void)finding_pass(fs, bridge_id(p), p->k_by,
		    "messages of %s need verifiers of two operators or more",
		    bridge_words(p, bridge));
	}
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *p;
	size_t i = 0;

	while ((p = next_pathway(s->graph, &i)) != NULL)
		judge(c, fs, p);
}

const struct check check_bridge_dvn_correlated = {
	CHECK_HEAD,
	.id = "bridge/dvn-correlated",
	.title = "One operator can attest messages alone",
	.why = "Two signatures of one operator are one failure: the same "
	       "staff, servers and nodes stand behind both.",
	.fix = "Require verifiers of at least two operators.",
	.fix_long =
	    "Choose verifiers that share neither operator nor infrastructure "
	    "nor method, and name their operators in the manifest "
	    "(keys: vendor), so that a change of one is seen.",
	.incident = "KelpDAO 2026 (one operator, one list of nodes)",
	.needs = FACT_BIT(MEMBER) | FACT_BIT(THRESHOLD),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("LayerZero DVN diversity", "SEAL ms-3.1.8"),
	.run = run,
};
