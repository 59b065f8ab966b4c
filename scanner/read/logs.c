#include "read/logs.h"
#include "read/calls_known.h"
#include "read/roles.h"
#include "read/safes.h"

/* One event. Its arguments stand in the order of its signature: those indexed
 * are topics, the others words of data. */
struct event {
	const struct deed *deed;
	struct str contract;
	const struct node *topics;
	struct abi data;
};

struct known_event {
	const char *topic;
	void (*tell)(
	    struct reading *, const struct event *, const struct known_event *);
	enum fact_kind kind;
	size_t argument;
};

static size_t
n_indexed(const struct event *e)
{
	return e->topics->n - 1;
}

static struct str
word(struct reading *r, const struct event *e, size_t i)
{
	if (i < n_indexed(e))
		return node_str(node_at(e->topics, i + 1));
	return abi_word(reading_arena(r), e->data, i - n_indexed(e));
}

static struct str
entity(struct reading *r, const struct event *e, size_t i)
{
	return deed_entity(r, e->deed, word(r, e, i));
}

static void
new_owner(struct reading *r, const struct event *e, const struct known_event *k)
{
	(void)k;
	deed_owner(r, e->deed, e->contract, entity(r, e, 0), entity(r, e, 1));
}

static void
role(struct reading *r, const struct event *e, const struct known_event *k)
{
	struct role named = role_of(reading_arena(r), word(r, e, 0));

	deed_power(r, e->deed, k->kind, e->contract, entity(r, e, 1),
	    named.power, named.name);
}

/* RoleAdminChanged(role, previous, new): the roles by name, if known. */
static void
role_admin(
    struct reading *r, const struct event *e, const struct known_event *k)
{
	(void)k;
	if (e->topics->n == 4)
		deed_role_admin(
		    r, e->deed, e->contract, word(r, e, 0), word(r, e, 2));
}

static void
new_admin(struct reading *r, const struct event *e, const struct known_event *k)
{
	deed_power(r, e->deed, k->kind, e->contract, entity(r, e, k->argument),
	    POWER_UPGRADE, STR_NONE);
}

/* LayerZero's endpoint names the application whose settings a delegate may
 * change. */
static void
new_delegate(
    struct reading *r, const struct event *e, const struct known_event *k)
{
	deed_power(r, e->deed, k->kind, entity(r, e, 0),
	    entity(r, e, k->argument), POWER_BRIDGE_CONFIG, STR_NONE);
}

/* The contract and an address stand in a relation. */
static void
relation(struct reading *r, const struct event *e, const struct known_event *k)
{
	struct str what = entity(r, e, k->argument);

	if (!entity_is_zero(what))
		deed_tell(r, e->deed, k->kind, e->contract, what);
}

static void
module_gone(
    struct reading *r, const struct event *e, const struct known_event *k)
{
	deed_power(r, e->deed, k->kind, e->contract, entity(r, e, k->argument),
	    POWER_SIGN, STR("module"));
}

static void
number(struct reading *r, const struct event *e, const struct known_event *k)
{
	uint64_t n;

	if (str_u64(word(r, e, k->argument), &n))
		deed_number(r, e->deed, k->kind, e->contract, n, BOUND_EXACT);
}

/* SafeSetup(initiator, owners, threshold, ...), of which only the first is
 * indexed: data begins with the owners. */
static void
safe_setup(
    struct reading *r, const struct event *e, const struct known_event *k)
{
	(void)k;
	if (n_indexed(e) == 1)
		calls_safe_initial(r, e->deed, e->contract, e->data);
}

/* ProxyCreation(proxy, singleton) of a factory of Safes, of which there are
 * factories of other things. */
static void
safe_made(struct reading *r, const struct event *e, const struct known_event *k)
{
	(void)k;
	safes_tell_proxy(r, e->deed, entity(r, e, 0), entity(r, e, 1));
}

static void
safe_changed(
    struct reading *r, const struct event *e, const struct known_event *k)
{
	safes_tell_proxy(r, e->deed, e->contract, entity(r, e, k->argument));
}

/* ChangedGuard(guard); zero: there is none any more */
static void
new_guard(struct reading *r, const struct event *e, const struct known_event *k)
{
	deed_tell(r, e->deed, k->kind, e->contract, entity(r, e, k->argument));
}

static const struct known_event known[] = {
	/* OwnershipTransferred(old, new) */
	{ "0x8be0079c531659141344cd1fd0a4f284"
	  "19497f9722a3daafe3b4186f6b6457e0",
	    new_owner, FACT_HOLDS, 1 },
	/* GovChanged(old, new): two steps, and this is the second */
	{ "0x3d1e4c3a68fed9f4f8315582b7297cf8"
	  "fa264bc8e6704287603ba8c72bf05ac2",
	    new_owner, FACT_HOLDS, 1 },
	/* RoleGranted(role, account, sender), RoleRevoked */
	{ "0x2f8788117e7eff1d82e926ec794901d1"
	  "7c78024a50270940304540a733656f0d",
	    role, FACT_HOLDS, 1 },
	{ "0xf6391f5c32d9c69d2a47ea670b442974"
	  "b53935d1edc7fd64eb21e047a839171b",
	    role, FACT_DROPS, 1 },
	/* RoleAdminChanged */
	{ "0xbd79b86ffe0ab8e8776151514217cd7c"
	  "acd52c909f66475c3af44e129f0b00ff",
	    role_admin, FACT_ROLE_ADMIN, 0 },
	/* AdminChanged(old, new), Upgraded(implementation): EIP-1967 */
	{ "0x7e644d79422f17c01e4894b5f4f588d3"
	  "31ebfa28653d42ae832dc59e38c9798f",
	    new_admin, FACT_HOLDS, 1 },
	{ "0xbc7cd75a20ee27fd9adebab32041f755"
	  "214dbc6bffa90cc0225b39da2e5c2d3b",
	    relation, FACT_PROXY, 0 },
	/* MinDelayChange(old, new) */
	{ "0x11c24f4ead16507c69ac467fbd5e4eed"
	  "5fb5c699626d2cc6d66421df253886d5",
	    number, FACT_DELAY, 1 },
	/* DelegateSet(application, delegate) */
	{ "0x6ee10e9ed4d6ce9742703a498707862f"
	  "4b00f1396a87195eb93267b3d7983981",
	    new_delegate, FACT_HOLDS, 1 },
	/* Safe: SafeSetup, AddedOwner, RemovedOwner, ChangedThreshold,
	 * EnabledModule, DisabledModule, ChangedGuard */
	{ "0x141df868a6331af528e38c83b7aa03ed"
	  "c19be66e37ae67f9285bf4f8e3c6a1a8",
	    safe_setup, FACT_MEMBER, 0 },
	{ "0x9465fa0c962cc76958e6373a99332640"
	  "0c1c94f8be2fe3a952adfa7f60b2ea26",
	    relation, FACT_MEMBER, 0 },
	{ "0xf8d49fc529812e9a7c5c50e69c20f0dc"
	  "cc0db8fa95c98bc58cc9a4f1c1299eaf",
	    relation, FACT_MEMBER_GONE, 0 },
	{ "0x610f7ff2b304ae8903c3de74c60c6ab1"
	  "f7d6226b3f52c5161905bb5ad4039c93",
	    number, FACT_THRESHOLD, 0 },
	{ "0xecdf3a3effea5783a3c4c2140e677577"
	  "666428d44ed9d474a0b3a4c9943f8440",
	    relation, FACT_MODULE, 0 },
	{ "0xaab4fa2b463f581b2b32cb3b7e3b704b"
	  "9ce37cc209b5fb4d77e593ace4054276",
	    module_gone, FACT_DROPS, 0 },
	{ "0x1151116914515bc0891ff9047a6cb32c"
	  "f902546f83066499bcf8ba33d2353fa2",
	    new_guard, FACT_GUARD, 0 },
	/* ProxyCreation(proxy, singleton), ChangedMasterCopy(singleton) */
	{ "0x4f51faf6c4561ff95f067657e43439f0"
	  "f856d97c04d9ec9070a6199ad418e235",
	    safe_made, FACT_PROXY, 0 },
	{ "0x75e41bc35ff1bf14d81d1d2f649c0084"
	  "a0f974f9289c803ec9898eeec4c8d0b8",
	    safe_changed, FACT_PROXY, 0 },
};

void
log_tell(struct reading *r, const struct deed *deed, const struct node *log)
{
	struct deed here = *deed;
	struct event e = {
		.deed = &here,
		.contract =
		    deed_entity(r, deed, node_str(node_get(log, "address"))),
		.topics = node_get(log, "topics"),
	};
	struct str topic = node_str(node_at(e.topics, 0));
	size_t i;

	here.at = log;
	if (topic.n == 0)
		return;
	/* no data is no words */
	(void)abi_of(node_str(node_get(log, "data")), &e.data);
	for (i = 0; i < COUNT_OF(known); i++)
		if (str_eq_nocase(topic, str_of(known[i].topic)))
			known[i].tell(r, &e, &known[i]);
}
