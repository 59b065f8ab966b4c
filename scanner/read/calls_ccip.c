#include "read/calls_known.h"
#include "read/ccip.h"

/*
 * Chainlink CCIP: token pools and the registry of their admins. Source:
 * TokenPool 1.5 and 1.5.1, LockReleaseTokenPool and TokenAdminRegistry in
 * smartcontractkit/ccip.
 */
#define ZERO "0x0000000000000000000000000000000000000000"

static struct str
chain_at(struct reading *r, struct abi words, size_t i)
{
	uint64_t selector;

	return abi_u64(words, i, &selector)
	    ? ccip_chain(reading_arena(r), selector)
	    : STR_NONE;
}

/* Three words: isEnabled, capacity, rate. */
static void
tell_limit(struct reading *r, const struct called *c, struct abi words,
    size_t i, const char *what, struct str chain)
{
	struct ccip_limit limit = { .capacity = abi_word(
					reading_arena(r), words, i + 1) };
	uint64_t enabled;

	if (!abi_u64(words, i, &enabled) || limit.capacity.n == 0)
		return;
	limit.enabled = enabled != 0;
	ccip_tell_limit(r, c->deed, c->target, what, chain, &limit);
}

static void
set_limits(struct reading *r, const struct called *c, const struct known *k)
{
	struct str chain;

	(void)k;
	if (!c->args.encoded)
		return;
	chain = chain_at(r, c->args.data, 0);
	tell_limit(r, c, c->args.data, 1, "outbound", chain);
	tell_limit(r, c, c->args.data, 4, "inbound", chain);
}

/* An address on the other chain, encoded as the EVM does or in its own way. */
static void
tell_pool(struct reading *r, const struct called *c, struct abi bytes,
    struct str chain)
{
	struct arena *a = reading_arena(r);
	struct str id = entity_evm(a, chain, abi_word(a, bytes, 0));

	if (id.n == 0)
		id = arena_printf(a, STR_FMT ":0x" STR_FMT, STR_ARG(chain),
		    STR_ARG(bytes.hex));
	ccip_tell_peer(r, c->deed, c->target, id, chain);
}

/* (selector, allowed, pool, token, outbound, inbound), and since 1.5.1
 * (selector, pools, token, outbound, inbound). */
static void
add_chain(
    struct reading *r, const struct called *c, struct abi update, bool many)
{
	const size_t at = many ? 3 : 4;
	struct str chain = chain_at(r, update, 0);
	struct abi pools, pool;
	size_t i, n = 0;

	if (many && abi_array(update, 1, &n, &pools))
		for (i = 0; i < n && called_spend(r, c, 1); i++)
			if (abi_bytes(pools, i, &pool))
				tell_pool(r, c, pool, chain);
	if (!many && abi_bytes(update, 2, &pool))
		tell_pool(r, c, pool, chain);
	tell_limit(r, c, update, at, "outbound", chain);
	tell_limit(r, c, update, at + 3, "inbound", chain);
}

static void
add_chains(
    struct reading *r, const struct called *c, size_t argument, bool many)
{
	struct abi list, update;
	size_t i, n;

	if (!args_array(&c->args, argument, &n, &list)) {
		deed_gap(r, c->deed, "applyChainUpdates: does not decode");
		return;
	}
	for (i = 0; i < n && called_spend(r, c, 1); i++)
		if (abi_tuple(list, i, &update))
			add_chain(r, c, update, many);
}

static void
update_chains(struct reading *r, const struct called *c, const struct known *k)
{
	struct arena *a = reading_arena(r);
	struct abi removed;
	size_t i, n;

	(void)k;
	if (args_array(&c->args, 0, &n, &removed))
		for (i = 0; i < n && called_spend(r, c, 1); i++) {
			struct str chain = chain_at(r, removed, i);

			ccip_tell_peer(r, c->deed, c->target,
			    entity_evm(a, chain, STR(ZERO)), chain);
		}
	add_chains(r, c, 1, true);
}

static void
update_chains_1_5(
    struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	add_chains(r, c, 0, false);
}

/* f(address): there is one only, and it may be none. */
static void
appoint(struct reading *r, const struct called *c, const struct known *k)
{
	struct fact f = deed_fact(r, c->deed, FACT_HOLDERS_ALL, c->target);
	struct str who = called_entity(r, c, 0);

	if (c->target.n == 0 || who.n == 0)
		return;
	f.power = k->power;
	tell(r, &f);
	if (!entity_is_zero(who))
		deed_power(
		    r, c->deed, k->kind, c->target, who, k->power, STR_NONE);
}

/* The registry lets a token's admin name its pool. */
static void
accept_admin(struct reading *r, const struct called *c, const struct known *k)
{
	struct str token = called_entity(r, c, 0);
	struct fact f = deed_fact(r, c->deed, FACT_HOLDERS_ALL, token);

	if (token.n == 0 || c->caller.n == 0)
		return;
	f.power = k->power;
	tell(r, &f);
	deed_power(r, c->deed, k->kind, token, c->caller, k->power, STR_NONE);
}

#define LIMITER "(bool,uint128,uint128)"

const struct known calls_ccip[] = {
	{ 0xdb6327dc,
	    "applyChainUpdates((uint64,bool,bytes,bytes," LIMITER "," LIMITER
	    ")[])",
	    update_chains_1_5, FACT_PEER, POWER_NONE },
	{ 0xe8a1da17,
	    "applyChainUpdates(uint64[],(uint64,bytes[],bytes," LIMITER
	    "," LIMITER ")[])",
	    update_chains, FACT_PEER, POWER_NONE },
	{ 0xcf7401f3,
	    "setChainRateLimiterConfig(uint64," LIMITER "," LIMITER ")",
	    set_limits, FACT_LIMIT, POWER_NONE },
	{ 0x7d54534e, "setRateLimitAdmin(address)", appoint, FACT_HOLDS,
	    POWER_SET_LIMITS },
	{ 0x6cfd1553, "setRebalancer(address)", appoint, FACT_HOLDS,
	    POWER_TRANSFER },
	{ 0x156194da, "acceptAdminRole(address)", accept_admin, FACT_HOLDS,
	    POWER_BRIDGE_CONFIG },
	{ 0 },
};
