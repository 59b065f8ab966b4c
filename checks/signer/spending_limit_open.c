#include "engine/check.h"

static bool
is_member(const struct principal *of, const struct principal *p)
{
	size_t i;

	for (i = 0; i < of->n_members; i++)
		if (of->members[i] == p)
			return true;
	return false;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct principal *of = graph_principal(s->graph, f->subject);
	const struct principal *p = graph_principal(s->graph, f->object);
	char name[WHO_TEXT], user[WHO_TEXT];
	struct finding *said;

	if (f->test || f->number == 0)
		return;
	(void)who(of, name);
	(void)who(p, user);
	if (str_eq(f->detail, STR("any")))
		said = finding_fail(fs, c->severity, of->id, f,
		    "%s may spend from %s without the others, to any address",
		    user, name);
	else if (is_member(of, p))
		said = finding_pass(fs, of->id, f,
		    "%s may spend from %s to listed addresses only", user,
		    name);
	else if (of->members_known)
		said = finding_fail(fs, c->severity, of->id, f,
		    "%s may spend from %s and is not one of its members", user,
		    name);
	else
		said = finding_unknown(fs, c->severity, of->id, f,
		    "%s may spend from %s; nothing tells whether it is a "
		    "member",
		    user, name);
	said->cause = cause_of(p);
}

/* Limits are accounts of their own: a dump of the multisig shows none. */
static void
judge_unread(const struct check *c, struct findings *fs,
    const struct principal *p, const struct fact *const *limits, size_t n)
{
	char name[WHO_TEXT];
	size_t i;

	if (p->test || !str_eq(p->chain, STR("solana")))
		return;
	for (i = 0; i < n; i++)
		if (str_eq(limits[i]->subject, p->id))
			return;
	(void)finding_unknown(fs, c->severity, p->id, p->kind_by,
	    "nothing tells whether somebody may spend from %s without the "
	    "others",
	    who(p, name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *limits;
	const struct principal *p;
	size_t i, n;

	limits = graph_facts(s->graph, FACT_ALLOWANCE, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, limits[i]);
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		judge_unread(c, fs, p, limits, n);
}

const struct check check_signer_spending_limit_open = {
	CHECK_HEAD,
	.id = "signer/spending-limit-open",
	.title = "An allowance goes around the quorum",
	.why = "A spending limit needs one signature. Its users are listed "
	       "apart from the members, so they stay when a member is removed.",
	.fix = "Remove the allowance, or name its destinations and let members "
	       "only use it.",
	.fix_long = "Give each allowance an amount a day that may be lost, a "
		    "list of destinations and an owner, and go through them "
		    "whenever a member leaves.",
	.needs = FACT_BIT(ALLOWANCE) | FACT_BIT(KIND) | FACT_BIT(MEMBER),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL tro-2.1.3"),
	.run = run,
};
