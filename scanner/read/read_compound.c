#include "base/limits.h"
#include "read/abi.h"
#include "read/deed.h"

/*
 * Two kinds of file of the Compound family:
 *   deployments/<net>/<market>/configuration.json  of Comet: who governs and
 *     pauses the market whose address is in roots.json beside it
 *   networks/<net>.json  of compound-protocol and its forks: {Contracts: {},
 *     Blocks: {}, Constructors: {}} with the arguments as bytes of the ABI
 * Sources: compound-finance/comet and compound-protocol.
 */
#define MARKET STR("configuration.json")
#define ROOTS  STR("roots.json")

static bool
is_market(struct str path)
{
	return (str_eq(path_base(path), MARKET) ||
		   str_eq(path_base(path), ROOTS)) &&
	    str_has(path, STR("deployments/"));
}

static bool
is_network(struct str path)
{
	return str_ends(path, STR(".json")) &&
	    str_eq(path_base(path_dir(path)), STR("networks"));
}

static bool
wants(struct str path)
{
	return is_market(path) || is_network(path);
}

static struct deed
deed_at(const struct deed *file, const struct node *at, enum grade grade)
{
	struct deed d = *file;

	d.at = at;
	d.grade = grade;
	return d;
}

/* ---- Comet ---- */

/* Those of the roots that are the market's own code. */
static bool
is_own(struct str name)
{
	static const char *const own[] = { "comet", "configurator", "rewards",
		"bulker", "bridgeReceiver" };
	size_t i;

	for (i = 0; i < COUNT_OF(own); i++)
		if (str_eq(name, str_of(own[i])))
			return true;
	return false;
}

static void
read_roots(struct reading *r, const struct deed *file, const struct node *root)
{
	const struct node *n;

	if (node_get(root, "comet") == NULL)
		return;
	for (n = root->first; n != NULL; n = n->next) {
		struct deed d = deed_at(file, n, GRADE_DECLARED);
		struct fact f = deed_fact(r, &d,
		    is_own(n->key) ? FACT_CONTRACT : FACT_LABEL,
		    deed_entity(r, &d, node_str(n)));

		f.detail = n->key;
		f.strength = KIND_BY_WORDS;
		if (f.subject.n > 0)
			tell(r, &f);
	}
	reading_told(r);
}

/* The market's address, in the file beside. */
static struct str
comet_of(struct reading *r, const struct deed *file)
{
	const struct node *root;
	struct str bytes;

	if (!reading_sibling(r, "roots.json", &bytes) ||
	    bytes.n > LIMIT_PARSE_BYTES ||
	    json_parse(reading_arena(r), ROOTS, bytes, &root, NULL) < 0)
		return STR_NONE;
	return deed_entity(r, file, node_str(node_get(root, "comet")));
}

/* All markets of a chain are "comet"; "cUSDCv3" tells them apart. */
static void
tell_symbol(struct reading *r, const struct deed *file,
    const struct node *symbol, struct str comet)
{
	struct deed d = deed_at(file, symbol, GRADE_DECLARED);
	struct fact f = deed_fact(r, &d, FACT_LABEL, comet);

	f.detail = node_str(symbol);
	f.strength = KIND_BY_WORDS;
	if (f.detail.n > 0)
		tell(r, &f);
}

/* The governor may also pause, and withdraw the reserves; both may resume:
 * Comet.sol, pause(). On an L2 a script makes a timelock and names that. */
static void
read_market(struct reading *r, const struct deed *file, const struct node *root)
{
	const struct node *governor = node_get(root, "governor");
	const struct node *guardian = node_get(root, "pauseGuardian");
	struct deed d = deed_at(file, governor, GRADE_DECLARED);
	struct str comet, who;

	if (node_get(root, "baseToken") == NULL ||
	    (governor == NULL && guardian == NULL))
		return;
	comet = comet_of(r, file);
	if (comet.n == 0) {
		if (!chain_is_test(file->chain))
			deed_gap(r, file,
			    "no roots.json tells which contract "
			    "this configures");
		return;
	}
	tell_symbol(r, file, node_get(root, "symbol"), comet);
	who = deed_entity(r, &d, node_str(governor));
	deed_power(r, &d, FACT_HOLDS, comet, who, POWER_OWN, STR_NONE);
	deed_power(r, &d, FACT_HOLDS, comet, who, POWER_PAUSE, STR_NONE);
	if (who.n == 0 && !chain_is_test(file->chain))
		deed_gap(r, &d, "no governor: a script decides who it is");
	d.at = guardian;
	who = deed_entity(r, &d, node_str(guardian));
	deed_power(r, &d, FACT_HOLDS, comet, who, POWER_PAUSE, STR_NONE);
	deed_power(r, &d, FACT_HOLDS, comet, who, POWER_UNPAUSE, STR_NONE);
	reading_done(r);
}

/* ---- compound-protocol ---- */

struct network {
	struct reading *r;
	struct deed deed;
	const struct node *root;
};

/* The arguments of what is called name, written with or without 0x. */
static bool
arguments(const struct network *net, const char *name, struct abi *ret,
    const struct node **ret_at)
{
	const struct node *n =
	    node_get(node_get(net->root, "Constructors"), name);
	struct str hex = node_str(n);

	if (hex.n > 0 && !str_starts(hex, STR("0x")))
		hex = arena_printf(
		    reading_arena(net->r), "0x" STR_FMT, STR_ARG(hex));
	*ret_at = n;
	return hex.n > 2 && abi_of(hex, ret);
}

static struct str
contract(const struct network *net, const char *name)
{
	return deed_entity(net->r, &net->deed,
	    node_str(node_get(node_get(net->root, "Contracts"), name)));
}

static struct str
word(const struct network *net, struct abi args, size_t i)
{
	return deed_entity(
	    net->r, &net->deed, abi_address(reading_arena(net->r), args, i));
}

static void
tell_contracts(const struct network *net)
{
	const struct node *list = node_get(net->root, "Contracts"), *n;

	for (n = list->first; n != NULL; n = n->next) {
		struct deed d = deed_at(&net->deed, n, GRADE_DEPLOY);
		struct fact f = deed_fact(net->r, &d, FACT_CONTRACT,
		    deed_entity(net->r, &d, node_str(n)));
		int kind = kind_by_label(n->key);

		f.detail = n->key;
		if (f.subject.n == 0)
			continue;
		tell(net->r, &f);
		if (kind != PRINCIPAL_UNKNOWN && kind != PRINCIPAL_EOA)
			deed_kind(net->r, &d, f.subject,
			    (enum principal_kind)kind, KIND_BY_CONTRACT);
	}
}

/* Timelock(admin, delay): its one admin queues, executes and cancels. */
static void
tell_timelock(const struct network *net)
{
	static const enum power powers[] = { POWER_PROPOSE, POWER_EXECUTE,
		POWER_CANCEL };
	struct str self = contract(net, "Timelock"), admin;
	struct deed d = net->deed;
	struct abi args;
	uint64_t delay;
	size_t i;

	if (!arguments(net, "Timelock", &args, &d.at))
		return;
	admin = word(net, args, 0);
	if (abi_size(args) != 64 || admin.n == 0 || !abi_u64(args, 1, &delay)) {
		deed_gap(net->r, &d, "not the arguments of a Timelock");
		return;
	}
	deed_number(net->r, &d, FACT_DELAY, self, delay, BOUND_EXACT);
	for (i = 0; i < COUNT_OF(powers); i++)
		deed_power(
		    net->r, &d, FACT_HOLDS, self, admin, powers[i], STR_NONE);
}

static void
tell_vote(const struct network *net, const struct deed *d, struct str self,
    const char *what, struct abi args, size_t i)
{
	struct fact f = deed_fact(net->r, d, FACT_VOTING, self);
	uint64_t blocks;

	if (self.n == 0 || !abi_u64(args, i, &blocks) || blocks > INT64_MAX)
		return;
	f.detail = str_of(what);
	f.number = (int64_t)blocks;
	tell(net->r, &f);
}

/* GovernorBravoDelegator(timelock, comp, admin, implementation, votingPeriod,
 * votingDelay, proposalThreshold); GovernorAlpha has its periods in its code. */
static void
tell_governor(const struct network *net, const char *name)
{
	struct str self = contract(net, name);
	struct deed d = net->deed;
	struct abi args;

	if (!arguments(net, name, &args, &d.at) || abi_size(args) != 7 * 32)
		return;
	tell_vote(net, &d, self, "period-blocks", args, 4);
	tell_vote(net, &d, self, "delay-blocks", args, 5);
	deed_power(net->r, &d, FACT_HOLDS, self, word(net, args, 2),
	    POWER_UPGRADE, STR_NONE);
}

/* CErc20Delegator: the admin, who may replace the code, is argument 7. */
static void
tell_market(const struct network *net, const struct node *token)
{
	const char *name = arena_copy(reading_arena(net->r), token->key).p;
	struct deed d = net->deed;
	struct abi args;

	if (!str_eq(
		node_str(node_get(token, "contract")), STR("CErc20Delegator")))
		return;
	if (arguments(net, name, &args, &d.at))
		deed_power(net->r, &d, FACT_HOLDS, contract(net, name),
		    word(net, args, 7), POWER_UPGRADE, STR_NONE);
}

static void
read_network(
    struct reading *r, const struct deed *file, const struct node *root)
{
	struct network net = { r, *file, root };
	const struct node *tokens = node_get(root, "cTokens"), *n;

	if (!node_is(node_get(root, "Contracts"), NODE_MAP) ||
	    !node_is(node_get(root, "Constructors"), NODE_MAP))
		return;
	net.deed.grade = GRADE_DEPLOY;
	tell_contracts(&net);
	tell_timelock(&net);
	tell_governor(&net, "GovernorBravo");
	tell_governor(&net, "GovernorBravoDelegator");
	for (n = tokens == NULL ? NULL : tokens->first; n != NULL; n = n->next)
		tell_market(&net, n);
	reading_done(r);
}

static void
read_compound(struct reading *r, const struct file *file)
{
	struct arena *a = reading_arena(r);
	struct deed d = { .chain = deed_chain_by_path(a, file->path) };
	const struct node *root;

	if (!str_has(file->bytes,
		is_network(file->path) ? STR("\"Constructors\"")
		    : str_eq(path_base(file->path), ROOTS)
		    ? STR("\"comet\"")
		    : STR("\"baseToken\"")))
		return; /* another tool's */
	if (d.chain.n == 0)
		d.chain = arena_printf(
		    a, "net:" STR_FMT, STR_ARG(path_dir(file->path)));
	root = reading_json(r, file);
	if (!node_is(root, NODE_MAP))
		return;
	if (is_network(file->path))
		read_network(r, &d, root);
	else if (str_eq(path_base(file->path), ROOTS))
		read_roots(r, &d, root);
	else
		read_market(r, &d, root);
}

const struct reader reader_compound = {
	.name = "compound",
	.title = "Compound networks and Comet configurations",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(LABEL) | FACT_BIT(KIND) |
	    FACT_BIT(HOLDS) | FACT_BIT(DELAY) | FACT_BIT(VOTING),
	.wants = wants,
	.read = read_compound,
};
