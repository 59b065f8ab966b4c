#include <stdio.h>

#include "engine/check.h"
#include "engine/duties.h"

/* Somebody signs for it, and not all who do are known, or what it is is not
 * agreed upon: anybody may be one of them. */
static const struct principal *
half_known(const struct graph *g)
{
	const struct principal *const *all, *p;
	size_t i, n;

	all = graph_principals(g, &n);
	for (i = 0; i < n; i++) {
		p = all[i];
		if (!p->test && (p->k > 0 || p->n > 0 || p->n_members > 0) &&
		    (!p->members_known ||
			(p->kind != PRINCIPAL_MULTISIG &&
			    p->kind != PRINCIPAL_VERIFIERS)))
			return p;
	}
	return NULL;
}

static void
judge_one_duty(const struct scene *s, struct findings *fs,
    const struct principal *p, const struct duties *d)
{
	const struct principal *open = half_known(s->graph);
	char name[WHO_TEXT], safe[WHO_TEXT];

	if (open == NULL)
		(void)finding_pass(fs, p->id, d->proof, "%s has one duty: %s",
		    who(p, name), d->words);
	else
		(void)finding_unknown(fs, SEVERITY_LOW, p->id, d->proof,
		    "%s has one duty that is known, %s; not all members of %s "
		    "are",
		    who(p, name), d->words, who(open, safe));
}

static void
judge_powers(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char name[WHO_TEXT], chains[40] = "";
	struct finding *f;
	struct duties d;

	if (!duties_of(s->graph, p, &d))
		return;
	(void)who(p, name);
	if (d.chains > 1)
		(void)snprintf(
		    chains, sizeof(chains), " on %zu chains", d.chains);
	if (d.duties < 2 && d.chains < 2) {
		if (d.key)
			judge_one_duty(s, fs, p, &d);
		return;
	}
	if (d.key)
		f = finding_fail(fs, c->severity, p->id, d.proof,
		    "one key, %s, %s several duties: %s%s", name,
		    d.given ? "was given" : "has", d.words, chains);
	else
		f = finding_unknown(fs, c->severity, p->id, d.proof,
		    "%s has %s%s: if it is one key, that is too much", name,
		    d.words, chains);
	f->cause = cause_of(p);
	finding_of_whole(f);
	duties_prove(s->graph, &d, fs, f);
}

/* A member who holds something alone besides. */
static void
judge_members(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *of)
{
	char name[WHO_TEXT], safe[WHO_TEXT];
	struct finding *f;
	struct duties d;
	size_t i;

	for (i = 0; !of->test && i < of->n_members; i++) {
		if (!duties_of(s->graph, of->members[i], &d) || !d.key)
			continue;
		f = finding_fail(fs, c->severity, d.of->id, d.proof,
		    "%s is a member of %s and holds alone: %s", who(d.of, name),
		    who(of, safe), d.words);
		f->cause = cause_of(d.of);
		finding_of_whole(f);
		duties_prove(s->graph, &d, fs, f);
	}
}

static void
judge_labels(const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	const struct principal *p;
	char name[WHO_TEXT];
	struct finding *f;
	size_t i, n;

	all = graph_facts(s->graph, FACT_LABEL, &n);
	for (i = 0; i < n; i++) {
		p = graph_principal(s->graph, all[i]->subject);
		if (p == NULL || !is_one_key(p) || !label_is_reused(all, n, i))
			continue;
		f = finding_fail(fs, SEVERITY_MEDIUM, p->id, all[i],
		    "one key is enough for %s, and a list of addresses gives "
		    "it several roles",
		    who(p, name));
		f->cause = cause_of(p);
		finding_proof(fs, f, p->k_by);
	}
}

static void
judge_custody(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, FACT_CUSTODY, &n);
	for (i = 0; i < n; i++)
		if (custody_is_reused(all, n, i))
			finding_of_whole(finding_fail(fs,
			    all[i]->number == DEVICE_HARDWARE ? SEVERITY_MEDIUM
							      : c->severity,
			    all[i]->detail, all[i],
			    "the key " STR_FMT " signs in several roles",
			    STR_ARG(str_slice(all[i]->detail, 0, 60))));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct principal *const *all, *p;
	size_t i, n;

	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++)
		judge_powers(c, s, fs, all[i]);
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		judge_members(c, s, fs, p);
	judge_labels(s, fs);
	judge_custody(c, s, fs);
}

const struct check check_key_role_key_reuse = {
	CHECK_HEAD,
	.id = "key/role-key-reuse",
	.title = "One key serves several roles or chains",
	.why = "Roles are kept apart so that one stolen key opens one door. "
	       "A key that is deployer, admin and operator opens all of them.",
	.fix = "Give each role a key of its own, and the strongest ones to a "
	       "multisig.",
	.fix_long =
	    "Keep keys that scripts use (deploying, reporting, keeping) apart "
	    "from those that own, and use another key on each chain, so that "
	    "one leak is one incident.",
	.incident = "Wasabi 2026 (one key on 4 chains)",
	.needs = FACT_BIT(HOLDS) | FACT_BIT(CUSTODY) | FACT_BIT(LABEL),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.2", "SEAL di-1.1.3", "CWE-250"),
	.run = run,
};
