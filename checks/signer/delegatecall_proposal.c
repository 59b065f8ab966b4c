#include <stdio.h>

#include "engine/check.h"
#include "engine/history.h"

#define WAITING (90 * INT64_C(86400)) /* what is older was signed, or dropped */

/* Worst when the code may still be asked for and nothing says what it is. */
static enum severity
severity_of(const struct check *c, const struct scene *s, const struct fact *f)
{
	const struct principal *target = graph_principal(s->graph, f->object);
	const bool named = target != NULL &&
	    (target->name.n > 0 || target->kind != PRINCIPAL_UNKNOWN);

	if (f->time > 0 && f->time < s->now - WAITING)
		return SEVERITY_MEDIUM;
	return named ? SEVERITY_HIGH : c->severity;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *f)
{
	const struct principal *safe = graph_principal(s->graph, f->subject);
	const struct principal *target = graph_principal(s->graph, f->object);
	char name[WHO_TEXT], code[WHO_TEXT];

	if (safe == NULL)
		return;
	(void)who(safe, name);
	if (target == NULL)
		(void)snprintf(code, sizeof(code), STR_FMT,
		    STR_ARG(entity_address(f->object)));
	else
		(void)who(target, code);
	if (f->number == 1)
		(void)finding_fail(fs, severity_of(c, s, f), safe->id, f,
		    "a transaction of %s lets the code of %s run as the "
		    "multisig itself",
		    name, code);
	else
		(void)finding_pass(
		    fs, safe->id, f, "%s calls %s as itself", name, code);
}

/* A file of the Safe's own tools asks it to act. */
#define BY_SAFE 8 /* enum kind_reason of the readers */

static bool
is_asked(const struct principal *p)
{
	return p->kind_by != NULL && p->kind_by->grade == GRADE_TRANSITION &&
	    p->kind_by->strength >= BY_SAFE;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	const struct history *asked = history_of(a, s->graph, FACT_PROPOSAL);
	const struct fact *const *all;
	const struct principal *p;
	char name[WHO_TEXT];
	size_t i, n;

	all = graph_facts(s->graph, FACT_PROPOSAL, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]);
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		if (is_asked(p) && !history_has(asked, p->id))
			(void)finding_pass(fs, p->id, p->kind_by,
			    "no transaction of %s here runs other code as the "
			    "multisig itself",
			    who(p, name));
	arena_free(a);
}

const struct check check_signer_delegatecall_proposal = {
	CHECK_HEAD,
	.id = "signer/delegatecall-proposal",
	.title = "A proposed transaction runs foreign code as the multisig",
	.why = "By delegatecall the target may change owners, threshold and "
	       "code of the multisig: one blind signature gives it away.",
	.fix = "Do not sign it; rebuild the transaction as a plain call.",
	.fix_long =
	    "Use delegatecall for the published MultiSend contracts only, "
	    "let a guard refuse all others, and decode every proposal "
	    "with a second tool before it is signed.",
	.incident = "Bybit 2025, UXLINK 2025",
	.needs = FACT_BIT(PROPOSAL),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-4.1.1", "CWE-829"),
	.run = run,
};
