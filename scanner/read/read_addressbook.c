#include <inttypes.h>

#include "read/book.h"
#include "read/wormhole_chain.h"

/*
 * Address books in JSON or TOML under the names teams give them:
 *   {"governance": "0x..", "devMultisig": "0x.."}
 *   {"42161": {"Timelock": {"address": "0x..", "block_number": 1}}}
 *   [{"name": "Vault", "address": "0x..", "chainId": 1}]
 *   [{"name": "VAULT", "addr": "0x..", "isContract": true}]
 * nested in any order of chains, environments and groups. A key that is a
 * chain says where all below it is, and so does a "chainId" beside; where one
 * of those is Wormhole's number of Ethereum, all are Wormhole's.
 */
#define LEVELS 6

/* {"1": "0x..", "2": "0x.."} is a list; from here on a number is a chain. */
#define SMALL 10

/* Files of other tools in the same folders are told apart by these. */
static const char *const not_ours[] = { "\"abi\"", "\"bytecode\"",
	"\"manifestVersion\"", "\"transactions\"", "\"Constructors\"",
	"\"baseToken\"" };

struct place {
	struct str chain;
	struct str named; /* the key that said it; may be empty */
	bool final;       /* said by number */
	bool wormhole;    /* numbers of its own */
};

static bool
is_book_name(struct str base)
{
	static const char names[] =
	    " addresses addressbook address-book addressBook contracts "
	    "deployments deployed-addresses deployedAddresses deployed "
	    "deployed-contracts deployedContracts contract-addresses "
	    "contractAddresses legacy-addresses multisigs safes roles "
	    "governance core-addresses address address-registry "
	    "addressRegistry ";
	char word[40] = " ";
	size_t i, n = base.n - STR(".json").n;

	if (str_has_nocase(base, STR("addresses")) ||
	    str_has_nocase(base, STR("multisigs")))
		return true;
	if (n > sizeof(word) - 2)
		return false;
	for (i = 0; i < n; i++)
		word[i + 1] = base.p[i];
	word[n + 1] = ' ';
	return str_has(str_of(names), (struct str){ word, n + 2 });
}

static bool
is_one_of(struct str s, const char *const *words)
{
	for (; *words != NULL; words++)
		if (str_eq(s, str_of(*words)))
			return true;
	return false;
}

static const char *const folders[] = { "deployments", "addresses",
	"address-book", "addressbook", "chains", NULL };

/* deployments/1-core.json, addresses/mainnet.json: named after a chain. */
static bool
is_in_book(struct str path)
{
	return is_one_of(path_base(path_dir(path)), folders);
}

/* addresses/8453/core.json: the folder's number is a chain. */
static struct str
number_of_folder(struct str path)
{
	struct str folder = path_dir(path), number = path_base(folder);
	uint64_t id;

	if (is_one_of(path_base(path_dir(folder)), folders) &&
	    str_u64(number, &id) && id > 0)
		return number;
	return STR_NONE;
}

static bool
is_chain(struct str name)
{
	struct arena *a = arena_new();
	bool known = chain_by_name(a, name).n > 0;

	arena_free(a);
	return known;
}

/* The name of a file without ".json" or ".toml". */
static struct str
stem_of(struct str path)
{
	struct str base = path_base(path);

	return str_slice(base, 0, base.n - 5);
}

/* config/mainnet.json: settings of one chain, and its addresses. */
static bool
is_config_of_chain(struct str path)
{
	static const char *const configs[] = { "config", "configs", NULL };

	return is_one_of(path_base(path_dir(path)), configs) &&
	    is_chain(stem_of(path));
}

/* deployments/mainnet/Vaults.json: a book for each part of a protocol. */
static bool
is_in_folder_of_chain(struct str path)
{
	struct str folder = path_dir(path);
	uint64_t number;

	return is_one_of(path_base(path_dir(folder)), folders) &&
	    !str_u64(path_base(folder), &number) && is_chain(path_base(folder));
}

static bool
wants(struct str path)
{
	return (str_ends(path, STR(".json")) || str_ends(path, STR(".toml"))) &&
	    (is_book_name(path_base(path)) || is_in_book(path) ||
		number_of_folder(path).n > 0 || is_config_of_chain(path) ||
		is_in_folder_of_chain(path)) &&
	    !path_is_made(path) && !str_has(path, STR("ignition/")) &&
	    !str_has(path, STR(".treb/"));
}

/* ---- where ---- */

static bool
is_plain(struct str key)
{
	return str_eq_nocase(key, STR("mainnet")) ||
	    str_eq_nocase(key, STR("testnet"));
}

/* {"arbitrum": {"sepolia": {}}} is one chain; {"143": {"mainnet": {}}} is
 * chain 143; {"arbitrum": {"testnet": {}}} is a test chain without a number. */
static struct place
place_of(struct arena *a, struct place above, const struct node *n)
{
	struct str key = n->key;
	struct place p = { .named = key, .wormhole = above.wormhole };
	uint64_t id;

	if (above.final)
		return above;
	p.final = str_u64(key, &id) && id > 0;
	if (p.final && n->kind == NODE_STRING && id < SMALL)
		return above;
	if (above.named.n > 0)
		p.chain = chain_by_name(a,
		    arena_printf(a, STR_FMT " " STR_FMT, STR_ARG(above.named),
			STR_ARG(key)));
	if (p.chain.n == 0 &&
	    (!is_plain(key) || str_starts(above.chain, STR("net:"))))
		p.chain = chain_by_name(a, key);
	if (p.chain.n > 0)
		return p;
	if (str_eq_nocase(key, STR("testnet")))
		above.chain = arena_printf(a, "%s" STR_FMT "/testnet",
		    str_starts(above.chain, STR("net:")) ? "" : "net:",
		    STR_ARG(above.chain));
	return above;
}

static bool
number_beside(const struct node *map, uint64_t *ret)
{
	const struct node *id = node_get(map, "chainId");

	if (id == NULL)
		id = node_get(node_get(map, "network"), "chainId");
	return node_u64(id, ret) && *ret > 0;
}

static bool
is_wormhole(const struct node *n, int level)
{
	const struct node *child;
	uint64_t number;

	if ((n->kind != NODE_MAP && n->kind != NODE_LIST) || level == 0)
		return false;
	if (n->kind == NODE_MAP && number_beside(n, &number) &&
	    wormhole_tells(number))
		return true;
	for (child = n->first; child != NULL; child = child->next)
		if (is_wormhole(child, level - 1))
			return true;
	return false;
}

static struct place
place_beside(struct arena *a, struct place p, const struct node *map)
{
	const struct node *network = node_get(map, "network");
	struct str chain;
	uint64_t number;

	if (!p.final && number_beside(map, &number)) {
		p.chain = p.wormhole
		    ? wormhole_chain(a, number)
		    : arena_printf(a, "eip155:%" PRIu64, number);
		p.final = true;
	}
	chain = chain_by_name(a, node_str(network));
	/* {"name": "base", "contracts": {..}}: a group, named after its chain */
	if (chain.n == 0 && map->key.n == 0 &&
	    node_get(map, "address") == NULL && node_get(map, "addr") == NULL)
		chain = chain_by_name(a, node_str(node_get(map, "name")));
	if (!p.final && chain.n > 0)
		p.chain = chain;
	return p;
}

/* ---- what ---- */

static const char *const itself[] = { "address", "addr", "proxy", NULL };
static const char *const code[] = { "impl", "implementation", NULL };

/* {"OFT": {"arbitrum": "0x.."}}: the chain is no name. */
static struct str
name_of(struct arena *a, const struct node *n, struct str parent)
{
	struct str key = n->key;

	if (key.n == 0 || is_one_of(key, itself) || chain_by_name(a, key).n > 0)
		return parent;
	if (parent.n > 0 && is_one_of(key, code))
		return arena_printf(
		    a, STR_FMT " implementation", STR_ARG(parent));
	return key;
}

/* {"Vault": {"proxy": "0x..", "impl": "0x..", "proxyAdmin": "0x.."}} */
static void
tell_proxy(struct reading *r, struct str chain, const struct node *map)
{
	const struct node *proxy = node_get(map, "proxy"), *n = map->first;
	struct deed d = { chain, GRADE_DECLARED, 0, 0, proxy };
	struct str self = deed_entity(r, &d, node_str(proxy)), other;

	for (; n != NULL && self.n > 0; n = n->next) {
		d.at = n;
		other = deed_entity(r, &d, node_str(n));
		if (entity_is_zero(other) || str_eq(other, self))
			continue;
		if (is_one_of(n->key, code))
			deed_tell(r, &d, FACT_PROXY, self, other);
		else if (str_eq(n->key, STR("proxyAdmin")))
			deed_power(r, &d, FACT_HOLDS, self, other,
			    POWER_UPGRADE, STR_NONE);
	}
}

/* Of a map in a list, what it calls itself. */
static struct str
own_name(const struct node *map, struct str above)
{
	struct str name = node_str(node_get(map, "name"));

	if (map->key.n > 0)
		return above;
	if (name.n == 0)
		name = node_str(node_get(map, "contractName"));
	if (name.n == 0)
		name = node_str(node_get(map, "label"));
	return name.n > 0 ? name : above;
}

/* {"initArgs": ["0x.."], "constructorArgs": [..]}: what code was given. */
static bool
is_arguments(struct str key)
{
	return str_eq(key, STR("args")) || str_ends(key, STR("Args")) ||
	    str_ends(key, STR("_args")) || str_ends(key, STR("rguments"));
}

static size_t
tell_below(struct reading *r, const struct node *n, struct place above,
    struct str parent, int level)
{
	struct arena *a = reading_arena(r);
	struct place p = above;
	struct str name = name_of(a, n, parent);
	const struct node *child;
	size_t told = 0;

	if (n->key.n > 0)
		p = place_of(a, p, n);
	if (n->kind == NODE_STRING) {
		struct deed d = { p.chain, GRADE_DECLARED, 0, 0, n };
		struct str id = deed_entity(r, &d, n->text);

		if (!entity_is_zero(id))
			book_label(r, &d, id, name);
		return id.n > 0;
	}
	if ((n->kind != NODE_MAP && n->kind != NODE_LIST) || level == 0 ||
	    is_arguments(n->key))
		return 0;
	if (n->kind == NODE_MAP) {
		p = place_beside(a, p, n);
		name = own_name(n, name);
		tell_proxy(r, p.chain, n);
	}
	for (child = n->first; child != NULL; child = child->next)
		told += tell_below(r, child, p, name, level - 1);
	return told;
}

/* deployments/mainnet/all.json: {"base": {..}, "linea": {..}}. Deeper down, or
 * with an address, "eth" and "avax" are what is traded. */
static bool
has_chains(const struct node *root)
{
	const struct node *n = root->first;

	for (; n != NULL; n = n->next)
		if (n->kind == NODE_MAP && is_chain(n->key))
			return true;
	return false;
}

static void
read_book(struct reading *r, const struct file *file)
{
	struct place p = { .chain = STR_NONE };
	const struct node *root;
	size_t i;

	if (!str_has(file->bytes, STR("\"0x")))
		return;
	for (i = 0; i < COUNT_OF(not_ours); i++)
		if (str_has(file->bytes, str_of(not_ours[i])))
			return;
	/* those of the OP Stack are on the L1 of the chain they are under */
	if (str_has(file->bytes, STR("\"ProxyAdminOwner\"")) &&
	    str_has(file->bytes, STR("\"OptimismPortalProxy\"")))
		return;
	p.chain = chain_by_name(reading_arena(r), number_of_folder(file->path));
	if (p.chain.n == 0)
		p.chain = book_chain(reading_arena(r), file->path);
	root = str_ends(file->path, STR(".toml")) ? reading_toml(r, file)
						  : reading_json(r, file);
	if (root == NULL)
		return;
	/* the record of one contract is no book */
	if (is_in_folder_of_chain(file->path) &&
	    node_get(root, "address") != NULL)
		return;
	p.wormhole = is_wormhole(root, LEVELS);
	p.final = is_in_folder_of_chain(file->path) && !has_chains(root);
	if (book_of_one_kind(r, file->path, p.chain, root) > 0 ||
	    tell_below(r, root, p, STR_NONE, LEVELS) > 0)
		reading_told(r);
}

const struct reader reader_addressbook = {
	.name = "addressbook",
	.title = "Address books",
	.tells = FACT_BIT(LABEL) | FACT_BIT(KIND) | FACT_BIT(PROXY) |
	    FACT_BIT(HOLDS),
	.wants = wants,
	.read = read_book,
};
