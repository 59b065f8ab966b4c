#include "read/calls_known.h"

/*
 * Many calls in one: the contract at the same address on most chains called
 * Multicall3, and multicall(bytes[]), by which a contract calls itself for the
 * one who called it. Source: mds1/multicall3; OpenZeppelin, Multicall.
 */

#define NEVER SIZE_MAX

/* Where a call's parts are, by word of its tuple. */
struct layout {
	size_t calldata;
	size_t may_fail; /* NEVER: if it fails, so does the transaction */
};

/* One that failed has changed nothing, and nothing here tells that it did. */
static bool
may_have_failed(struct abi call, const struct layout *l)
{
	uint64_t may;

	return l->may_fail != NEVER &&
	    (!abi_u64(call, l->may_fail, &may) || may != 0);
}

static bool
tell_tuple(struct reading *r, const struct called *c, struct abi list, size_t i,
    const struct layout *l)
{
	struct abi call, calldata;

	if (!abi_tuple(list, i, &call) ||
	    !abi_bytes(call, l->calldata, &calldata)) {
		deed_gap(r, c->deed, "multicall: a call is cut off");
		return false;
	}
	if (may_have_failed(call, l)) {
		deed_gap(r, c->deed, "multicall: a call that may have failed");
		return true;
	}
	return called_inner(r, c, c->target,
	    deed_entity(r, c->deed, abi_address(reading_arena(r), call, 0)),
	    calldata);
}

static void
tell_tuples(struct reading *r, const struct called *c, size_t argument,
    const struct layout *l)
{
	struct abi list;
	size_t i, n;

	if (!args_array(&c->args, argument, &n, &list)) {
		deed_gap(r, c->deed, "multicall: its calls do not decode");
		return;
	}
	for (i = 0; i < n; i++)
		if (!tell_tuple(r, c, list, i, l))
			break;
}

static void
aggregate(struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	tell_tuples(r, c, 0, &(struct layout){ 1, NEVER });
}

/* (requireSuccess, calls) */
static void
try_aggregate(struct reading *r, const struct called *c, const struct known *k)
{
	uint64_t require;

	(void)k;
	if (!args_u64(&c->args, 0, &require) || require == 0)
		deed_gap(r, c->deed, "multicall: calls that may have failed");
	else
		tell_tuples(r, c, 1, &(struct layout){ 1, NEVER });
}

static void
aggregate3(struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	tell_tuples(r, c, 0, &(struct layout){ 2, 1 });
}

static void
aggregate3_value(
    struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	tell_tuples(r, c, 0, &(struct layout){ 3, 1 });
}

static void
multicall(struct reading *r, const struct called *c, const struct known *k)
{
	struct abi list, calldata;
	size_t i, n;

	(void)k;
	if (!args_array(&c->args, 0, &n, &list)) {
		deed_gap(r, c->deed, "multicall: its calls do not decode");
		return;
	}
	for (i = 0; i < n; i++)
		if (!abi_bytes(list, i, &calldata) ||
		    !called_inner(r, c, c->caller, c->target, calldata))
			return;
}

#define DO(tell) tell, FACT_HOLDS, POWER_NONE

const struct known calls_multicall[] = {
	{ 0x252dba42, "aggregate((address,bytes)[])", DO(aggregate) },
	{ 0xc3077fa9, "blockAndAggregate((address,bytes)[])", DO(aggregate) },
	{ 0xbce38bd7, "tryAggregate(bool,(address,bytes)[])",
	    DO(try_aggregate) },
	{ 0x399542e9, "tryBlockAndAggregate(bool,(address,bytes)[])",
	    DO(try_aggregate) },
	{ 0x82ad56cb, "aggregate3((address,bool,bytes)[])", DO(aggregate3) },
	{ 0x174dea71, "aggregate3Value((address,bool,uint256,bytes)[])",
	    DO(aggregate3_value) },
	{ 0xac9650d8, "multicall(bytes[])", DO(multicall) },
	{ 0 },
};
