#include "engine/people.h"

#define DROPS_MOST 1000 /* of one address, looked through */

/* Wallets, timelocks and verifiers are no contracts one pauses. */
static bool
is_pausable(const struct principal *p)
{
	return p->kind == PRINCIPAL_UNKNOWN || p->kind == PRINCIPAL_CONTRACT;
}

static const struct holding *
pauser(const struct scene *s, const struct principal *asset)
{
	const struct authority *a =
	    authority_over(s->graph, asset, POWER_PAUSE);
	size_t i;

	for (i = 0; a != NULL && i < a->n_holdings; i++)
		if (a->holdings[i]->holder->kind != PRINCIPAL_NOBODY)
			return a->holdings[i];
	return NULL;
}

/* A record that somebody could once stop it: taken away, or given to nobody;
 * NULL: none. */
static const struct fact *
given_up(const struct scene *s, const struct by_key *drops,
    const struct principal *asset)
{
	const struct authority *a =
	    authority_over(s->graph, asset, POWER_PAUSE);
	const struct fact *const *all;
	size_t i, n;

	all = facts_of_key(drops, asset, &n);
	for (i = 0; i < n && i < DROPS_MOST; i++)
		if (all[i]->power == POWER_PAUSE &&
		    str_eq(all[i]->subject, asset->id))
			return all[i];
	return a != NULL && a->n_holdings > 0 ? a->holdings[0]->by : NULL;
}

/* False: nothing tells whether it can be stopped. */
static bool
judge(const struct check *c, const struct scene *s, struct findings *fs,
    const struct by_key *drops, const struct authority *a)
{
	const struct race *race = graph_race(s->graph, a->asset);
	const struct holding *h = pauser(s, a->asset);
	const struct fact *gone;
	char name[WHO_TEXT], holder[WHO_TEXT];

	(void)who(a->asset, name);
	if (h != NULL) {
		(void)finding_pass(fs, a->asset->id, h->by, "%s can stop %s",
		    who(h->holder, holder), name);
		return true;
	}
	if (race != NULL && race->stop != NULL && race->stop->route != NULL &&
	    race->stop->route->n_proof > 0) {
		(void)finding_pass(fs, a->asset->id,
		    race->stop->route->proof[0],
		    "a queued call against %s can be cancelled", name);
		return true;
	}
	gone = given_up(s, drops, a->asset);
	if (gone != NULL)
		(void)finding_fail(fs, c->severity, a->asset->id, gone,
		    "nobody can stop %s: that power was given up", name);
	return gone != NULL;
}

static void
run(const struct check *c, const struct scene *s, struct findings *fs)
{
	struct arena *scratch = arena_new();
	const struct by_key *drops = by_key(scratch, s->graph, FACT_DROPS);
	const struct principal *last = NULL;
	const struct authority *a, *unseen = NULL;
	char name[WHO_TEXT];
	size_t i = 0, n = 0;

	while ((a = next_money_authority(s->graph, &i)) != NULL) {
		if (a->asset == last || a->test || a->asset->test ||
		    a->n_holdings == 0 || !is_pausable(a->asset))
			continue;
		last = a->asset;
		if (judge(c, s, fs, drops, a))
			continue;
		unseen = unseen == NULL ? a : unseen;
		n++;
	}
	if (n > 0)
		(void)finding_unknown(fs, c->severity, str_of(c->id),
		    unseen->holdings[0]->by, "nothing tells who can stop %s%s",
		    who(unseen->asset, name), n > 1 ? ", nor others" : "");
	arena_free(scratch);
}

const struct check check_ir_no_pause = {
	CHECK_HEAD,
	.id = "ir/no-pause",
	.title = "Nobody can stop a contract that holds value",
	.why = "Once an attack runs, only a stop limits the loss; everything "
	       "else is bookkeeping.",
	.fix = "Give a small group the power to pause, and nothing else.",
	.fix_long =
	    "Make every path that moves value pausable, give the pause to a "
	    "guardian that answers in minutes, the unpause to governance, and "
	    "name the pausers in the manifest.",
	.incident = "Multichain 2023",
	.needs = FACT_BIT(HOLDS),
	.severity = SEVERITY_HIGH,
	.test_cap = SEVERITY_LOW,
	STANDARDS("SEAL ir-3.1.3", "Rekt-3", "STRIDE"),
	.run = run,
};
