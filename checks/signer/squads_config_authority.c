#include "engine/check.h"

static bool
rules_signers(const struct authority *a)
{
	return a->power == POWER_SET_SIGNERS &&
	    a->asset->kind == PRINCIPAL_MULTISIG;
}

static void
judge(const struct check *c, struct findings *fs, const struct authority *a,
    const struct route *r)
{
	char name[WHO_TEXT], last[WHO_TEXT];
	struct finding *f;

	(void)who(a->asset, name);
	(void)who(route_last(r), last);
	switch (route_end(r)) {
	case END_ONE_KEY:
	case END_ANYONE:
		f = finding_fail(fs, c->severity, a->asset->id, r->proof[0],
		    "%s alone can change the members and the threshold of %s",
		    last, name);
		break;
	case END_NOBODY:
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "only the members of %s can change who they are", name);
		break;
	case END_KEYS:
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "changing the members of %s needs %u keys", name, r->keys);
		break;
	default:
		f = finding_unknown(fs, c->severity, a->asset->id, r->proof[0],
		    "%s can change the members of %s; how many keys that is "
		    "cannot be told",
		    last, name);
	}
	f->cause = cause_of(route_last(r));
	prove_route(fs, f, r);
}

/* A multisig of Solana that is known from elsewhere: its config authority
 * stands in its account only. */
static void
judge_unread(const struct check *c, const struct scene *s, struct findings *fs,
    const struct principal *p)
{
	char name[WHO_TEXT];

	if (!str_eq(p->chain, STR("solana")) || p->test ||
	    authority_over(s->graph, p, POWER_SET_SIGNERS) != NULL)
		return;
	(void)finding_unknown(fs, c->severity, p->id, p->kind_by,
	    "nothing tells whether somebody can change the members of %s "
	    "without them",
	    who(p, name));
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	const struct principal *p;
	size_t i, j, n;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		for (j = 0; rules_signers(all[i]) && j < all[i]->n_routes; j++)
			if (all[i]->routes[j].n_proof > 0)
				judge(c, fs, all[i], &all[i]->routes[j]);
	i = 0;
	while ((p = next_principal(s->graph, PRINCIPAL_MULTISIG, &i)) != NULL)
		judge_unread(c, s, fs, p);
}

const struct check check_signer_squads_config_authority = {
	CHECK_HEAD,
	.id = "signer/squads-config-authority",
	.title = "Somebody can change the signers without asking them",
	.why = "A config authority replaces members and lowers the threshold "
	       "with one signature: the multisig is then worth one key.",
	.fix = "Set the config authority of the Squads multisig to the default "
	       "key, so that changes are voted on.",
	.fix_long =
	    "Create multisigs without a config authority, keep a dump of the "
	    "account in the repository and compare it after each change.",
	.needs = FACT_BIT(HOLDS) | FACT_BIT(KIND),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ms-2.1.2"),
	.run = run,
};
