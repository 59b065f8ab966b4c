#include "read/calls_known.h"

/* What a Safe does to itself: its owners, threshold, modules and guard. */

/* A Safe takes these from itself only. Without a caller we take the word of
 * the file that somebody means them for a Safe. */
static bool
is_own(const struct called *c)
{
	return c->caller.n == 0 || str_eq(c->caller, c->target);
}

static void
tell_threshold(struct reading *r, const struct called *c, size_t i)
{
	uint64_t k;

	if (args_u64(&c->args, i, &k) && k > 0)
		deed_number(
		    r, c->deed, FACT_THRESHOLD, c->target, k, BOUND_EXACT);
}

static void
add_owner(struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	if (!is_own(c))
		return;
	deed_tell(r, c->deed, FACT_MEMBER, c->target, called_entity(r, c, 0));
	tell_threshold(r, c, 1);
}

static void
remove_owner(struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	if (!is_own(c))
		return;
	deed_tell(
	    r, c->deed, FACT_MEMBER_GONE, c->target, called_entity(r, c, 1));
	tell_threshold(r, c, 2);
}

static void
swap_owner(struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	if (!is_own(c))
		return;
	deed_tell(
	    r, c->deed, FACT_MEMBER_GONE, c->target, called_entity(r, c, 1));
	deed_tell(r, c->deed, FACT_MEMBER, c->target, called_entity(r, c, 2));
}

static void
change_threshold(
    struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	if (is_own(c))
		tell_threshold(r, c, 0);
}

/* f(address): a module, or a guard; of zero, there is no guard any more. */
static void
attach(struct reading *r, const struct called *c, const struct known *k)
{
	if (is_own(c))
		deed_tell(
		    r, c->deed, k->kind, c->target, called_entity(r, c, 0));
}

static void
enable_modules(struct reading *r, const struct called *c, const struct known *k)
{
	struct arena *a = reading_arena(r);
	struct args_list modules;
	size_t i;

	(void)k;
	if (!is_own(c) || !args_list(a, &c->args, 0, &modules) ||
	    !called_spend(r, c, modules.n))
		return;
	for (i = 0; i < modules.n; i++)
		deed_tell(r, c->deed, FACT_MODULE, c->target,
		    deed_entity(r, c->deed, args_list_address(a, &modules, i)));
}

static void
disable_module(struct reading *r, const struct called *c, const struct known *k)
{
	if (is_own(c))
		deed_power(r, c->deed, k->kind, c->target,
		    called_entity(r, c, 1), k->power, STR("module"));
}

/* Owners only. */
static void
approve_hash(struct reading *r, const struct called *c, const struct known *k)
{
	deed_kind(r, c->deed, c->target, PRINCIPAL_MULTISIG, KIND_BY_CONTRACT);
	deed_tell(r, c->deed, k->kind, c->target, c->caller);
}

const struct known calls_owners[] = {
	{ 0x0d582f13, "addOwnerWithThreshold(address,uint256)", add_owner,
	    FACT_MEMBER, POWER_NONE },
	{ 0xf8dc5dd9, "removeOwner(address,address,uint256)", remove_owner,
	    FACT_MEMBER_GONE, POWER_NONE },
	{ 0xe318b52b, "swapOwner(address,address,address)", swap_owner,
	    FACT_MEMBER, POWER_NONE },
	{ 0x694e80c3, "changeThreshold(uint256)", change_threshold,
	    FACT_THRESHOLD, POWER_NONE },
	{ 0x610b5925, "enableModule(address)", attach, FACT_MODULE,
	    POWER_NONE },
	{ 0x8d0dc49f, "enableModules(address[])", enable_modules, FACT_MODULE,
	    POWER_NONE },
	{ 0xe009cfde, "disableModule(address,address)", disable_module,
	    FACT_DROPS, POWER_SIGN },
	{ 0xe19a9dd9, "setGuard(address)", attach, FACT_GUARD, POWER_NONE },
	{ 0xd4d9bdcd, "approveHash(bytes32)", approve_hash, FACT_MEMBER,
	    POWER_NONE },
	{ 0 },
};
