#include <inttypes.h>

#include "read/network.h"

/*
 * Axelar's own record of its deployments, axelar-chains-config/info/<env>.json:
 *   chains.<chain>.{chainId, chainType, networkType, contracts.<Name>.{address,
 *   deployer, implementation, owner, operator, governance, threshold,
 *   signers[], minimumTimeDelay, governanceAddress, upgradeAuthority,
 *   collector, initializeArgs{owner, operator, initialSigners[]}}}
 * What its scripts last saw or set: declared, but for initializeArgs, which
 * are what a contract began with. initialSigners are rotated within days and
 * are left alone.
 * Source: axelarnetwork/axelar-contract-deployments.
 */
struct contract {
	struct reading *r;
	const struct node *node;
	struct str network; /* "eip155:1", or the name where it is no EVM */
	struct deed deed;
	struct str id;
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
	return str_has(bytes, STR("\"axelarId\"")) &&
	    str_has(bytes, STR("\"contracts\"")) &&
	    str_has(bytes, STR("\"chains\""));
}

static struct str
entity(const struct contract *c, const struct node *at)
{
	return network_entity(reading_arena(c->r), c->network, node_str(at));
}

static struct fact
fact_of(const struct contract *c, const struct node *at, enum fact_kind kind,
    struct str subject)
{
	return deed_fact_at(c->r, &c->deed, at, kind, subject, c->test);
}

static void
tell_object(const struct contract *c, const struct node *at,
    enum fact_kind kind, struct str object)
{
	struct fact f = fact_of(c, at, kind, c->id);

	f.object = object;
	if (object.n > 0)
		tell(c->r, &f);
}

static void
tell_kind(const struct contract *c, const struct node *at, struct str id,
    enum principal_kind kind, enum kind_reason reason)
{
	struct fact f = fact_of(c, at, FACT_KIND, id);

	f.number = kind;
	f.strength = reason;
	if (id.n > 0)
		tell(c->r, &f);
}

static void
tell_number(const struct contract *c, const struct node *at,
    enum fact_kind kind, uint64_t number)
{
	struct fact f = fact_of(c, at, kind, c->id);

	f.number = (int64_t)number;
	if (number <= INT64_MAX)
		tell(c->r, &f);
}

/* ---- who holds what ---- */

/*
 * The operator of a gateway may rotate the signers without the delay that
 * the owner's rotation has; of other contracts it sets limits and the like.
 */
static const struct power_field fields[] = {
	{ "owner", POWER_OWN, NULL },
	{ "governance", POWER_OWN, NULL }, /* of gateways before v6.4 */
	{ "upgradeAuthority", POWER_UPGRADE, NULL },
	{ "mintLimiter", POWER_SET_LIMITS, NULL },
	{ "collector", POWER_TRANSFER, NULL }, /* of the fees */
	{ "pauser", POWER_PAUSE, NULL },
};

static bool
is_named(const struct contract *c, const char *name)
{
	return str_eq(c->node->key, str_of(name));
}

static void
tell_holder(const struct contract *c, const struct node *at, enum power power,
    const char *detail)
{
	struct fact f = fact_of(c, at, FACT_HOLDS, c->id);

	f.object = entity(c, at);
	f.power = power;
	f.detail = str_of(detail);
	if (f.object.n > 0 && !entity_is_zero(f.object))
		tell(c->r, &f);
	else if (f.object.n == 0 && node_str(at).n > 0)
		tell_gap(c->r, at->line, at->col,
		    "a holder that is no account of its chain");
}

static void
tell_holders(const struct contract *c, const struct node *from)
{
	const struct node *operator= node_get(from, "operator");
	size_t i;

	for (i = 0; i < COUNT_OF(fields); i++)
		tell_holder(c, node_get(from, fields[i].name), fields[i].power,
		    fields[i].detail);
	if (is_named(c, "AxelarServiceGovernance"))
		return;
	if (is_named(c, "AxelarGateway"))
		tell_holder(c, operator, POWER_SET_SIGNERS, "operator");
	else
		tell_holder(c, operator, POWER_ROLE, "operator");
}

static void
tell_initial(const struct contract *c)
{
	struct contract first = *c;

	first.deed.grade = GRADE_DEPLOY;
	tell_holders(&first, node_get(c->node, "initializeArgs"));
}

/* ---- what it is ---- */

static void
tell_code(const struct contract *c)
{
	const struct node *code = node_get(c->node, "implementation");
	const struct node *by = node_get(c->node, "deployer");
	struct fact f = fact_of(c, c->deed.at, FACT_CONTRACT, c->id);

	f.detail = c->node->key;
	tell(c->r, &f);
	tell_kind(c, c->deed.at, c->id, PRINCIPAL_CONTRACT, KIND_BY_WORDS);
	tell_object(c, code, FACT_PROXY, entity(c, code));
	tell_object(c, by, FACT_DEPLOYER, entity(c, by));
	/* the scripts write the address of the wallet that signs */
	if (str_starts(c->network, STR("eip155:")))
		tell_kind(c, by, entity(c, by), PRINCIPAL_EOA, KIND_BY_SENDER);
}

static void
tell_multisig(const struct contract *c)
{
	const struct node *k = node_get(c->node, "threshold");
	const struct node *list = node_get(c->node, "signers"), *n;
	uint64_t number = 0;
	bool whole = true;

	if (!node_is(list, NODE_LIST) || !node_u64(k, &number))
		return;
	tell_kind(c, k, c->id, PRINCIPAL_MULTISIG, KIND_BY_CONTRACT);
	if (number == 0 || number > list->n) {
		tell_gap(c->r, k->line, k->col,
		    "%" PRIu64 " of %zu signers: no such quorum", number,
		    list->n);
		return;
	}
	tell_number(c, k, FACT_THRESHOLD, number);
	for (n = list->first; n != NULL; n = n->next) {
		struct str member = entity(c, n);

		tell_object(c, n, FACT_MEMBER, member);
		whole = whole && member.n > 0;
	}
	if (whole)
		tell_number(c, list, FACT_MEMBERS_ALL, list->n);
	else
		tell_gap(c->r, list->line, list->col,
		    "a signer that is no account of its chain");
}

/*
 * The account of a chain's module of governance: every chain of the Cosmos
 * SDK has it at the same 20 bytes, and they begin so in Bech32 whatever the
 * chain's prefix. Source: the SDK's module accounts, of "gov".
 */
#define GOV_MODULE STR("10d07y265gmmuvt4z0w9aw880jnsr700j")

/* A call that governance approved waits; its operator need not. */
static void
tell_timelock(const struct contract *c)
{
	struct arena *a = reading_arena(c->r);
	const struct node *delay = node_get(c->node, "minimumTimeDelay");
	const struct node *by = node_get(c->node, "governanceAddress");
	const struct node *operator= node_get(c->node, "operator");
	const struct node *chain = node_get(c->node, "governanceChain");
	struct str name = chain == NULL ? STR("axelar") : node_str(chain);
	struct fact f;
	uint64_t seconds = 0;

	if (!node_u64(delay, &seconds))
		return;
	tell_kind(c, delay, c->id, PRINCIPAL_TIMELOCK, KIND_BY_CONTRACT);
	tell_number(c, delay, FACT_DELAY, seconds);
	f = fact_of(c, by, FACT_HOLDS, c->id);
	f.object = network_entity(a, name, node_str(by));
	f.power = POWER_PROPOSE;
	if (f.object.n > 0)
		tell(c->r, &f);
	if (f.object.n > 0 && str_has(f.object, GOV_MODULE))
		tell_kind(
		    c, by, f.object, PRINCIPAL_GOVERNOR, KIND_BY_CONTRACT);
	f = fact_of(c, operator, FACT_SHORTCUT, c->id);
	f.object = entity(c, operator);
	f.detail = STR("operator proposals");
	if (f.object.n > 0)
		tell(c->r, &f);
}

/* ---- the file ---- */

static void
tell_contract(const struct contract *chain, const struct node *node)
{
	struct contract c = *chain;

	c.node = node;
	c.deed.at = node_get(node, "address");
	c.id = entity(&c, c.deed.at);
	if (c.id.n == 0) {
		if (node_str(c.deed.at).n > 0)
			tell_gap(c.r, c.deed.at->line, c.deed.at->col,
			    "a contract that is no account of its chain");
		return;
	}
	tell_code(&c);
	tell_multisig(&c);
	tell_timelock(&c);
	tell_holders(&c, node);
	tell_initial(&c);
}

static struct str
network_of(struct reading *r, const struct node *chain)
{
	uint64_t id;

	if (str_eq(node_str(node_get(chain, "chainType")), STR("svm")))
		return STR("solana");
	return node_u64(node_get(chain, "chainId"), &id)
	    ? arena_printf(reading_arena(r), "eip155:%" PRIu64, id)
	    : chain->key;
}

/* testnet.json, stagenet.json, devnet-amplifier.json; a few chains say so
 * themselves. */
static bool
is_test(struct str path, const struct node *chain)
{
	struct str file = path_base(path);
	struct str type = node_str(node_get(chain, "networkType"));

	return str_has(file, STR("stagenet")) || str_has(file, STR("devnet")) ||
	    (type.n > 0 && !str_eq(type, STR("mainnet")));
}

static void
tell_chain(struct reading *r, struct str path, const struct node *node)
{
	const struct node *list = node_get(node, "contracts"), *n;
	struct contract chain = { .r = r,
		.network = network_of(r, node),
		.deed.grade = GRADE_DECLARED,
		.test = is_test(path, node) };

	for (n = node_is(list, NODE_MAP) ? list->first : NULL; n != NULL;
	     n = n->next)
		tell_contract(&chain, n);
}

static void
read_axelar(struct reading *r, const struct file *file)
{
	const struct node *chains, *n;

	if (!may_be_ours(file->bytes))
		return;
	chains = node_get(reading_json(r, file), "chains");
	if (!node_is(chains, NODE_MAP))
		return;
	for (n = chains->first; n != NULL; n = n->next)
		tell_chain(r, file->path, n);
	reading_done(r);
}

const struct reader reader_axelar = {
	.name = "axelar",
	.title = "Axelar, chains and contracts",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(KIND) | FACT_BIT(DEPLOYER) |
	    FACT_BIT(HOLDS) | FACT_BIT(DELAY) | FACT_BIT(THRESHOLD) |
	    FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(PROXY) |
	    FACT_BIT(SHORTCUT),
	.wants = wants,
	.read = read_axelar,
};
