#include "read/hyperlane_ism.h"

#include <inttypes.h>

#include "base/limits.h"

enum shape {
	MULTISIG,    /* threshold of validators[] */
	WEIGHTED,    /* thresholdWeight of validators[].weight */
	AGGREGATION, /* threshold of modules[] */
	ROUTING,     /* domains{}; its owner may change them */
	AMOUNT,      /* lowerIsm below a threshold of money, else upperIsm */
	RELAYER,     /* whatever one account brings */
	NOTHING,     /* whatever anybody brings */
	BRAKE,       /* lets all pass until somebody stops it */
	OTHER,       /* another bridge, or a service off chain, decides */
};

static const struct ism_type {
	const char *name;
	enum shape shape;
} types[] = {
	{ "messageIdMultisigIsm", MULTISIG },
	{ "merkleRootMultisigIsm", MULTISIG },
	{ "storageMessageIdMultisigIsm", MULTISIG },
	{ "storageMerkleRootMultisigIsm", MULTISIG },
	{ "legacyMultisigIsm", MULTISIG },
	{ "multisigIsm", MULTISIG },
	{ "weightedMessageIdMultisigIsm", WEIGHTED },
	{ "weightedMerkleRootMultisigIsm", WEIGHTED },
	{ "staticAggregationIsm", AGGREGATION },
	{ "storageAggregationIsm", AGGREGATION },
	{ "aggregationIsm", AGGREGATION },
	{ "domainRoutingIsm", ROUTING },
	{ "incrementalDomainRoutingIsm", ROUTING },
	{ "defaultFallbackRoutingIsm", ROUTING },
	{ "fallbackRoutingIsm", ROUTING },
	{ "routingIsm", ROUTING },
	{ "amountRoutingIsm", AMOUNT },
	{ "trustedRelayerIsm", RELAYER },
	{ "testIsm", NOTHING },
	{ "noopIsm", NOTHING },
	{ "pausableIsm", BRAKE },
	{ "rateLimitedIsm", BRAKE },
	{ "blacklistIsm", BRAKE },
	{ "opStackIsm", OTHER },
	{ "arbL2ToL1Ism", OTHER },
	{ "ccipIsm", OTHER },
	{ "offchainLookupIsm", OTHER },
	{ "interchainAccountRouting", OTHER },
};

/* Before modules had types there were multisigs only. */
static const struct ism_type *
type_of(const struct node *ism)
{
	struct str name = node_get(ism, "type") == NULL
	    ? STR("multisigIsm")
	    : node_str(node_get(ism, "type"));
	size_t i;

	for (i = 0; i < COUNT_OF(types); i++)
		if (str_eq(name, str_of(types[i].name)))
			return &types[i];
	return NULL;
}

bool
hyperlane_is_ism(const struct node *ism)
{
	return node_get(ism, "type") != NULL && type_of(ism) != NULL;
}

/* One step down the tree. */
struct step {
	const struct hyperlane_ism *at;
	struct str origin;
	bool part;      /* another module must agree as well */
	unsigned depth; /* aliases can make a tree deeper than its file */
};

static void tell_module(const struct step *, const struct node *ism);

/* ---- multisigs ---- */

/* The same validators are one set wherever they are listed, so that twenty
 * chains that name them are one finding. FNV-1a over what tells them apart. */
#define SEED UINT64_C(0xcbf29ce484222325)

static uint64_t
hash(uint64_t h, struct str s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)char_lower(s.p[i])) *
		    UINT64_C(0x100000001b3);
	return (h ^ 0xff) * UINT64_C(0x100000001b3);
}

static uint64_t
hash_keys(const struct node *k, const struct node *list, const char *field)
{
	const struct node *n;
	uint64_t h = hash(SEED, node_str(k));

	for (n = list->first; n != NULL; n = n->next)
		h = hash(
		    h, node_str(n->kind == NODE_MAP ? node_get(n, field) : n));
	return h;
}

static struct str
label_of(const struct step *s, const char *what)
{
	struct arena *a = reading_arena(s->at->r);

	if (s->origin.n > 0)
		return arena_printf(a, "%s of messages from " STR_FMT, what,
		    STR_ARG(s->origin));
	if (s->at->network.n > 0)
		return arena_printf(a, "%s of messages to " STR_FMT, what,
		    STR_ARG(s->at->network));
	return arena_printf(a, "%s of messages", what);
}

static struct verifiers
set_of(const struct step *s, uint64_t h)
{
	struct arena *a = reading_arena(s->at->r);

	if (s->origin.n == 0) /* then it is named after where it stands */
		h = hash(h, s->at->network);

	return (struct verifiers){
		.r = s->at->r,
		.deed = s->at->deed,
		.id = arena_printf(a,
		    "bridge:" STR_FMT "#" STR_FMT "%s-%08" PRIx32,
		    STR_ARG(s->at->path), STR_ARG(s->origin),
		    s->part ? "+" : "", (uint32_t)(h ^ h >> 32)),
		.test = s->at->test || network_is_test(a, s->origin),
	};
}

/* A power over the asset, to be filled in. */
static struct fact
holds_at(const struct step *s, const struct node *at)
{
	return deed_fact_at(
	    s->at->r, &s->at->deed, at, FACT_HOLDS, s->at->asset, s->at->test);
}

/* Who may attest can take what the asset holds, unless others must agree. */
static void
tell_attests(const struct step *s, const struct node *at, struct str verifiers)
{
	struct fact f = holds_at(s, at);

	f.object = verifiers;
	f.power = POWER_VERIFY;
	if (s->at->asset.n > 0 && !s->part)
		tell(s->at->r, &f);
}

static void
tell_multisig(const struct step *s, const struct node *ism)
{
	const struct node *k = node_get(ism, "threshold");
	const struct node *list = node_get(ism, "validators");
	struct verifiers v;

	if (!node_is(list, NODE_LIST) || list->n == 0) {
		tell_gap(s->at->r, ism->line, ism->col,
		    "a multisig without a list of validators");
		return;
	}
	v = set_of(s, hash_keys(k, list, "address"));
	verifiers_tell(&v, k != NULL ? k : list,
	    s->part ? VALIDATORS_PART : VALIDATORS, label_of(s, "validators"));
	verifiers_keys(&v, k, list, "address");
	tell_attests(s, list, v.id);
}

/* One account attests all: a set of one. */
static void
tell_relayer(const struct step *s, const struct node *ism)
{
	const struct node *relayer = node_get(ism, "relayer");
	struct arena *a = reading_arena(s->at->r);
	struct str who = network_entity(a, s->at->network, node_str(relayer));
	struct verifiers v;

	if (who.n == 0)
		who = entity_evm(a, STR("key"), node_str(relayer));
	if (who.n == 0) {
		tell_gap(s->at->r, ism->line, ism->col,
		    "a trusted relayer that is no account");
		return;
	}
	v = set_of(s, hash(hash(SEED, node_str(relayer)), who));
	verifiers_tell(&v, relayer, s->part ? VALIDATORS_PART : VALIDATORS,
	    label_of(s, "trusted relayer"));
	verifiers_member(&v, relayer, who);
	verifiers_quorum(&v, relayer, 1, 1);
	tell_attests(s, relayer, v.id);
}

/* For tests, and the worst there is: no key at all is needed. */
static void
tell_nothing(const struct step *s, const struct node *ism)
{
	const struct str anyone = STR("anyone");
	const struct node *at = node_get(ism, "type");
	struct verifiers v = set_of(s, hash(SEED, anyone));
	struct fact f =
	    fact_at(s->at->r, at, FACT_KIND, s->at->deed.grade, anyone);

	f.number = PRINCIPAL_ANYONE;
	f.strength = KIND_BY_CONTRACT;
	tell(s->at->r, &f);
	verifiers_tell(&v, at, s->part ? VALIDATORS_PART : VALIDATORS,
	    label_of(s, "test module, which believes all,"));
	verifiers_member(&v, at, anyone);
	verifiers_quorum(&v, at, 1, 1);
	tell_attests(s, at, v.id);
}

/* ---- trees ---- */

static bool
is_same_multisig(const struct node *a, const struct node *b)
{
	const struct ism_type *s = type_of(a), *t = type_of(b);
	const struct node *x = node_get(a, "validators");
	const struct node *y = node_get(b, "validators");

	return s != NULL && t != NULL && s->shape == MULTISIG &&
	    t->shape == MULTISIG && node_is(x, NODE_LIST) &&
	    node_is(y, NODE_LIST) &&
	    hash_keys(node_get(a, "threshold"), x, "address") ==
	    hash_keys(node_get(b, "threshold"), y, "address");
}

/* Does an earlier module say the same? Two kinds of proof signed by the same
 * validators are the custom. */
static bool
is_repeated(const struct node *first, const struct node *m)
{
	return first != m && is_same_multisig(first, m);
}

/*
 * Must another module that attests agree, besides this one? Those that let
 * all pass, until somebody stops them or at all, count as having agreed.
 */
static bool
lets_pass(const struct node *m)
{
	const struct ism_type *t = type_of(m);

	return t != NULL && (t->shape == BRAKE || t->shape == NOTHING);
}

static bool
needs_others(
    const struct node *modules, const struct node *m, uint64_t threshold)
{
	uint64_t agreed = 1; /* m itself */
	const struct node *n;

	for (n = modules->first; n != NULL; n = n->next)
		agreed += n != m && lets_pass(n);
	return threshold > agreed;
}

static void
tell_aggregation(const struct step *s, const struct node *ism)
{
	const struct node *modules = node_get(ism, "modules"), *m;
	uint64_t threshold = 0;
	struct step down = *s;

	if (!node_is(modules, NODE_LIST) ||
	    !node_u64(node_get(ism, "threshold"), &threshold) ||
	    threshold == 0 || threshold > modules->n) {
		tell_gap(s->at->r, ism->line, ism->col,
		    "an aggregation of modules without a threshold we know");
		return;
	}
	for (m = modules->first; m != NULL; m = m->next) {
		down.part = s->part || needs_others(modules, m, threshold);
		if (!is_repeated(modules->first, m))
			tell_module(&down, m);
	}
}

static void
tell_holder(const struct step *s, const struct node *at, enum power power)
{
	struct fact f = holds_at(s, at);

	f.object = network_entity(
	    reading_arena(s->at->r), s->at->network, node_str(at));
	f.power = power;
	if (s->at->asset.n > 0 && f.object.n > 0)
		tell(s->at->r, &f);
}

static void
tell_routing(const struct step *s, const struct node *ism)
{
	const struct node *domains = node_get(ism, "domains");
	const struct node *d =
	    node_is(domains, NODE_MAP) ? domains->first : NULL;
	struct step down = *s;

	tell_holder(s, node_get(ism, "owner"), POWER_BRIDGE_CONFIG);
	for (; d != NULL; d = d->next) {
		down.origin = d->key;
		tell_module(&down, d);
	}
}

static void
tell_by_shape(const struct step *s, const struct node *ism, enum shape shape)
{
	switch (shape) {
	case MULTISIG:
		tell_multisig(s, ism);
		break;
	case AGGREGATION:
		tell_aggregation(s, ism);
		break;
	case ROUTING:
		tell_routing(s, ism);
		break;
	case AMOUNT: /* whoever forges chooses the amount */
		tell_module(s, node_get(ism, "lowerIsm"));
		tell_module(s, node_get(ism, "upperIsm"));
		break;
	case RELAYER:
		tell_relayer(s, ism);
		break;
	case BRAKE:
		tell_holder(s, node_get(ism, "owner"), POWER_PAUSE);
		break;
	case WEIGHTED:
		tell_gap(s->at->r, ism->line, ism->col,
		    "validators with weights: their number is not read");
		break;
	case NOTHING:
		tell_nothing(s, ism);
		break;
	case OTHER:
		break;
	}
}

static void
tell_module(const struct step *s, const struct node *ism)
{
	const struct ism_type *type = type_of(ism);
	struct step here = *s;

	/* an address: deployed before, described elsewhere */
	if (!node_is(ism, NODE_MAP))
		return;
	if (*s->at->left == 0)
		return;
	if (--*s->at->left == 0 || here.depth++ == LIMIT_DEPTH)
		tell_gap(s->at->r, ism->line, ism->col,
		    "more security modules than LIMIT_MODULES, or deeper than "
		    "LIMIT_DEPTH");
	else if (type == NULL)
		tell_gap(s->at->r, ism->line, ism->col,
		    "a security module of a type we do not know");
	else
		tell_by_shape(&here, ism, type->shape);
}

void
hyperlane_ism_tell(
    const struct hyperlane_ism *at, const struct node *ism, struct str origin)
{
	const struct step s = { .at = at, .origin = origin };

	tell_module(&s, ism);
}
