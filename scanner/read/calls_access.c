#include "read/calls_known.h"
#include "read/roles.h"

#define NOBODY "0x0000000000000000000000000000000000000000"

/* Ownable2Step has the same function, but there acceptOwnership() is what
 * changes the owner. */
static void
transfer_ownership(
    struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	if (!outcome_is_first_step(c->outcome, c->target))
		deed_owner(
		    r, c->deed, c->target, c->caller, called_entity(r, c, 0));
}

static void
accept_ownership(
    struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	deed_owner(r, c->deed, c->target, STR_NONE, c->caller);
}

static void
renounce_ownership(
    struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	deed_owner(r, c->deed, c->target, c->caller,
	    deed_entity(r, c->deed, STR(NOBODY)));
}

static void
change_role(struct reading *r, const struct called *c, const struct known *k)
{
	struct arena *a = reading_arena(r);
	struct role role = role_of(a, args_text(a, &c->args, 0));

	deed_power(r, c->deed, k->kind, c->target, called_entity(r, c, 1),
	    role.power, role.name);
}

/* f(address): the address gains or loses a power over the contract. */
static void
change_power(struct reading *r, const struct called *c, const struct known *k)
{
	deed_power(r, c->deed, k->kind, c->target, called_entity(r, c, 0),
	    k->power, STR_NONE);
}

/* f(address): both at once. */
static void
give_mint_and_burn(
    struct reading *r, const struct called *c, const struct known *k)
{
	struct str who = called_entity(r, c, 0);

	deed_power(r, c->deed, k->kind, c->target, who, POWER_MINT, STR_NONE);
	deed_power(r, c->deed, k->kind, c->target, who, POWER_BURN, STR_NONE);
}

/* Only the admin of a proxy, or who its code lets, can do this. */
static void
upgrade(struct reading *r, const struct called *c, const struct known *k)
{
	struct abi then;

	(void)k;
	deed_tell(r, c->deed, FACT_PROXY, c->target, called_entity(r, c, 0));
	deed_power(r, c->deed, FACT_HOLDS, c->target, c->caller, POWER_UPGRADE,
	    STR_NONE);
	if (args_bytes(&c->args, 1, &then))
		called_inner(r, c, c->caller, c->target, then);
}

/* A call to a ProxyAdmin, which obeys its owner only. */
static void
tell_proxy_admin(struct reading *r, const struct called *c)
{
	deed_kind(
	    r, c->deed, c->target, PRINCIPAL_PROXY_ADMIN, KIND_BY_CONTRACT);
	deed_power(
	    r, c->deed, FACT_HOLDS, c->target, c->caller, POWER_OWN, STR_NONE);
}

static void
admin_upgrades(struct reading *r, const struct called *c, const struct known *k)
{
	struct str proxy = called_entity(r, c, 0);

	(void)k;
	tell_proxy_admin(r, c);
	deed_tell(r, c->deed, FACT_PROXY, proxy, called_entity(r, c, 1));
	deed_power(
	    r, c->deed, FACT_HOLDS, proxy, c->target, POWER_UPGRADE, STR_NONE);
}

static void
admin_leaves(struct reading *r, const struct called *c, const struct known *k)
{
	(void)k;
	tell_proxy_admin(r, c);
	deed_power(r, c->deed, FACT_HOLDS, called_entity(r, c, 0),
	    called_entity(r, c, 1), POWER_UPGRADE, STR_NONE);
}

#define GAIN(power) change_power, FACT_HOLDS, POWER_##power
#define LOSE(power) change_power, FACT_DROPS, POWER_##power
#define ROLE(kind)  change_role, FACT_##kind, POWER_NONE
#define DO(tell)    tell, FACT_HOLDS, POWER_NONE

const struct known calls_access[] = {
	/* OpenZeppelin Ownable, Ownable2Step; ds-auth; Aragon */
	{ 0xf2fde38b, "transferOwnership(address)", DO(transfer_ownership) },
	{ 0x79ba5097, "acceptOwnership()", DO(accept_ownership) },
	{ 0x715018a6, "renounceOwnership()", DO(renounce_ownership) },
	{ 0x13af4035, "setOwner(address)", DO(transfer_ownership) },
	{ 0xa6f9dae1, "changeOwner(address)", DO(transfer_ownership) },
	/* OpenZeppelin AccessControl; Maker's wards */
	{ 0x2f2ff15d, "grantRole(bytes32,address)", ROLE(HOLDS) },
	{ 0xd547741f, "revokeRole(bytes32,address)", ROLE(DROPS) },
	{ 0x36568abe, "renounceRole(bytes32,address)", ROLE(DROPS) },
	{ 0x65fae35e, "rely(address)", GAIN(ADMIN) },
	{ 0x9c52a7f1, "deny(address)", LOSE(ADMIN) },
	/* proxies; the second is Celo's, whose owner is who can upgrade */
	{ 0x8f283970, "changeAdmin(address)", GAIN(UPGRADE) },
	{ 0xd29d44ee, "_transferOwnership(address)", GAIN(UPGRADE) },
	{ 0x3659cfe6, "upgradeTo(address)", DO(upgrade) },
	{ 0x4f1ef286, "upgradeToAndCall(address,bytes)", DO(upgrade) },
	{ 0x99a88ec4, "upgrade(address,address)", DO(admin_upgrades) },
	{ 0x9623609d, "upgradeAndCall(address,address,bytes)",
	    DO(admin_upgrades) },
	{ 0x7eff275e, "changeProxyAdmin(address,address)", DO(admin_leaves) },
	/* tokens and bridges */
	{ 0xfca3b5aa, "setMinter(address)", GAIN(MINT) },
	{ 0x983b2d56, "addMinter(address)", GAIN(MINT) },
	{ 0x3092afd5, "removeMinter(address)", LOSE(MINT) },
	{ 0xa996d6ce, "setBurner(address)", GAIN(BURN) },
	{ 0xf44637ba, "addBurner(address)", GAIN(BURN) },
	{ 0x02846858, "removeBurner(address)", LOSE(BURN) },
	/* Chainlink's BurnMintERC20 and BurnMintERC677 */
	{ 0xc630948d, "grantMintAndBurnRoles(address)",
	    DO(give_mint_and_burn) },
	{ 0xc2e3273d, "grantMintRole(address)", GAIN(MINT) },
	{ 0xc64d0ebc, "grantBurnRole(address)", GAIN(BURN) },
	{ 0xf81094f3, "revokeMintRole(address)", LOSE(MINT) },
	{ 0x4f5632f8, "revokeBurnRole(address)", LOSE(BURN) },
	{ 0x2d88af4a, "setPauser(address)", GAIN(PAUSE) },
	{ 0x554bab3c, "updatePauser(address)", GAIN(PAUSE) },
	{ 0x82dc1ec4, "addPauser(address)", GAIN(PAUSE) },
	{ 0x6b2c0f55, "removePauser(address)", LOSE(PAUSE) },
	{ 0x8a0dac4a, "setGuardian(address)", GAIN(PAUSE) },
	{ 0 },
};
