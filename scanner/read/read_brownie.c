#include "read/deed.h"

/*
 * Brownie: brownie-config.yaml says where the keys of live networks come from,
 * and build/deployments/map.json where contracts are, the newest first:
 * {"1": {"Token": ["0x..."]}}. Source: Brownie's documentation, "The
 * configuration file" and "Deployment artifacts".
 */
#define MAP STR("deployments/map.json")

static bool
is_config(struct str path)
{
	struct str base = path_base(path);

	return str_eq(base, STR("brownie-config.yaml")) ||
	    str_eq(base, STR("brownie-config.yml"));
}

static bool
wants(struct str path)
{
	return is_config(path) || str_ends(path, MAP);
}

/* ---- keys ---- */

static const struct node *
first(const struct node *n)
{
	return node_is(n, NODE_MAP) || node_is(n, NODE_LIST) ? n->first : NULL;
}

/* Networks of one's own machine, forks among them: their keys sign nothing. */
static bool
is_local(struct str network)
{
	return str_has(network, STR("fork")) || str_has(network, STR("dev")) ||
	    str_has(network, STR("ganache")) ||
	    str_has(network, STR("hardhat")) || str_has(network, STR("local"));
}

static bool
is_harmless(struct reading *r, struct str network)
{
	return is_local(network) ||
	    chain_is_test(chain_by_name(reading_arena(r), network)) ||
	    path_is_test(network);
}

/* Does the file know test networks only? One of no networks says nothing. */
static bool
for_tests_only(struct reading *r, const struct node *root)
{
	const struct node *n = first(node_get(root, "networks"));
	bool any = false;

	for (; n != NULL; n = n->next) {
		if (str_eq(n->key, STR("default")))
			continue;
		if (!is_harmless(r, n->key))
			return false;
		any = true;
	}
	return any;
}

/* "PRIVATE_KEY" of "${PRIVATE_KEY}"; what else stands there may be the key
 * itself, and is called by the name of its setting. */
static struct str
name_of(const struct node *value)
{
	struct str s = node_str(value);

	if (!str_starts(s, STR("$")))
		return value->key;
	s = str_slice(s, 1, s.n);
	if (str_starts(s, STR("{")) && str_ends(s, STR("}")))
		s = str_slice(s, 1, s.n - 1);
	return s;
}

static void
tell_key(
    struct reading *r, const struct node *value, struct str name, bool test)
{
	struct fact f =
	    fact_at(r, value, FACT_CUSTODY, GRADE_DECLARED, STR_NONE);

	f.detail = name;
	f.object = STR("brownie wallets");
	f.number = DEVICE_HOT;
	f.test = f.test || test;
	tell(r, &f);
}

/* from_key and from_mnemonic, one or a list. */
static void
tell_wallet(struct reading *r, const struct node *wallet, bool test)
{
	const struct node *n = wallet->first;

	if (!str_starts(wallet->key, STR("from_")))
		return;
	if (node_str(wallet).n > 0)
		tell_key(r, wallet, name_of(wallet), test);
	for (; n != NULL; n = n->next)
		if (node_str(n).n > 0)
			tell_key(r, n,
			    str_starts(node_str(n), STR("$")) ? name_of(n)
							      : wallet->key,
			    test);
}

/* cmd_settings.unlock: accounts that a local fork lets anybody use. It is a
 * name for them, and nothing more. */
static void
read_config(struct reading *r, const struct file *file)
{
	const struct node *root, *n;
	bool test;

	root = reading_yaml(r, file);
	if (!node_is(root, NODE_MAP))
		return;
	test = for_tests_only(r, root);
	for (n = first(node_get(root, "wallets")); n != NULL; n = n->next)
		tell_wallet(r, n, test);
	reading_done(r);
}

/* ---- contracts ---- */

static void
tell_contracts(struct reading *r, struct str chain, const struct node *named)
{
	struct deed d = { .chain = chain, .grade = GRADE_DEPLOY };
	const struct node *n = named->first;

	for (; n != NULL; n = n->next) {
		d.at = n;
		deed_contract(
		    r, &d, deed_entity(r, &d, node_str(n)), named->key);
	}
}

static void
read_map(struct reading *r, const struct file *file)
{
	const struct node *network, *named;
	struct str chain;
	uint64_t id;

	network = reading_json(r, file);
	if (!node_is(network, NODE_MAP))
		return;
	for (network = network->first; network != NULL;
	     network = network->next) {
		if (!str_u64(network->key, &id)) /* "dev" */
			continue;
		chain = chain_by_name(reading_arena(r), network->key);
		for (named = first(network); named != NULL; named = named->next)
			if (node_is(named, NODE_LIST))
				tell_contracts(r, chain, named);
	}
	reading_done(r);
}

static void
read_brownie(struct reading *r, const struct file *file)
{
	if (is_config(file->path))
		read_config(r, file);
	else
		read_map(r, file);
}

const struct reader reader_brownie = {
	.name = "brownie",
	.title = "Brownie settings and deployments",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(KIND) | FACT_BIT(CUSTODY),
	.wants = wants,
	.read = read_brownie,
};
