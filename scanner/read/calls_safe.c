#include "base/limits.h"
#include "read/calls_known.h"

/* A Safe (formerly Gnosis Safe) is made, and executes. */

#define SETUP 0xb63e800du

#define SIGNATURE_BYTES 65u /* r, s, v */

/* ---- what a Safe is created with ---- */

static bool
read_owners(struct reading *r, const struct deed *d, struct abi words,
    struct str owners[LIMIT_OWNERS], size_t *ret_n)
{
	struct abi list;
	size_t i, n;

	if (!abi_array(words, 0, &n, &list) || n == 0 || n > LIMIT_OWNERS)
		return false;
	for (i = 0; i < n; i++) {
		owners[i] =
		    deed_entity(r, d, abi_address(reading_arena(r), list, i));
		if (owners[i].n == 0)
			return false;
	}
	*ret_n = n;
	return true;
}

void
calls_safe_initial(
    struct reading *r, const struct deed *d, struct str safe, struct abi words)
{
	struct deed first = *d;
	struct str owners[LIMIT_OWNERS];
	uint64_t k;
	size_t i, n;

	if (!read_owners(r, d, words, owners, &n) || !abi_u64(words, 1, &k) ||
	    k == 0 || k > n) {
		deed_gap(r, d, "setup of a Safe: its owners do not decode");
		return;
	}
	first.grade = GRADE_DEPLOY;
	deed_kind(r, &first, safe, PRINCIPAL_MULTISIG, KIND_BY_CREATION);
	deed_number(r, &first, FACT_THRESHOLD, safe, k, BOUND_EXACT);
	deed_number(r, &first, FACT_MEMBERS_ALL, safe, n, BOUND_EXACT);
	for (i = 0; i < n; i++)
		deed_tell(r, &first, FACT_MEMBER, safe, owners[i]);
}

/* setup(owners, threshold, to, data, ...) also makes the Safe run data of to
 * as its own code, which is how modules get in. */
static void
setup(struct reading *r, const struct called *c, const struct known *k)
{
	struct deed first = *c->deed;
	struct called in = *c;
	struct abi owners, run;
	size_t n;

	(void)k;
	if (!c->args.encoded) {
		deed_gap(r, c->deed, "setup of a Safe without its calldata");
		return;
	}
	if (abi_array(c->args.data, 0, &n, &owners) && !called_spend(r, c, n))
		return;
	calls_safe_initial(r, c->deed, c->target, c->args.data);
	first.grade = GRADE_DEPLOY;
	in.deed = &first;
	if (abi_bytes(c->args.data, 3, &run))
		called_inner(r, &in, c->target, c->target, run);
}

static void
create(struct reading *r, const struct called *c, const struct known *k)
{
	struct abi initializer, rest;
	struct str safe;
	uint32_t selector;

	(void)k;
	if (!args_bytes(&c->args, 1, &initializer)) {
		deed_gap(r, c->deed, "a new proxy: its setup does not decode");
		return;
	}
	if (!abi_call(initializer, &selector, &rest) || selector != SETUP)
		return;
	safe = outcome_proxy(c->outcome, c->target);
	if (safe.n == 0)
		safe = c->created;
	if (safe.n == 0)
		deed_gap(r, c->deed, "a new Safe without its address");
	else
		called_inner(r, c, c->target, safe, initializer);
}

/* ---- what a Safe executes ---- */

/*
 * How many signatures there are, each {r, s, v}. A contract's (v = 0) has its
 * owner in r, and in s where its data lie, which is behind all of these.
 * Owners that signed by contract or beforehand (v = 1) are named.
 */
static size_t
count_signatures(struct reading *r, const struct called *c, struct abi all)
{
	size_t i, end = abi_size(all);
	struct abi one;
	uint64_t offset;

	for (i = 0; (i + 1) * SIGNATURE_BYTES <= end; i++) {
		abi_slice(
		    all, i * SIGNATURE_BYTES, (i + 1) * SIGNATURE_BYTES, &one);
		if (!str_ends(one.hex, STR("00")) &&
		    !str_ends(one.hex, STR("01")))
			continue;
		deed_tell(r, c->deed, FACT_MEMBER, c->target,
		    deed_entity(
			r, c->deed, abi_address(reading_arena(r), one, 0)));
		if (str_ends(one.hex, STR("00")) && abi_u64(one, 1, &offset) &&
		    offset < end)
			end = (size_t)offset;
	}
	return i;
}

/* Signatures supplied are as many as it needs, or more. */
static void
tell_signatures(struct reading *r, const struct called *c)
{
	struct abi signatures;
	size_t n;

	if (!args_bytes(&c->args, 9, &signatures)) {
		deed_gap(r, c->deed,
		    "execTransaction: its signatures do not decode");
		return;
	}
	if (!called_spend(r, c, abi_size(signatures) / SIGNATURE_BYTES))
		return;
	n = count_signatures(r, c, signatures);
	if (n > 0)
		deed_number(r, c->deed, FACT_THRESHOLD, c->target, n,
		    n == 1 ? BOUND_EXACT : BOUND_AT_MOST);
}

static void
exec_transaction(
    struct reading *r, const struct called *c, const struct known *k)
{
	struct str to = called_entity(r, c, 0);
	struct abi data;
	uint64_t delegate;

	(void)k;
	deed_kind(r, c->deed, c->target, PRINCIPAL_MULTISIG, KIND_BY_EXECUTION);
	tell_signatures(r, c);
	if (!args_bytes(&c->args, 2, &data) ||
	    !args_u64(&c->args, 3, &delegate)) {
		deed_gap(r, c->deed, "execTransaction: its call is not there");
		return;
	}
	if (delegate != 0)
		called_delegate(r, c, c->target, to, data);
	called_inner(r, c, c->target, delegate != 0 ? c->target : to, data);
}

/* The calls of a MultiSend stand one behind the other without padding:
 * operation (1 byte), to (20), value (32), length (32), data. */
static bool
next_packed(struct abi *rest, uint64_t *ret_operation, struct abi *ret_to,
    struct abi *ret_data)
{
	struct abi head, length;
	uint64_t n;

	if (!abi_slice(*rest, 0, 85, &head) ||
	    !abi_slice(head, 53, 85, &length) || !abi_u64(length, 0, &n) ||
	    n > abi_size(*rest) - 85)
		return false;
	*ret_operation = !str_starts(head.hex, STR("00"));
	abi_slice(head, 1, 21, ret_to);
	abi_slice(*rest, 85, 85 + (size_t)n, ret_data);
	return abi_slice(*rest, 85 + (size_t)n, abi_size(*rest), rest);
}

static void
multi_send(struct reading *r, const struct called *c, const struct known *k)
{
	struct abi rest, to, data;
	uint64_t delegate;

	(void)k;
	if (!args_bytes(&c->args, 0, &rest)) {
		deed_gap(r, c->deed, "multiSend: its calls do not decode");
		return;
	}
	while (abi_size(rest) > 0) {
		struct str target;

		if (!next_packed(&rest, &delegate, &to, &data)) {
			deed_gap(r, c->deed, "multiSend: a call is cut off");
			break;
		}
		target = deed_entity(r, c->deed,
		    arena_printf(
			reading_arena(r), "0x" STR_FMT, STR_ARG(to.hex)));
		if (delegate != 0)
			called_delegate(r, c, c->target, target, data);
		if (!called_inner(r, c, c->target,
			delegate != 0 ? c->target : target, data))
			break;
	}
}

const struct known calls_safe[] = {
	{ SETUP,
	    "setup(address[],uint256,address,bytes,address,address,uint256,"
	    "address)",
	    setup, FACT_MEMBER, POWER_NONE },
	{ 0x1688f0b9, "createProxyWithNonce(address,bytes,uint256)", create,
	    FACT_MEMBER, POWER_NONE },
	{ 0x4662f9d6, "createProxyWithNonceL2(address,bytes,uint256)", create,
	    FACT_MEMBER, POWER_NONE },
	{ 0xec9e80bb,
	    "createChainSpecificProxyWithNonce(address,bytes,uint256)", create,
	    FACT_MEMBER, POWER_NONE },
	{ 0xd18af54d, "createProxyWithCallback(address,bytes,uint256,address)",
	    create, FACT_MEMBER, POWER_NONE },
	{ 0x61b69abd, "createProxy(address,bytes)", create, FACT_MEMBER,
	    POWER_NONE },
	{ 0x6a761202,
	    "execTransaction(address,uint256,bytes,uint8,uint256,uint256,"
	    "uint256,address,address,bytes)",
	    exec_transaction, FACT_THRESHOLD, POWER_NONE },
	{ 0x8d80ff0a, "multiSend(bytes)", multi_send, FACT_HOLDS, POWER_NONE },
	{ 0 },
};
