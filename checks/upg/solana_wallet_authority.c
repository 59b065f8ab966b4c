#include "engine/check.h"

static bool
is_program(const struct authority *a)
{
	return a->power == POWER_UPGRADE &&
	    str_eq(a->asset->chain, STR("solana"));
}

static void
judge(const struct check *c, struct findings *fs, const struct authority *a,
    const struct route *r)
{
	const bool guess = route_is_unconfirmed(r);
	char program[WHO_TEXT], last[WHO_TEXT];
	struct finding *f;

	(void)who(a->asset, program);
	(void)who(route_last(r), last);
	switch (route_end(r)) {
	case END_ONE_KEY:
	case END_ANYONE:
		if (route_timelock(r) != NULL)
			return;
		f = finding_fail(fs, c->severity, a->asset->id, r->proof[0],
		    "%s alone %s replace the program %s", last,
		    guess ? "was set up to" : "can", program);
		break;
	case END_KEYS:
		f = finding_pass(fs, a->asset->id, r->proof[0],
		    "replacing the program %s needs %u keys", program, r->keys);
		break;
	case END_NOBODY:
		if (!guess) {
			(void)finding_pass(fs, a->asset->id, r->proof[0],
			    "nobody can replace the program %s", program);
			return;
		}
		f = finding_unknown(fs, c->severity, a->asset->id, r->proof[0],
		    "a script makes the program %s final; nothing shows that "
		    "it ran",
		    program);
		break;
	default:
		f = finding_unknown(fs, c->severity, a->asset->id, r->proof[0],
		    "who can replace the program %s ends at %s", program, last);
	}
	f->cause = cause_of(route_last(r));
	prove_route(fs, f, r);
}

/* A program of which nobody wrote who may replace it: the wallet that deploys
 * it may, until it is handed over. */
static void
judge_unsaid(const struct check *c, const struct scene *s, struct findings *fs,
    const struct fact *contract)
{
	const struct principal *p =
	    graph_principal(s->graph, contract->subject);
	const struct fact *const *keys;
	char program[WHO_TEXT];
	size_t i, n;

	(void)who(p, program);
	keys = graph_facts(s->graph, FACT_CUSTODY, &n);
	for (i = 0; i < n; i++)
		if (str_eq(keys[i]->subject, p->id)) {
			(void)finding_fail(fs, c->severity, p->id, keys[i],
			    "the wallet " STR_FMT " deploys the program %s and "
			    "nothing hands its upgrade authority over",
			    STR_ARG(str_slice(keys[i]->detail, 0, 60)),
			    program);
			return;
		}
	(void)finding_unknown(fs, c->severity, p->id, contract,
	    "nothing tells who can replace the program %s", program);
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	const struct authority *const *all;
	const struct fact *const *contracts;
	size_t i, j, n, n_contracts;

	all = graph_authorities(s->graph, &n);
	for (i = 0; i < n; i++)
		for (j = 0; is_program(all[i]) && j < all[i]->n_routes; j++)
			if (all[i]->routes[j].n_proof > 0)
				judge(c, fs, all[i], &all[i]->routes[j]);
	contracts = graph_facts(s->graph, FACT_CONTRACT, &n_contracts);
	for (i = 0; i < n_contracts; i++) {
		if (contracts[i]->test ||
		    !str_eq(entity_chain(contracts[i]->subject), STR("solana")))
			continue;
		for (j = 0; j < n; j++)
			if (is_program(all[j]) && all[j]->n_holdings > 0 &&
			    str_eq(all[j]->asset->id, contracts[i]->subject))
				break;
		if (j == n)
			judge_unsaid(c, s, fs, contracts[i]);
	}
}

const struct check check_upg_solana_wallet_authority = {
	CHECK_HEAD,
	.id = "upg/solana-wallet-authority",
	.title = "One wallet can replace a Solana program",
	.why = "Who deploys a Solana program can replace it at once, with all "
	       "that the program may take, until he hands the authority over.",
	.fix = "Hand the upgrade authority to the vault of a Squads multisig "
	       "with a time lock: solana program set-upgrade-authority.",
	.fix_long =
	    "Deploy from a multisig's buffer, keep the dump of the multisig "
	    "and of `solana program show` in the repository, and make "
	    "programs final that need no more changes.",
	.needs = FACT_BIT(HOLDS) | FACT_BIT(CUSTODY) | FACT_BIT(CONTRACT),
	.severity = SEVERITY_CRITICAL,
	.test_cap = SEVERITY_LOW,
	STANDARDS("DFS-Upgradeability", "SEAL ms-2.1.1", "CWE-284"),
	.run = run,
};
