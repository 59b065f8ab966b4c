#include <inttypes.h>

#include "read/book.h"

/*
 * The OP Stack's superchain registry: superchain/configs/<net>/<chain>.toml
 * names the roles of a chain and its contracts on L1, both in TOML:
 *   [roles] ProxyAdminOwner, Guardian ...   [addresses] ProxyAdmin ...
 * and validation/standard/standard-config-roles-<net>.toml the holders that
 * a standard chain has. Who may do what is the registry's own list,
 * standard-config-roles-universal.toml. <net> is the L1.
 *
 * As JSON, roles and contracts of a chain stand in one map, alone or below the
 * number of the chain; they too are on its L1, which a folder names:
 *   {"1923": {"ProxyAdminOwner": "0x..", "OptimismPortalProxy": "0x.."}}
 */

/* A role and what it can do to which contract. */
static const struct {
	const char *role, *contract;
	enum power power;
	const char *detail;
} powers[] = {
	{ "ProxyAdminOwner", "ProxyAdmin", POWER_OWN, "" },
	{ "ProxyAdminOwner", "DisputeGameFactoryProxy", POWER_OWN, "" },
	{ "SystemConfigOwner", "SystemConfigProxy", POWER_OWN, "" },
	{ "Guardian", "OptimismPortalProxy", POWER_PAUSE, "Guardian" },
	{ "Challenger", "PermissionedDisputeGame", POWER_ROLE, "Challenger" },
	{ "Challenger", "L2OutputOracleProxy", POWER_ROLE, "Challenger" },
	{ "Proposer", "PermissionedDisputeGame", POWER_ROLE, "Proposer" },
	{ "Proposer", "L2OutputOracleProxy", POWER_ROLE, "Proposer" },
	{ "UnsafeBlockSigner", "SystemConfigProxy", POWER_ROLE,
	    "UnsafeBlockSigner" },
	{ "BatchSubmitter", "SystemConfigProxy", POWER_ROLE, "BatchSubmitter" },
};

/* Whose code the proxy admin can replace. */
static const char *const proxies[] = { "L1CrossDomainMessengerProxy",
	"L1ERC721BridgeProxy", "L1StandardBridgeProxy",
	"OptimismMintableERC20FactoryProxy", "OptimismPortalProxy",
	"L2OutputOracleProxy", "SystemConfigProxy", "DisputeGameFactoryProxy",
	"AnchorStateRegistryProxy", "DelayedWETHProxy" };

/* Names of holders in a standard, and the role they have in a chain's. */
static const struct {
	const char *key, *role;
} standard[] = {
	{ "guardian", "standard Guardian" },
	{ "challenger", "standard Challenger" },
	{ "l1ProxyAdminOwner", "standard ProxyAdminOwner" },
	{ "protocolVersionsOwner", "standard ProtocolVersions owner" },
};

#define STANDARD STR("standard-config-roles-")

static bool
wants(struct str path)
{
	return str_ends(path, STR(".toml")) ||
	    (str_ends(path, STR(".json")) && !path_is_made(path));
}

/* A chain's file: ".../configs/mainnet/op.toml". Folders of other names say
 * it in superchain.toml: [l1] chain_id. */
static struct str
l1_of_chain(struct reading *r, struct str path)
{
	struct str net = path_base(path_dir(path)), bytes;
	struct str chain = chain_by_name(reading_arena(r), net);
	const struct node *root = NULL;

	if (chain.n > 0 || !reading_sibling(r, "superchain.toml", &bytes) ||
	    toml_parse(reading_arena(r), STR_NONE, bytes, &root, NULL) < 0)
		return chain;
	return chain_by_name(
	    reading_arena(r), node_str(node_path(root, "l1.chain_id")));
}

/* "standard-config-roles-mainnet.toml" */
static struct str
l1_of_standard(struct reading *r, struct str path)
{
	struct str name = path_base(path);

	name = str_slice(name, STANDARD.n, name.n - STR(".toml").n);
	return chain_by_name(reading_arena(r), name);
}

/* ".../mainnet/addresses.json"; tasks of the Superchain say "eth" and "sep". */
static struct str
l1_of_map(struct reading *r, struct str path)
{
	struct str chain = deed_chain_by_path(reading_arena(r), path_dir(path));

	if (chain.n == 0 && str_has(path, STR("/sep/")))
		return STR("eip155:11155111");
	return chain;
}

static struct str
entity(struct reading *r, const struct deed *d, const struct node *table,
    const char *key)
{
	struct str id = deed_entity(r, d, node_str(node_get(table, key)));

	return entity_is_zero(id) ? STR_NONE : id;
}

/* A holder, which need not be code. */
static bool
is_role(struct str key)
{
	size_t i;

	for (i = 0; i < COUNT_OF(powers); i++)
		if (str_eq(key, str_of(powers[i].role)))
			return true;
	return false;
}

static void
tell_contracts(struct reading *r, struct deed *d, const struct node *addresses,
    struct str chain)
{
	const struct node *n =
	    node_is(addresses, NODE_MAP) ? addresses->first : NULL;
	enum principal_kind kind;
	struct fact f;

	for (; n != NULL; n = n->next) {
		d->at = n;
		f = deed_fact(
		    r, d, FACT_CONTRACT, deed_entity(r, d, node_str(n)));
		if (f.subject.n == 0 || entity_is_zero(f.subject))
			continue;
		if (is_role(n->key)) {
			book_label(r, d, f.subject, n->key);
			continue;
		}
		f.detail = arena_printf(reading_arena(r),
		    STR_FMT " of " STR_FMT, STR_ARG(n->key), STR_ARG(chain));
		tell(r, &f);
		kind = book_kind(n->key);
		if (str_eq(n->key, STR("ProxyAdmin")))
			deed_kind(r, d, f.subject, kind, KIND_BY_CONTRACT);
		else if (kind == PRINCIPAL_MULTISIG)
			deed_kind(r, d, f.subject, kind, KIND_BY_WORDS);
	}
}

static void
tell_roles(struct reading *r, struct deed *d, const struct node *roles,
    const struct node *addresses)
{
	size_t i;

	for (i = 0; i < COUNT_OF(powers); i++) {
		d->at = node_get(roles, powers[i].role);
		deed_power(r, d, FACT_HOLDS,
		    entity(r, d, addresses, powers[i].contract),
		    entity(r, d, roles, powers[i].role), powers[i].power,
		    str_of(powers[i].detail));
	}
}

/* Newer files leave the proxy admin out: then its owner stands for it. */
static void
tell_upgrades(struct reading *r, struct deed *d, const struct node *roles,
    const struct node *addresses)
{
	struct str admin = entity(r, d, addresses, "ProxyAdmin");
	size_t i;

	d->at = node_get(addresses, "ProxyAdmin");
	if (admin.n == 0) {
		d->at = node_get(roles, "ProxyAdminOwner");
		admin = entity(r, d, roles, "ProxyAdminOwner");
	}
	for (i = 0; i < COUNT_OF(proxies); i++)
		deed_power(r, d, FACT_HOLDS,
		    entity(r, d, addresses, proxies[i]), admin, POWER_UPGRADE,
		    STR_NONE);
}

static void
read_chain(struct reading *r, const struct file *file)
{
	struct deed d = { .grade = GRADE_DECLARED };
	const struct node *root = reading_toml(r, file);
	const struct node *roles = node_get(root, "roles");
	const struct node *addresses = node_get(root, "addresses");

	if (!node_is(roles, NODE_MAP) || !node_is(addresses, NODE_MAP))
		return;
	d.chain = l1_of_chain(r, file->path);
	if (d.chain.n == 0) {
		tell_gap(r, roles->line, roles->col,
		    "the folder does not name the L1 of the chain");
		return;
	}
	tell_contracts(r, &d, addresses, node_str(node_get(root, "name")));
	tell_roles(r, &d, roles, addresses);
	tell_upgrades(r, &d, roles, addresses);
	reading_done(r);
}

static void
read_standard(struct reading *r, const struct file *file)
{
	struct deed d = { .grade = GRADE_DECLARED };
	const struct node *root = reading_toml(r, file);
	size_t i;

	d.chain = l1_of_standard(r, file->path);
	if (d.chain.n == 0)
		return;
	for (i = 0; i < COUNT_OF(standard); i++) {
		d.at = node_get(root, standard[i].key);
		deed_label(r, &d, entity(r, &d, root, standard[i].key),
		    str_of(standard[i].role));
	}
	reading_done(r);
}

static bool
is_map(const struct node *n)
{
	return node_get(n, "ProxyAdminOwner") != NULL &&
	    node_get(n, "OptimismPortalProxy") != NULL;
}

static void
tell_map(struct reading *r, struct deed *d, const struct node *map)
{
	struct str chain = map->key.n > 0
	    ? arena_printf(
		  reading_arena(r), "chain " STR_FMT, STR_ARG(map->key))
	    : STR("the chain");

	tell_contracts(r, d, map, chain);
	tell_roles(r, d, map, map);
	tell_upgrades(r, d, map, map);
}

static void
read_maps(struct reading *r, const struct file *file)
{
	struct deed d = { .grade = GRADE_DECLARED };
	const struct node *root = reading_json(r, file);
	const struct node *n = is_map(root) ? root
	    : node_is(root, NODE_MAP)       ? root->first
					    : NULL;

	d.chain = l1_of_map(r, file->path);
	for (; n != NULL; n = n->next) {
		if (!is_map(n))
			continue;
		if (d.chain.n == 0) {
			tell_gap(r, n->line, n->col,
			    "no folder names the L1 of the chain");
			return;
		}
		tell_map(r, &d, n);
		reading_done(r);
	}
}

static void
read_superchain(struct reading *r, const struct file *file)
{
	if (str_ends(file->path, STR(".json"))) {
		if (str_has(file->bytes, STR("\"ProxyAdminOwner\"")) &&
		    str_has(file->bytes, STR("\"OptimismPortalProxy\"")) &&
		    !str_has(file->bytes, STR("\"abi\"")))
			read_maps(r, file);
		return;
	}
	if (str_starts(path_base(file->path), STANDARD))
		read_standard(r, file);
	else if (str_has(file->bytes, STR("[addresses]")) &&
	    str_has(file->bytes, STR("ProxyAdminOwner")) &&
	    str_has(file->bytes, STR("OptimismPortalProxy")))
		read_chain(r, file);
}

const struct reader reader_superchain = {
	.name = "superchain",
	.title = "OP Stack superchain registry",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(LABEL) | FACT_BIT(KIND) |
	    FACT_BIT(HOLDS),
	.wants = wants,
	.read = read_superchain,
};
