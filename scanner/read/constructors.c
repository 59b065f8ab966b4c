#include "read/constructors.h"
#include "read/args.h"
#include "read/wallets.h"

struct making {
	struct reading *r;
	const struct deed *deed;
	struct str contract;
	const struct node *arguments;
};

static struct str
text(const struct making *m, size_t i)
{
	return node_str(node_at(m->arguments, i));
}

/* The next of "[a, b]", which *rest begins behind the bracket or a comma. */
static bool
next_element(struct str *rest, struct str *ret)
{
	size_t end = str_find(*rest, STR(","), 0);

	if (end == SIZE_MAX)
		end = str_find(*rest, STR("]"), 0);
	if (end == SIZE_MAX)
		return false;
	*ret = str_trim(str_slice(*rest, 0, end));
	*rest = str_slice(*rest, end + 1, rest->n);
	return true;
}

static void
hold(const struct making *m, enum power power, struct str holder)
{
	deed_power(m->r, m->deed, FACT_HOLDS, m->contract,
	    deed_entity(m->r, m->deed, holder), power, STR_NONE);
}

static void
hold_each(const struct making *m, enum power power, size_t i)
{
	const struct node *at = node_at(m->arguments, i);
	struct str rest = node_str(at), one;

	if (node_is(at, NODE_LIST))
		for (at = at->first; at != NULL; at = at->next)
			hold(m, power, node_str(at));
	else if (str_starts(rest, STR("["))) {
		rest = str_slice(rest, 1, rest.n);
		while (next_element(&rest, &one))
			hold(m, power, one);
	}
}

/* OpenZeppelin: (minDelay, proposers, executors, admin); no admin before 4.8,
 * and zero for none. */
static void
timelock(const struct making *m)
{
	struct str admin = deed_entity(m->r, m->deed, text(m, 3));
	uint64_t delay;

	if (node_u64(args_plain(node_at(m->arguments, 0)), &delay))
		deed_number(
		    m->r, m->deed, FACT_DELAY, m->contract, delay, BOUND_EXACT);
	/* whoever proposes cancels: by role from 4.6 on, before as proposer */
	hold_each(m, POWER_PROPOSE, 1);
	hold_each(m, POWER_CANCEL, 1);
	hold_each(m, POWER_EXECUTE, 2);
	if (!entity_is_zero(admin))
		hold(m, POWER_ADMIN, text(m, 3));
}

/* (initialOwner), from OpenZeppelin 5 on; before, its creator owned it. */
static void
proxy_admin(const struct making *m)
{
	hold(m, POWER_OWN, text(m, 0));
}

/* (logic, data) */
static void
proxy(const struct making *m)
{
	deed_tell(m->r, m->deed, FACT_PROXY, m->contract,
	    deed_entity(m->r, m->deed, text(m, 0)));
}

/* (logic, admin, data): from OpenZeppelin 5 on the second owns a ProxyAdmin
 * made for this proxy, and can upgrade all the same. */
static void
transparent_proxy(const struct making *m)
{
	proxy(m);
	hold(m, POWER_UPGRADE, text(m, 1));
}

/* (owners, required), and for one of them a limit a day */
static void
wallet(const struct making *m)
{
	wallet_tell_owners(m->r, m->deed, m->contract, node_at(m->arguments, 0),
	    node_at(m->arguments, 1));
}

static const struct {
	const char *name;
	void (*tell)(const struct making *);
} known[] = {
	{ "TimelockController", timelock },
	{ "ProxyAdmin", proxy_admin },
	{ "ERC1967Proxy", proxy },
	{ "TransparentUpgradeableProxy", transparent_proxy },
	{ "MultiSigWallet", wallet },
	{ "MultiSigWalletWithDailyLimit", wallet },
	{ "MultiSignatureWallet", wallet },
	{ "MultisigWallet", wallet },
};

/* What its creator owns without an event that would say so. Source:
 * OwnerIsCreator and Ownable2Step in smartcontractkit/ccip. */
static const char *const creators_own[] = { "BurnMintERC677",
	"BurnMintTokenPool", "BurnFromMintTokenPool",
	"BurnWithFromMintTokenPool", "LockReleaseTokenPool",
	"SiloedLockReleaseTokenPool", "TokenPoolFactory", "TokenAdminRegistry",
	"RegistryModuleOwnerCustom" };

void
constructor_tell_owner(struct reading *r, const struct deed *deed,
    struct str contract, struct str name, struct str creator)
{
	size_t i;

	for (i = 0; i < COUNT_OF(creators_own); i++)
		if (str_eq(name, str_of(creators_own[i])))
			deed_power(r, deed, FACT_HOLDS, contract, creator,
			    POWER_OWN, STR_NONE);
}

void
constructor_tell(struct reading *r, const struct deed *deed,
    struct str contract, struct str name, const struct node *arguments)
{
	struct making m = { r, deed, contract, arguments };
	size_t i;

	for (i = 0; i < COUNT_OF(known); i++)
		if (str_eq(name, str_of(known[i].name)))
			known[i].tell(&m);
}
