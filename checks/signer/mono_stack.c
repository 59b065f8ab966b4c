#include "engine/people.h"

/* The one value that all known members have, of one thing they use. */
struct stack {
	const struct fact *first; /* NULL: nothing is told */
	bool diverse, gaps; /* two values; a member of whom none is told */
};

static void
take(struct stack *s, const struct fact *const *facts, size_t n,
    struct str thing)
{
	bool any = false;
	size_t i;

	for (i = 0; i < n; i++) {
		if (!str_starts(facts[i]->detail, thing))
			continue;
		any = true;
		if (s->first == NULL)
			s->first = facts[i];
		s->diverse |=
		    !str_eq_nocase(s->first->detail, facts[i]->detail);
	}
	s->gaps |= !any;
}

/* What is told of the multisig holds for all its members. */
static struct stack
stack_of(const struct by_key *by, const struct principal *p, struct str thing)
{
	struct stack s = { 0 };
	const struct fact *const *facts;
	size_t i, n;

	facts = facts_of_key(by, p, &n);
	take(&s, facts, n, thing);
	if (!s.gaps)
		return s;
	s.gaps = !p->members_known;
	for (i = 0; i < p->n_members; i++) {
		facts = facts_of_key(by, p->members[i], &n);
		take(&s, facts, n, thing);
	}
	return s;
}

static void
judge(const struct check *c, struct findings *fs, const struct by_key *by,
    const struct principal *p)
{
	static const char *const things[] = { "wallet: ", "ui: ", "os: " };
	const struct fact *k_by = p->k_by != NULL ? p->k_by : p->kind_by;
	size_t i, unknown = 0, mono = 0;
	char name[WHO_TEXT];
	struct finding *f;

	(void)who(p, name);
	for (i = 0; i < COUNT_OF(things); i++) {
		struct stack s = stack_of(by, p, str_of(things[i]));

		unknown += s.first == NULL || (s.gaps && !s.diverse);
		if (s.first == NULL || s.gaps || s.diverse)
			continue;
		mono++;
		f = finding_fail(fs, c->severity, p->id, s.first,
		    "all members of %s sign with the same " STR_FMT, name,
		    STR_ARG(s.first->detail));
		finding_proof(fs, f, k_by);
	}
	if (unknown > 0)
		(void)finding_unknown(fs, c->severity, p->id, k_by,
		    "nothing tells all of wallet, ui and os that the members "
		    "of %s sign with",
		    name);
	else if (mono == 0)
		(void)finding_pass(fs, p->id, k_by,
		    "the members of %s do not all sign with the same", name);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct by_key *by = by_key(a, s->graph, FACT_STACK);
	const struct principal *p;
	size_t i = 0;

	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		if (p->n != 1)
			judge(c, fs, by, p);
	arena_free(a);
}

const struct check check_signer_mono_stack = {
	CHECK_HEAD,
	.id = "signer/mono-stack",
	.title = "All signers share one wallet maker, interface or system",
	.why = "One flaw, or one break-in at the maker, deceives all signers "
	       "at once: the quorum is then one.",
	.fix = "Let at least one signer check and sign with other tools.",
	.fix_long = "Two makers of hardware wallets, two interfaces of which "
		    "one is run by the team, two operating systems; write them "
		    "in the manifest.",
	.incident = "Bybit 2025, WazirX 2024 (one interface lied to all)",
	.needs = FACT_BIT(STACK),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.8", "SEAL ms-4.1.1"),
	.run = run,
};
