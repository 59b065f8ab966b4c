#include "read/calls_known.h"

/* OpenZeppelin's TimelockController. */

/* Nothing is accepted with less than the timelock's own delay, so it has this
 * one at most. */
static void
schedule(struct reading *r, const struct called *c, const struct known *k)
{
	uint64_t delay;

	deed_kind(r, c->deed, c->target, PRINCIPAL_TIMELOCK, KIND_BY_CONTRACT);
	deed_power(
	    r, c->deed, FACT_HOLDS, c->target, c->caller, k->power, STR_NONE);
	if (args_u64(&c->args, 5, &delay))
		deed_number(r, c->deed, FACT_DELAY, c->target, delay,
		    delay == 0 ? BOUND_EXACT : BOUND_AT_MOST);
}

static void
tell_executor(struct reading *r, const struct called *c)
{
	deed_kind(r, c->deed, c->target, PRINCIPAL_TIMELOCK, KIND_BY_CONTRACT);
	deed_power(r, c->deed, FACT_HOLDS, c->target, c->caller, POWER_EXECUTE,
	    STR_NONE);
}

static void
execute(struct reading *r, const struct called *c, const struct known *k)
{
	struct abi payload;

	(void)k;
	tell_executor(r, c);
	if (args_bytes(&c->args, 2, &payload))
		called_inner(r, c, c->target, called_entity(r, c, 0), payload);
}

static void
execute_batch(struct reading *r, const struct called *c, const struct known *k)
{
	struct arena *a = reading_arena(r);
	struct args_list targets, payloads;
	struct abi payload;
	size_t i;

	(void)k;
	tell_executor(r, c);
	if (!args_list(a, &c->args, 0, &targets) ||
	    !args_list(a, &c->args, 2, &payloads) || targets.n != payloads.n) {
		deed_gap(r, c->deed, "executeBatch: its calls do not decode");
		return;
	}
	for (i = 0; i < targets.n; i++) {
		struct str to =
		    deed_entity(r, c->deed, args_list_address(a, &targets, i));

		if (args_list_bytes(&payloads, i, &payload) &&
		    !called_inner(r, c, c->target, to, payload))
			break;
	}
}

static void
cancel(struct reading *r, const struct called *c, const struct known *k)
{
	deed_power(
	    r, c->deed, FACT_HOLDS, c->target, c->caller, k->power, STR_NONE);
}

/* A timelock takes this from itself alone; whoever else has a function of
 * this name, it is not this one. */
static void
set_delay(struct reading *r, const struct called *c, const struct known *k)
{
	uint64_t delay;

	(void)k;
	if (str_eq(c->caller, c->target) && args_u64(&c->args, 0, &delay))
		deed_number(
		    r, c->deed, FACT_DELAY, c->target, delay, BOUND_EXACT);
}

const struct known calls_timelock[] = {
	{ 0x01d5062a, "schedule(address,uint256,bytes,bytes32,bytes32,uint256)",
	    schedule, FACT_HOLDS, POWER_PROPOSE },
	{ 0x8f2a0bb0,
	    "scheduleBatch(address[],uint256[],bytes[],bytes32,bytes32,"
	    "uint256)",
	    schedule, FACT_HOLDS, POWER_PROPOSE },
	{ 0x134008d3, "execute(address,uint256,bytes,bytes32,bytes32)", execute,
	    FACT_HOLDS, POWER_EXECUTE },
	{ 0xe38335e5,
	    "executeBatch(address[],uint256[],bytes[],bytes32,bytes32)",
	    execute_batch, FACT_HOLDS, POWER_EXECUTE },
	{ 0xc4d252f5, "cancel(bytes32)", cancel, FACT_HOLDS, POWER_CANCEL },
	{ 0x64d62353, "updateDelay(uint256)", set_delay, FACT_DELAY,
	    POWER_NONE },
	/* Compound's Timelock */
	{ 0xe177246e, "setDelay(uint256)", set_delay, FACT_DELAY, POWER_NONE },
	{ 0 },
};
