#include "engine/people.h"

struct departures {
	const struct check *c;
	struct findings *fs;
	const struct by_key *left;
	int64_t now;
	bool any; /* somebody still holds something */
};

/* Somebody acts on an asset or multisig: has she left? */
static void
judge(struct departures *d, const struct principal *key,
    const struct principal *of, const struct fact *by)
{
	const struct str person =
	    key->kind == PRINCIPAL_PERSON ? key->id : key->person;
	const struct fact *left = fact_of_label(d->left, person);
	char name[WHO_TEXT], where[WHO_TEXT], day[11];
	struct finding *f;

	if (left == NULL || left->time > d->now)
		return;
	d->any = true;
	date_format(left->time, day);
	f = finding_fail(d->fs, d->c->severity, key_label(key), left,
	    STR_FMT " left on %s, and %s still counts in %s",
	    STR_ARG(left->subject), day, who(key, name), who(of, where));
	f->cause = cause_of(key);
	finding_proof(d->fs, f, by);
}

static void
judge_all(struct departures *d, const struct graph *g)
{
	const struct holding *const *held;
	const struct principal *p;
	size_t i = 0, j, n;

	while ((p = next_principal(g, PRINCIPAL_MULTISIG, &i)) != NULL)
		for (j = 0; j < p->n_members; j++)
			judge(d, p->members[j], p,
			    p->k_by != NULL ? p->k_by : p->kind_by);
	held = graph_holdings(g, &n);
	for (i = 0; i < n; i++)
		judge(d, held[i]->holder, held[i]->asset, held[i]->by);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *a = arena_new();
	struct departures d = { c, fs, by_key(a, s->graph, FACT_LEFT), s->now,
		false };
	const struct fact *const *left;
	size_t i, n;

	judge_all(&d, s->graph);
	left = graph_facts(s->graph, FACT_LEFT, &n);
	for (i = 0; i < n && !d.any; i++)
		if (left[i]->time <= s->now)
			(void)finding_pass(fs, left[i]->subject, left[i],
			    STR_FMT " has left and holds nothing we know of",
			    STR_ARG(left[i]->subject));
	arena_free(a);
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
