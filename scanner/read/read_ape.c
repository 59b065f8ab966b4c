#include "read/deed.h"

/*
 * ape-config.yaml, the settings of Ape:
 *   deployments: {ethereum: {mainnet: [{contract_type, address}]}}
 * Its keys are never here: Ape keeps them encrypted in the user's home.
 * Source: Ape's documentation, "Configure Ape".
 */
static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return str_eq(base, STR("ape-config.yaml")) ||
	    str_eq(base, STR("ape-config.yml"));
}

static const struct node *
first(const struct node *n, enum node_kind kind)
{
	return node_is(n, kind) ? n->first : NULL;
}

/* "mainnet" of an ecosystem is the ecosystem's own, elsewhere its name comes
 * first: "base" "sepolia". Forks are nobody's. */
static struct str
chain_of(struct reading *r, struct str ecosystem, struct str network)
{
	struct arena *a = reading_arena(r);

	if (str_has(network, STR("fork")) || str_eq(network, STR("local")))
		return STR_NONE;
	if (str_eq(ecosystem, STR("ethereum")))
		return chain_by_name(a, network);
	return chain_by_name(a,
	    arena_printf(
		a, STR_FMT "-" STR_FMT, STR_ARG(ecosystem), STR_ARG(network)));
}

static void
tell_network(struct reading *r, struct str ecosystem, const struct node *list)
{
	struct deed d = { .grade = GRADE_DECLARED };
	const struct node *n = first(list, NODE_LIST);

	d.chain = chain_of(r, ecosystem, list->key);
	if (d.chain.n == 0)
		return;
	for (; n != NULL; n = n->next) {
		d.at = node_get(n, "address");
		deed_contract(r, &d, deed_entity(r, &d, node_str(d.at)),
		    node_str(node_get(n, "contract_type")));
	}
}

static void
read_config(struct reading *r, const struct file *file)
{
	const struct node *ecosystem, *network;

	if (!str_has(file->bytes, STR("deployments")))
		return;
	ecosystem = node_get(reading_yaml(r, file), "deployments");
	if (!node_is(ecosystem, NODE_MAP))
		return;
	for (ecosystem = ecosystem->first; ecosystem != NULL;
	     ecosystem = ecosystem->next)
		for (network = first(ecosystem, NODE_MAP); network != NULL;
		     network = network->next)
			tell_network(r, ecosystem->key, network);
	reading_done(r);
}

const struct reader reader_ape = {
	.name = "ape",
	.title = "Ape settings",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(KIND),
	.wants = wants,
	.read = read_config,
};
