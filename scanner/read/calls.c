#include "base/limits.h"
#include "read/calls_known.h"
#include "read/safes.h"

static const struct known *const tables[] = {
	calls_access,
	calls_timelock,
	calls_safe,
	calls_owners,
	calls_layerzero,
	calls_ccip,
	calls_multicall,
};

static size_t
n_parameters(struct str signature)
{
	size_t i, n = str_ends(signature, STR("()")) ? 0 : 1;

	for (i = 0; i < signature.n; i++)
		n += signature.p[i] == ',';
	return n;
}

/* A bare name must have as many arguments, lest it be another function. */
static bool
is_function(const struct known *k, const struct call *c)
{
	struct str signature = str_of(k->signature);
	size_t paren = str_find(signature, STR("("), 0);

	if (str_ends(c->function, STR(")")))
		return str_eq(signature, c->function);
	return str_eq(str_slice(signature, 0, paren), c->function) &&
	    n_parameters(signature) == (c->values == NULL ? 0 : c->values->n);
}

static const struct known *
known_selector(uint32_t selector)
{
	const struct known *k;
	size_t i;

	for (i = 0; i < COUNT_OF(tables); i++)
		for (k = tables[i]; k->signature != NULL; k++)
			if (k->selector == selector)
				return k;
	return NULL;
}

static const struct known *
known_function(const struct call *c)
{
	const struct known *k;
	size_t i;

	for (i = 0; i < COUNT_OF(tables); i++)
		for (k = tables[i]; k->signature != NULL; k++)
			if (is_function(k, c))
				return k;
	return NULL;
}

static void
tell_calldata(struct reading *r, struct called *c, struct abi calldata)
{
	const struct known *k;
	uint32_t selector;

	if (!abi_call(calldata, &selector, &c->args.data))
		return;
	k = known_selector(selector);
	c->args.encoded = true;
	if (k != NULL)
		k->tell(r, c, k);
}

static void
tell_delegate(struct reading *r, const struct deed *d, struct str safe,
    struct str target, struct str what)
{
	struct fact f = deed_fact(r, d, FACT_PROPOSAL, safe);

	f.object = target;
	f.number = 1;
	f.detail = what;
	if (safe.n > 0 && target.n > 0 && !safes_library(target))
		tell(r, &f);
}

void
called_delegate(struct reading *r, const struct called *c, struct str safe,
    struct str target, struct abi data)
{
	struct abi selector = { STR_NONE };

	(void)abi_slice(data, 0, 4, &selector);
	tell_delegate(r, c->deed, safe, target,
	    arena_printf(
		reading_arena(r), "0x" STR_FMT, STR_ARG(selector.hex)));
}

void
call_propose(struct reading *r, const struct call *call)
{
	const struct deed *d = &call->deed;

	if (call->delegate)
		tell_delegate(r, d, deed_entity(r, d, call->caller),
		    deed_entity(r, d, call->target),
		    call->function.n > 0 ? call->function
					 : str_slice(call->data, 0, 10));
}

void
call_tell(struct reading *r, const struct call *call)
{
	size_t left = LIMIT_INNER_CALLS;
	struct called c = {
		.deed = &call->deed,
		.caller = deed_entity(r, &call->deed, call->caller),
		.target = deed_entity(r, &call->deed, call->target),
		.args = { .values = call->values, .inputs = call->inputs },
		.outcome = outcome_of(r, &call->deed, call->logs),
		.created = deed_entity(r, &call->deed, call->created),
		.left = &left,
	};
	const struct known *k;
	struct abi calldata;

	call_propose(r, call);
	if (call->delegate)
		c.target = c.caller;
	if (abi_of(call->data, &calldata) && abi_size(calldata) > 0)
		tell_calldata(r, &c, calldata);
	else if ((k = known_function(call)) != NULL)
		k->tell(r, &c, k);
	/* calls tell kinds that few files of their reader's hold */
	reading_told(r);
}

bool
called_spend(struct reading *r, const struct called *c, size_t n)
{
	if (n > *c->left || c->depth > LIMIT_CALL_DEPTH) {
		deed_gap(r, c->deed,
		    "calls inside calls, more than LIMIT_CALL_DEPTH or "
		    "LIMIT_INNER_CALLS");
		return false;
	}
	*c->left -= n;
	return true;
}

bool
called_inner(struct reading *r, const struct called *by, struct str caller,
    struct str target, struct abi calldata)
{
	struct called c = *by;

	c.caller = caller;
	c.target = target;
	c.depth++;
	if (!called_spend(r, &c, 1))
		return false;
	tell_calldata(r, &c, calldata);
	return true;
}

struct str
called_entity(struct reading *r, const struct called *c, size_t i)
{
	return deed_entity(
	    r, c->deed, args_text(reading_arena(r), &c->args, i));
}
