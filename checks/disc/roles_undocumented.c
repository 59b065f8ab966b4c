#include "engine/check.h"

/* A holder told by the manifest or a document is documented by that. */
static bool
is_statement(const struct fact *f)
{
	return f->grade == GRADE_ATTESTED || fact_is_prose(f);
}

/* A proxy admin is code that acts for its owner, who is looked at himself. */
static bool
is_somebody(const struct principal *p)
{
	return p->address.n > 0 && !p->test && p->alias_of == NULL &&
	    p->kind != PRINCIPAL_NOBODY && p->kind != PRINCIPAL_ANYONE &&
	    p->kind != PRINCIPAL_CONTRACT && p->kind != PRINCIPAL_PROXY_ADMIN;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char name[WHO_TEXT], asset[WHO_TEXT], power[WHO_TEXT];
	const struct holding *const *held, *first = NULL;
	struct finding *f;
	size_t i, n, powers = 0;

	held = graph_held_by(s->graph, p, &n);
	for (i = 0; i < n; i++) {
		if (is_statement(held[i]->by))
			return;
		powers += !held[i]->by->test;
		if (first == NULL && !held[i]->by->test)
			first = held[i];
	}
	if (first == NULL)
		return;
	(void)who(p, name);
	if (p->name.n > 0) {
		(void)finding_pass(fs, p->id, first->by,
		    "what holds powers is named: %s", name);
		return;
	}
	f = finding_fail(fs, c->severity, p->id, first->by,
	    "no document, label or manifest names %s, which %s %s of %s%s",
	    name, first->by->grade == GRADE_DEPLOY ? "was given" : "holds",
	    power_words(first->power, first->role, power),
	    who(first->asset, asset), powers > 1 ? " and more" : "");
	f->cause = cause_of(p);
	finding_of_whole(f);
	for (i = 0; i < n; i++)
		finding_proof(fs, f, held[i]->by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *const *all;
	size_t i, n;

	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++)
		if (is_somebody(all[i]))
			judge(c, s, fs, all[i]);
}

const struct check check_disc_roles_undocumented = {
	CHECK_HEAD,
	.id = "disc/roles-undocumented",
	.title = "Somebody holds a power and is named nowhere",
	.why = "Nobody watches, reviews or replaces a holder that no list "
	       "knows of; after an incident it takes days to find out whose "
	       "key it was.",
	.fix = "Name the holder in .quorate/posture.yaml, or take the power "
	       "from it.",
	.fix_long = "Document every role with its holder, its purpose and "
		    "who can revoke it, and let a test compare the roles on "
		    "the chain with that list.",
	.incident = NULL,
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_MEDIUM,
	.test_cap = SEVERITY_LOW,
	STANDARDS("Rekt-1", "OSPS-SA-01.01", "DFS stage 0", "SEAL ms-1.1.2"),
	.run = run,
};
