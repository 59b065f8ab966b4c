#include "read/verifiers.h"

/*
 * Native Token Transfers (Wormhole), deployment.json of its command line:
 *   {network, chains: {Ethereum: {version, mode, owner, pauser, manager,
 *    token, transceivers: {threshold, wormhole: {address, pauser}},
 *    limits: {outbound, inbound: {Base: "10.0"}}, managerVariant}}}
 * The tool pulls it from the chain and pushes it there: desired state.
 * Source: cli/src/deployments.ts of wormhole-foundation/native-token-transfers.
 */
struct chain {
	struct reading *r;
	const struct node *node;
	struct deed deed;
	struct str manager;
	bool test;
};

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) && !path_is_made(path);
}

static bool
may_be_ours(struct str bytes)
{
	return str_has(bytes, STR("\"transceivers\"")) &&
	    str_has(bytes, STR("\"manager\"")) &&
	    str_has(bytes, STR("\"network\""));
}

static struct str
entity(const struct chain *c, const struct node *at)
{
	return network_entity(reading_arena(c->r), c->node->key, node_str(at));
}

static struct fact
fact_of(const struct chain *c, const struct node *at, enum fact_kind kind,
    struct str subject)
{
	return deed_fact_at(c->r, &c->deed, at, kind, subject, c->test);
}

static void
tell_holder(const struct chain *c, struct str asset, const struct node *at,
    enum power power)
{
	struct fact f = fact_of(c, at, FACT_HOLDS, asset);

	f.object = entity(c, at);
	f.power = power;
	if (asset.n > 0 && f.object.n > 0)
		tell(c->r, &f);
}

static void
tell_contract(const struct chain *c, const struct node *at, const char *name)
{
	struct fact f = fact_of(c, at, FACT_CONTRACT, entity(c, at));

	f.detail = str_of(name);
	if (f.subject.n == 0)
		return;
	tell(c->r, &f);
	f = fact_of(c, at, FACT_KIND, f.subject);
	f.number = PRINCIPAL_CONTRACT;
	f.strength = KIND_BY_CONTRACT;
	tell(c->r, &f);
}

/* On EVM chains the owner of a manager may replace its code as well, and a
 * manager that burns is one that mints. */
static void
tell_powers(const struct chain *c)
{
	const struct node *owner = node_get(c->node, "owner");
	const struct node *token = node_get(c->node, "token");
	struct fact f;

	tell_holder(c, c->manager, owner, POWER_OWN);
	if (str_starts(entity_address(c->manager), STR("0x")))
		tell_holder(c, c->manager, owner, POWER_UPGRADE);
	tell_holder(c, c->manager, node_get(c->node, "pauser"), POWER_PAUSE);
	f = fact_of(c, token, FACT_HOLDS, entity(c, token));
	f.object = c->manager;
	f.power = POWER_MINT;
	if (f.subject.n > 0 &&
	    str_eq(node_str(node_get(c->node, "mode")), STR("burning")))
		tell(c->r, &f);
	f = fact_of(c, node_get(c->node, "version"), FACT_VERSION, c->manager);
	f.detail = node_str(node_get(c->node, "version"));
	if (f.detail.n > 0)
		tell(c->r, &f);
}

/* ---- transceivers ---- */

static void
tell_transceivers(const struct chain *c, const struct node *list)
{
	const struct node *k = node_get(list, "threshold"), *t;
	struct arena *a = reading_arena(c->r);
	struct verifiers v = { c->r, c->deed,
		arena_printf(a, "bridge:ntt:" STR_FMT "#transceivers",
		    STR_ARG(c->manager)),
		c->test };
	uint64_t threshold = 0, n = 0;
	struct fact f;

	if (!node_is(list, NODE_MAP) || !node_u64(k, &threshold))
		return;
	verifiers_tell(&v, k, TRANSCEIVERS,
	    arena_printf(
		a, "transceivers of NTT on " STR_FMT, STR_ARG(c->node->key)));
	for (t = list->first; t != NULL; t = t->next) {
		const struct node *at = node_get(t, "address");

		if (entity(c, at).n == 0)
			continue;
		n++;
		tell_contract(c, at, "NTT transceiver");
		verifiers_member(&v, at, entity(c, at));
		tell_holder(
		    c, entity(c, at), node_get(t, "pauser"), POWER_PAUSE);
	}
	verifiers_quorum(&v, k, threshold, n);
	f = fact_of(c, k, FACT_HOLDS, c->manager);
	f.object = v.id;
	f.power = POWER_VERIFY;
	tell(c->r, &f);
}

/* ---- limits ---- */

/* Amounts have 8 decimals at most and are kept in 64 bits; the greatest is
 * what a deployment begins with, and bounds nothing. */
#define NO_LIMIT UINT64_C(184467440737)

/*
 * "100000.000000000000000000", in whole tokens and rounded up: the fact says
 * that something bounds the flow, 0 that nothing does. A bound of zero holds
 * everything back and is told as 1.
 */
static bool
tokens_of(struct str text, uint64_t *ret)
{
	size_t dot = str_find(text, STR("."), 0);

	if (!str_u64(str_slice(text, 0, dot), ret) ||
	    str_starts(text, STR("0x")))
		return false;
	*ret = *ret >= NO_LIMIT ? 0 : *ret + 1;
	return true;
}

static void
tell_limit(const struct chain *c, const struct node *at, const char *what)
{
	struct fact f = fact_of(c, at, FACT_LIMIT, c->manager);
	uint64_t tokens = 0;

	if (at == NULL)
		return;
	if (!tokens_of(node_str(at), &tokens)) {
		tell_gap(c->r, at->line, at->col, "a limit that is no number");
		return;
	}
	f.number = (int64_t)tokens;
	f.detail = str_of(what);
	tell(c->r, &f);
}

static void
tell_limits(const struct chain *c, const struct node *limits)
{
	const struct node *variant = node_get(c->node, "managerVariant");
	const struct node *in = node_get(limits, "inbound"), *n;
	struct fact f;

	if (str_eq(node_str(variant), STR("noRateLimiting"))) {
		f = fact_of(c, variant, FACT_LIMIT, c->manager);
		f.detail = STR("outbound");
		tell(c->r, &f);
		return;
	}
	tell_limit(c, node_get(limits, "outbound"), "outbound");
	for (n = node_is(in, NODE_MAP) ? in->first : NULL; n != NULL;
	     n = n->next)
		tell_limit(c, n, "inbound");
}

/* ---- the file ---- */

static void
tell_chain(struct reading *r, const struct node *node, bool test)
{
	struct arena *a = reading_arena(r);
	const struct node *manager = node_get(node, "manager");
	struct chain c = { .r = r,
		.node = node,
		.deed = { .chain = network_chain(a, node->key),
		    .grade = GRADE_DECLARED },
		.test = test || network_is_test(a, node->key) };

	c.manager = entity(&c, manager);
	if (c.manager.n == 0) {
		tell_gap(r, node->line, node->col,
		    "a manager that is no account of its chain");
		return;
	}
	tell_contract(&c, manager, "NTT manager");
	tell_powers(&c);
	tell_transceivers(&c, node_get(node, "transceivers"));
	tell_limits(&c, node_get(node, "limits"));
}

static void
read_ntt(struct reading *r, const struct file *file)
{
	const struct node *root, *chains, *n;
	struct str network;

	if (!may_be_ours(file->bytes))
		return;
	root = reading_json(r, file);
	network = node_str(node_get(root, "network"));
	chains = node_get(root, "chains");
	if (network.n == 0 || !node_is(chains, NODE_MAP))
		return;
	for (n = chains->first; n != NULL; n = n->next)
		tell_chain(r, n, !str_eq_nocase(network, STR("Mainnet")));
	reading_done(r);
}

const struct reader reader_ntt = {
	.name = "ntt",
	.title = "Wormhole NTT deployments",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(KIND) | FACT_BIT(LABEL) |
	    FACT_BIT(HOLDS) | FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) |
	    FACT_BIT(MEMBERS_ALL) | FACT_BIT(LIMIT) | FACT_BIT(VERSION),
	.wants = wants,
	.read = read_ntt,
};
