#include <inttypes.h>

#include "read/network.h"

/*
 * From where the agents of bridges read the chains they attest, and how many
 * of those places must say the same:
 *   Hyperlane  {chains: {x: {rpcUrls, customRpcUrls, rpcConsensusType: single,
 *              fallback or quorum}}, defaultRpcConsensusType}; quorum is more
 *              than half of the endpoints. Its charts keep chains in a list.
 *   Gasolina   (a LayerZero DVN) providers.json {x: {uris[], quorum}}
 *   Across     the relayer's NODE_QUORUM and NODE_QUORUM_<chain>, in .env
 * An address of an endpoint may hold a key, so only their number is told.
 * Sources: hyperlane-base settings, LayerZero-Labs/gasolina-aws and
 * across-protocol/relayer.
 */
struct agent {
	struct reading *r;
	struct str path;
	struct str usual; /* the consensus of chains that name none */
};

static bool
is_env(struct str path)
{
	return str_starts(path_base(path), STR(".env"));
}

static bool
is_yaml(struct str path)
{
	return str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml"));
}

static bool
wants(struct str path)
{
	return (str_ends(path, STR(".json")) || is_yaml(path) ||
		   is_env(path)) &&
	    !path_is_made(path);
}

/* number: 0 when nothing tells how many must agree. */
static void
tell_endpoints(const struct agent *a, const struct node *at, struct str network,
    uint64_t endpoints, uint64_t number)
{
	struct arena *arena = reading_arena(a->r);
	struct fact f =
	    fact_at(a->r, at, FACT_ENDPOINTS, GRADE_DECLARED, a->path);

	f.object = network;
	f.number = number > UINT32_MAX ? UINT32_MAX : (int64_t)number;
	f.test = f.test || network_is_test(arena, network);
	if (endpoints > 0)
		f.detail = arena_printf(arena, "%" PRIu64 " endpoint%s",
		    endpoints, endpoints == 1 ? "" : "s");
	tell(a->r, &f);
}

/* ---- Hyperlane ---- */

/* A list, a map, or text with commas. */
static uint64_t
endpoints_of(const struct node *urls)
{
	struct str text = node_str(urls);
	uint64_t n = text.n > 0;
	size_t i;

	if (node_is(urls, NODE_LIST) || node_is(urls, NODE_MAP))
		return urls->n;
	for (i = 0; i < text.n; i++)
		n += text.p[i] == ',';
	return n;
}

static void
tell_agent_chain(
    const struct agent *a, const struct node *chain, struct str network)
{
	const struct node *by = node_get(chain, "rpcConsensusType");
	const struct node *urls = node_get(chain, "customRpcUrls");
	struct str type = by == NULL ? a->usual : node_str(by);
	uint64_t n =
	    endpoints_of(urls != NULL ? urls : node_get(chain, "rpcUrls"));

	if (by == NULL && n == 0)
		return;
	/* a list without a word of consensus is what is on offer, not yet how
	 * an operator uses it */
	if (type.n == 0)
		tell_endpoints(a, chain, network, n, 0);
	else if (n == 1 || str_eq(type, STR("single")) ||
	    str_eq(type, STR("fallback")))
		tell_endpoints(a, by != NULL ? by : chain, network, n, 1);
	else if (str_eq(type, STR("quorum")))
		tell_endpoints(a, by != NULL ? by : chain, network, n,
		    n == 0 ? 2 : n / 2 + 1);
	else
		tell_gap(a->r, by == NULL ? 0 : by->line,
		    by == NULL ? 0 : by->col,
		    "a consensus of endpoints we do not know");
}

static bool
read_agent(struct agent *a, const struct node *root)
{
	const struct node *chains = node_get(root, "chains"), *n;

	if (chains == NULL) /* the values of a chart */
		chains = node_path(root, "hyperlane.chains");
	a->usual = node_str(node_get(root, "defaultRpcConsensusType"));
	if (!node_is(chains, NODE_MAP) && !node_is(chains, NODE_LIST))
		return false;
	for (n = chains->first; n != NULL; n = n->next)
		tell_agent_chain(a, n,
		    n->key.n > 0 ? n->key : node_str(node_get(n, "name")));
	return true;
}

/* ---- Gasolina ---- */

static bool
read_providers(const struct agent *a, const struct node *root)
{
	const struct node *n = node_is(root, NODE_MAP) ? root->first : NULL;
	bool any = false;

	for (; n != NULL; n = n->next) {
		const struct node *uris = node_get(n, "uris");
		const struct node *quorum = node_get(n, "quorum");
		uint64_t number = 0;

		if (!node_is(uris, NODE_LIST))
			continue;
		(void)node_u64(quorum, &number);
		if (uris->n == 1)
			number = 1;
		tell_endpoints(
		    a, quorum != NULL ? quorum : n, n->key, uris->n, number);
		any = true;
	}
	return any;
}

/* ---- Across ---- */

static bool
read_settings(const struct agent *a, struct str bytes)
{
	const struct str name = STR("NODE_QUORUM");
	struct lines lines = { .rest = bytes };
	struct setting s;
	bool any = false;

	while (dotenv_next(&lines, &s)) {
		struct node at = { .line = s.line, .col = s.col };
		struct str network = str_slice(s.name, name.n, s.name.n);
		uint64_t number;

		if (!str_starts(s.name, name) || !str_u64(s.value, &number))
			continue;
		if (network.n > 0 && network.p[0] == '_')
			network = str_slice(network, 1, network.n);
		tell_endpoints(a, &at, network, 0, number);
		any = true;
	}
	return any;
}

/* ---- the file ---- */

static void
read_endpoints(struct reading *r, const struct file *file)
{
	struct agent a = { .r = r, .path = file->path };
	struct str b = file->bytes;
	const struct node *root;
	bool any = false;

	if (is_env(file->path)) {
		if (str_has(b, STR("RPC_PROVIDERS")))
			any = read_settings(&a, b);
	} else if (is_yaml(file->path)) {
		if (!str_has(b, STR("ConsensusType")) || str_has(b, STR("{{")))
			return;
		any = read_agent(&a, reading_yaml(r, file));
	} else if (str_has(b, STR("\"rpcUrls\"")) &&
	    str_has(b, STR("\"chains\""))) {
		root = reading_json(r, file);
		any = read_agent(&a, root);
	} else if (str_has(b, STR("\"uris\"")) &&
	    str_has(path_base(file->path), STR("provider"))) {
		any = read_providers(&a, reading_json(r, file));
	}
	if (any)
		reading_done(r);
}

const struct reader reader_endpoints = {
	.name = "endpoints",
	.title = "Endpoints that bridge agents read chains from",
	.tells = FACT_BIT(ENDPOINTS),
	.wants = wants,
	.read = read_endpoints,
};
