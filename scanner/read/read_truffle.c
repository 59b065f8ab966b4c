#include "read/deed.h"

/*
 * Truffle's artifacts, build/contracts/<Name>.json by default: {contractName,
 * abi, networks: {"1": {address, transactionHash}}}, by number of network.
 * They do not keep constructor arguments. Source: Truffle's documentation,
 * "Contract schema".
 */

/* ganache-cli numbers its networks by the clock, in milliseconds. */
#define CLOCK_MIN UINT64_C(1000000000000)

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) && !path_is_made(path);
}

/* Most artifacts were never deployed: do not parse their megabytes. */
static bool
has_networks(struct str bytes)
{
	const struct str key = STR("\"networks\"");
	size_t at = str_find(bytes, key, 0);
	struct str rest;

	if (at == SIZE_MAX)
		return false;
	rest = str_trim(str_slice(bytes, at + key.n, bytes.n));
	if (!str_starts(rest, STR(":")))
		return false;
	rest = str_trim(str_slice(rest, 1, rest.n));
	if (!str_starts(rest, STR("{")))
		return false;
	return str_starts(str_trim(str_slice(rest, 1, rest.n)), STR("\""));
}

static bool
may_be_ours(struct str bytes)
{
	return str_has(bytes, STR("\"contractName\"")) && has_networks(bytes);
}

static void
tell_network(struct reading *r, const struct node *network, struct str name)
{
	struct deed d = { .grade = GRADE_DEPLOY };
	uint64_t id;

	d.at = node_get(network, "address");
	if (!str_u64(network->key, &id) || id == 0 || id >= CLOCK_MIN)
		return;
	d.chain = chain_by_name(reading_arena(r), network->key);
	deed_contract(r, &d, deed_entity(r, &d, node_str(d.at)), name);
}

static void
read_artifact(struct reading *r, const struct file *file)
{
	const struct node *root, *n;
	struct str name;

	if (!may_be_ours(file->bytes))
		return;
	root = reading_json(r, file);
	name = node_str(node_get(root, "contractName"));
	n = node_get(root, "networks");
	if (name.n == 0 || !node_is(n, NODE_MAP) ||
	    !node_is(node_get(root, "abi"), NODE_LIST))
		return;
	for (n = n->first; n != NULL; n = n->next)
		tell_network(r, n, name);
	reading_done(r);
}

const struct reader reader_truffle = {
	.name = "truffle",
	.title = "Truffle artifacts",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(KIND),
	.wants = wants,
	.read = read_artifact,
};
