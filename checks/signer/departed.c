#include "engine/people.h"

/* A place the key still has; NULL: none. */
static const struct fact *
still_signs(const struct graph *g, const struct principal *key,
    const struct principal **of)
{
	const struct principal *p;
	const struct holding *const *held;
	size_t i = 0, j, n;

	held = graph_held_by(g, key, &n);
	if (n > 0) {
		*of = held[0]->asset;
		return held[0]->by;
	}
	while ((p = next_principal(g, PRINCIPAL_MULTISIG, &i)) != NULL)
		for (j = 0; j < p->n_members; j++)
			if (p->members[j] == key) {
				*of = p;
				return p->k_by != NULL ? p->k_by : p->kind_by;
			}
	return NULL;
}

/* Gives whether something is still there. */
static bool
judge_key(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *left, const struct principal *key)
{
	const struct principal *of = NULL;
	const struct fact *by = still_signs(s->graph, key, &of);
	char name[WHO_TEXT], where[WHO_TEXT], day[11];
	struct finding *f;

	if (by == NULL)
		return false;
	date_format(left->time, day);
	f = finding_fail(fs, c->severity, key_label(key), left,
	    STR_FMT " left on %s, and %s still counts in %s",
	    STR_ARG(left->subject), day, who(key, name), who(of, where));
	f->cause = cause_of(key);
	finding_proof(fs, f, by);
	return true;
}

static void
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *left)
{
	const struct principal *const *all;
	bool any = false;
	size_t i, n;

	if (left->time > s->now)
		return;
	all = graph_principals(s->graph, &n);
	for (i = 0; i < n; i++)
		if (str_eq(all[i]->person, left->subject) ||
		    str_eq(all[i]->id, left->subject))
			any |= judge_key(c, s, fs, left, all[i]);
	if (!any)
		(void)finding_pass(fs, left->subject, left,
		    STR_FMT " has left and holds nothing we know of",
		    STR_ARG(left->subject));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct fact *const *all;
	size_t i, n;

	all = graph_facts(s->graph, FACT_LEFT, &n);
	for (i = 0; i < n; i++)
		judge(c, s, fs, all[i]);
}

const struct check check_signer_departed = {
	CHECK_HEAD,
	.id = "signer/departed",
	.title = "Somebody who has left still holds a key that counts",
	.why = "Access that was kept is the shortest way for an insider, and "
	       "for whoever finds the old laptop.",
	.fix = "Take the key out of every multisig and role today.",
	.fix_long =
	    "Write the leaving down with its day, let one person answer for "
	    "taking all access back within 24 hours, and compare the lists "
	    "of members with the people every quarter.",
	.incident = "Infini 2025, Holograph 2024",
	.needs = FACT_BIT(LEFT),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-3.1.4", "SEAL ida-3.1.1", "CWE-272"),
	.run = run,
};
