#include <stdio.h>

#include "engine/leaks.h"

/* Used for a network where money is, whatever it holds there. */
static bool
judge_leak(const struct check *c, const struct scene *s, struct findings *fs,
    const struct leak *l)
{
	char message[WHO_TEXT];

	(void)s;
	if ((l->flags & SECRET_PUBLISHED) == 0 ||
	    (l->flags & SECRET_LIVE) == 0 || !l->in_tree)
		return false;
	(void)snprintf(message, sizeof(message),
	    "the published development key of " STR_FMT
	    " signs for a live network",
	    STR_ARG(entity_address(l->subject)));
	(void)leak_fail(fs, c->severity, l, message);
	return true;
}

/* Its address in a role: no key need lie anywhere, everybody has it. */
static bool
judge_holder(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char powers[POWERS_TEXT], name[WHO_TEXT];
	const struct holding *const *held;
	struct finding *f;
	size_t i, n;

	if (powers_held(s->graph, p, powers) == 0)
		return false;
	held = graph_held_by(s->graph, p, &n);
	f = finding_fail(fs, c->severity, p->id, held[0]->by,
	    "everybody has the key of %s; it holds %s", who(p, name), powers);
	for (i = 1; i < n; i++)
		finding_proof(fs, f, held[i]->by);
	f->cause = cause_of(p);
	return true;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *const *all;
	bool said = false;
	size_t i, n;

	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++)
		if (all[i]->published && !all[i]->test)
			said |= judge_holder(c, s, fs, all[i]);
	said |= leaks_each(c, s, fs, judge_leak);
	if (!said)
		leaks_pass(c, s, fs);
}

const struct check check_key_dev_key_in_prod = {
	CHECK_HEAD,
	.id = "key/dev-key-in-prod",
	.title = "A published development key is used in production",
	.why = "The key is in the manual of the tool: anyone may act as this "
	       "address, and bots wait for it to be given something.",
	.fix = "Take every power from the address now; assume that whatever it "
	       "could take is gone.",
	.fix_long =
	    "Make deployments refuse the published keys, and let a test "
	    "read every role back from the chain after one.",
	.needs = FACT_BIT(SECRET) | FACT_BIT(HOLDS),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL di-1.1.3", "CWE-1392"),
	.run = run,
};
