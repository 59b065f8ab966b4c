#include "read/params.h"
#include "read/args.h"
#include "read/wallets.h"

/* What a parameter's name says, in lower case and without underscores around
 * it. The proxy's own come first: its `admin` is another thing. */
enum meaning {
	MEANS_HOLDER,   /* it has the power over the contract */
	MEANS_PROPOSER, /* and may cancel, if anybody can */
	MEANS_COMPOUND_ADMIN,
	MEANS_DELAY,
	MEANS_VOTING_DELAY, /* in whatever the governor's clock counts */
	MEANS_VOTING_PERIOD,
	MEANS_CODE,
	MEANS_CAP, /* more can never be minted */
	MEANS_NOTHING,
};

enum trait {
	ANY_CONTRACT = 0,
	PROXY = 1,    /* parameters for code and for calldata to start it */
	TIMELOCK = 2, /* by name or parameters */
	COMPOUND = 4, /* the timelock whose one admin does everything */
	CAPPED = 8,   /* a token that says how much of it there may be */
};

static const struct parameter {
	const char *name;
	unsigned of; /* traits the contract must have */
	enum meaning means;
	enum power power;
} parameters[] = {
	{ "logic", PROXY, MEANS_CODE, POWER_NONE },
	{ "initiallogic", PROXY, MEANS_CODE, POWER_NONE },
	{ "implementation", PROXY, MEANS_CODE, POWER_NONE },
	{ "implementationaddress", PROXY, MEANS_CODE, POWER_NONE },
	{ "admin", PROXY, MEANS_HOLDER, POWER_UPGRADE },
	{ "initialadmin", PROXY, MEANS_HOLDER, POWER_UPGRADE },
	{ "proxyadmin", PROXY, MEANS_HOLDER, POWER_UPGRADE },
	{ "owner", PROXY, MEANS_HOLDER, POWER_UPGRADE },
	{ "owneraddress", PROXY, MEANS_HOLDER, POWER_UPGRADE },
	/* OpenZeppelin 5: owner of a ProxyAdmin made on the way; the logs
	 * tell its address, we cannot */
	{ "initialowner", PROXY, MEANS_NOTHING, POWER_NONE },
	{ "mindelay", ANY_CONTRACT, MEANS_DELAY, POWER_NONE },
	{ "delay", TIMELOCK, MEANS_DELAY, POWER_NONE },
	{ "timelockdelay", TIMELOCK, MEANS_DELAY, POWER_NONE },
	{ "votingdelay", ANY_CONTRACT, MEANS_VOTING_DELAY, POWER_NONE },
	{ "initialvotingdelay", ANY_CONTRACT, MEANS_VOTING_DELAY, POWER_NONE },
	{ "votingperiod", ANY_CONTRACT, MEANS_VOTING_PERIOD, POWER_NONE },
	{ "initialvotingperiod", ANY_CONTRACT, MEANS_VOTING_PERIOD,
	    POWER_NONE },
	{ "proposers", ANY_CONTRACT, MEANS_PROPOSER, POWER_PROPOSE },
	{ "executors", ANY_CONTRACT, MEANS_HOLDER, POWER_EXECUTE },
	{ "admin", COMPOUND, MEANS_COMPOUND_ADMIN, POWER_NONE },
	{ "admin", ANY_CONTRACT, MEANS_HOLDER, POWER_ADMIN },
	{ "defaultadmin", ANY_CONTRACT, MEANS_HOLDER, POWER_ADMIN },
	{ "initialadmin", ANY_CONTRACT, MEANS_HOLDER, POWER_ADMIN },
	{ "governance", ANY_CONTRACT, MEANS_HOLDER, POWER_ADMIN },
	{ "owner", ANY_CONTRACT, MEANS_HOLDER, POWER_OWN },
	{ "initialowner", ANY_CONTRACT, MEANS_HOLDER, POWER_OWN },
	{ "delegate", ANY_CONTRACT, MEANS_HOLDER, POWER_BRIDGE_CONFIG },
	{ "guardian", ANY_CONTRACT, MEANS_HOLDER, POWER_PAUSE },
	{ "pauseguardian", ANY_CONTRACT, MEANS_HOLDER, POWER_PAUSE },
	{ "pauser", ANY_CONTRACT, MEANS_HOLDER, POWER_PAUSE },
	{ "minter", ANY_CONTRACT, MEANS_HOLDER, POWER_MINT },
	{ "cap", CAPPED, MEANS_CAP, POWER_NONE },
	{ "supplycap", CAPPED, MEANS_CAP, POWER_NONE },
	{ "maxsupply", CAPPED, MEANS_CAP, POWER_NONE },
};

struct telling {
	struct reading *r;
	struct deed deed; /* at the argument at hand */
	struct str contract;
	bool cancellable; /* the timelock has a role for it */
};

/* ---- the ABI ---- */

static const struct node *
find_entry(const struct node *abi, struct str type, struct str name)
{
	const struct node *e = abi == NULL ? NULL : abi->first;

	for (; e != NULL; e = e->next)
		if (str_eq(node_str(node_get(e, "type")), type) &&
		    str_eq(node_str(node_get(e, "name")), name))
			return e;
	return NULL;
}

const struct node *
params_constructor(const struct node *abi)
{
	return node_get(
	    find_entry(abi, STR("constructor"), STR_NONE), "inputs");
}

const struct node *
params_function(const struct node *abi, struct str name, size_t n)
{
	const struct node *e = abi == NULL ? NULL : abi->first, *inputs;

	for (; e != NULL; e = e->next) {
		inputs = node_get(e, "inputs");
		if (str_eq(node_str(node_get(e, "type")), STR("function")) &&
		    str_eq(node_str(node_get(e, "name")), name) &&
		    node_is(inputs, NODE_LIST) && inputs->n == n)
			return inputs;
	}
	return NULL;
}

/* With whatever parameters. */
static bool
has_function(const struct node *abi, const char *function)
{
	return find_entry(abi, STR("function"), str_of(function)) != NULL;
}

/* ---- names ---- */

/* "_owner", "owner_" and "owner" are one name. */
static bool
is_named(struct str s, const char *name)
{
	while (s.n > 0 && s.p[0] == '_')
		s = str_slice(s, 1, s.n);
	while (s.n > 0 && s.p[s.n - 1] == '_')
		s.n--;
	return str_eq_nocase(s, str_of(name));
}

static bool
has_input(const struct node *inputs, const char *name)
{
	const struct node *i;

	for (i = inputs->first; i != NULL; i = i->next)
		if (is_named(node_str(node_get(i, "name")), name))
			return true;
	return false;
}

static unsigned
traits_of(struct str called, const struct node *abi, const struct node *inputs)
{
	unsigned traits = ANY_CONTRACT;
	bool has_code = has_input(inputs, "logic") ||
	    has_input(inputs, "initialLogic") ||
	    has_input(inputs, "implementation") ||
	    has_input(inputs, "implementationAddress");

	if (has_code &&
	    (has_input(inputs, "data") || has_input(inputs, "initData")))
		traits |= PROXY;
	if (kind_by_label(called) == PRINCIPAL_TIMELOCK ||
	    has_input(inputs, "proposers") || has_input(inputs, "executors"))
		traits |= TIMELOCK;
	if (has_function(abi, "queueTransaction") &&
	    has_function(abi, "executeTransaction"))
		traits |= COMPOUND | TIMELOCK;
	if (has_function(abi, "totalSupply") &&
	    (has_function(abi, "cap") || has_function(abi, "maxSupply")))
		traits |= CAPPED;
	return traits;
}

static const struct parameter *
parameter_of(struct str name, unsigned traits)
{
	size_t i;

	for (i = 0; i < COUNT_OF(parameters); i++)
		if ((parameters[i].of & traits) == parameters[i].of &&
		    is_named(name, parameters[i].name))
			return &parameters[i];
	return NULL;
}

/* ---- values ---- */

static void
tell_power(struct telling *t, const struct node *value, enum power power)
{
	struct str holder;

	t->deed.at = value;
	holder = deed_entity(t->r, &t->deed, node_str(value));
	/* 0x0 executes for everybody; elsewhere it is "none for now" */
	if (entity_is_zero(holder) && power != POWER_EXECUTE)
		return;
	deed_power(
	    t->r, &t->deed, FACT_HOLDS, t->contract, holder, power, STR_NONE);
}

/* In units of the token, which are more than we can count as often as not. */
static void
tell_cap(struct telling *t, const struct node *value)
{
	struct fact f = deed_fact(t->r, &t->deed, FACT_LIMIT, t->contract);
	uint64_t most;

	value = args_plain(value);
	if (!node_u64(value, &most) || most > INT64_MAX) {
		if (node_str(value).n < 19) /* no number at all */
			return;
		most = INT64_MAX;
		f.bound = BOUND_AT_LEAST;
	}
	f.detail = STR("mint");
	f.number = (int64_t)most;
	if (most == 0 || t->contract.n == 0)
		return;
	tell(t->r, &f);
	reading_told(t->r); /* few records have it */
}

/* OpenZeppelin's governors count blocks or seconds, as their token does: the
 * number alone does not say which. */
static void
tell_vote(struct telling *t, const struct node *value, struct str what)
{
	struct fact f = deed_fact(t->r, &t->deed, FACT_VOTING, t->contract);
	uint64_t ticks;

	if (!node_u64(args_plain(value), &ticks) || ticks > INT64_MAX ||
	    t->contract.n == 0)
		return;
	f.detail = what;
	f.number = (int64_t)ticks;
	tell(t->r, &f);
	reading_told(t->r);
}

static void
tell_one(struct telling *t, const struct parameter *p, const struct node *value)
{
	uint64_t delay;

	t->deed.at = value;
	switch (p->means) {
	case MEANS_DELAY:
		if (node_u64(args_plain(value), &delay))
			deed_number(t->r, &t->deed, FACT_DELAY, t->contract,
			    delay, BOUND_EXACT);
		break;
	case MEANS_VOTING_DELAY:
		tell_vote(t, value, STR("delay-ticks"));
		break;
	case MEANS_VOTING_PERIOD:
		tell_vote(t, value, STR("period-ticks"));
		break;
	case MEANS_CODE:
		deed_tell(t->r, &t->deed, FACT_PROXY, t->contract,
		    deed_entity(t->r, &t->deed, node_str(value)));
		break;
	case MEANS_CAP:
		tell_cap(t, value);
		break;
	case MEANS_COMPOUND_ADMIN:
		tell_power(t, value, POWER_PROPOSE);
		tell_power(t, value, POWER_EXECUTE);
		tell_power(t, value, POWER_CANCEL);
		break;
	case MEANS_PROPOSER:
		/* since OpenZeppelin 4.6 they get both roles */
		if (t->cancellable)
			tell_power(t, value, POWER_CANCEL);
		/* FALLTHROUGH */
	case MEANS_HOLDER:
		tell_power(t, value, p->power);
		break;
	case MEANS_NOTHING:
		break;
	}
}

/* No struct has so many members; each is looked for among all. */
#define MEMBERS_MAX 256u

/* The value of a struct's member in a map by their names. */
static const struct node *
member_of(const struct node *values, const struct node *input)
{
	const struct node *v;

	if (values == NULL || values->n > MEMBERS_MAX)
		return NULL;
	for (v = values->first; v != NULL; v = v->next)
		if (str_eq(v->key, node_str(node_get(input, "name"))))
			return v;
	return NULL;
}

static void
tell_parameter(struct telling *t, const struct node *input,
    const struct node *value, unsigned traits)
{
	const struct parameter *p =
	    parameter_of(node_str(node_get(input, "name")), traits);
	const struct node *v;

	if (p == NULL || value == NULL)
		return;
	if (value->kind != NODE_LIST)
		tell_one(t, p, value);
	else
		for (v = value->first; v != NULL; v = v->next)
			tell_one(t, p, v);
}

/* A struct's members are parameters of their own; one list of structs is many
 * of something, and none of them is the contract's. */
static void
tell_inputs(struct telling *t, const struct node *inputs,
    const struct node *values, unsigned traits)
{
	const struct node *in = inputs->first, *parts, *value;
	const struct node *next = NULL;

	if (values != NULL && values->kind == NODE_LIST)
		next = values->first;
	for (; in != NULL; in = in->next) {
		value =
		    node_is(values, NODE_MAP) ? member_of(values, in) : next;
		next = next == NULL ? NULL : next->next;
		parts = node_get(in, "components");
		if (!node_is(parts, NODE_LIST))
			tell_parameter(t, in, value, traits);
		else if (str_eq(node_str(node_get(in, "type")), STR("tuple")))
			tell_inputs(t, parts, value, traits);
	}
}

void
params_tell(struct reading *r, const struct deed *deed, struct str contract,
    struct str called, const struct node *abi, const struct node *inputs,
    const struct node *values)
{
	struct telling t = { r, *deed, contract,
		has_function(abi, "CANCELLER_ROLE") };

	tell_inputs(&t, inputs, values, traits_of(called, abi, inputs));
	wallet_tell(r, deed, contract, abi, inputs, values);
}

void
params_tell_map(struct reading *r, const struct deed *deed, struct str contract,
    struct str called, const struct node *values)
{
	struct arena *a = reading_arena(r);
	struct node inputs = { .kind = NODE_LIST, .n = values->n };
	const struct node *v, **last = &inputs.first;

	for (v = values->first; v != NULL; v = v->next) {
		struct node *in = ARENA_NEW(a, struct node);
		struct node *name = ARENA_NEW(a, struct node);

		*name = (struct node){
			.kind = NODE_STRING, .text = v->key, .key = STR("name")
		};
		*in = (struct node){ .kind = NODE_MAP, .first = name, .n = 1 };
		*last = in;
		last = &in->next;
	}
	params_tell(r, deed, contract, called, NULL, &inputs, values);
}
