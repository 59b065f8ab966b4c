#include "read/ccip.h"

/*
 * Configurations of Chainlink CCIP token pools as JSON, under any name and in
 * many shapes, of which these parts are alike:
 *   a lane    {remoteChainSelector, remotePoolAddresses, outbound- and
 *             inboundRateLimiterConfig: {isEnabled, capacity, rate}}, alone
 *             or under the name of the remote chain
 *   a pool    {address, owner, rateLimitAdmin, rebalancer}
 *   a token   {address, ccipAdmin}; the registry {administrator}
 * The chain and the pool they belong to stand around them: as chainId,
 * chainSelector, a key or the file's name; as address or poolAddress.
 * Sources: TokenPool.applyChainUpdates; the examples and starter kits of
 * smartcontractkit; configurations in public repositories.
 */
struct place {
	struct str chain;       /* empty: not known */
	struct str pool, token; /* entities */
};

struct walk {
	struct reading *r;
	struct str stem; /* of the file's path: what has no other name */
	bool told;
};

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) && !path_is_made(path);
}

/* Nearly every .json is something else; do not parse those. In an ABI these
 * are values, not keys. */
static bool
may_be_ours(struct str bytes)
{
	static const char *const words[] = { "boundRateLimiterConfig\"",
		"boundRateLimit\"", "\"rateLimitAdmin\"",
		"\"remoteChainSelector\"", "\"remoteSelector\"",
		"\"rmnProxy\"" };
	size_t i;

	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has(bytes, str_of(words[i])))
			return true;
	return false;
}

static struct deed
deed_at(const struct place *at, const struct node *n)
{
	return (struct deed){
		.chain = at->chain, .grade = GRADE_DECLARED, .at = n
	};
}

/* The first of these keys that has text. */
static const struct node *
one_of(const struct node *map, const char *const *keys, size_t n)
{
	const struct node *v = NULL;
	size_t i;

	for (i = 0; i < n && node_str(v).n == 0; i++)
		v = node_path(map, keys[i]);
	return node_str(v).n > 0 ? v : NULL;
}

#define ONE_OF(map, keys) one_of(map, keys, COUNT_OF(keys))

/* ---- where ---- */

static struct str
chain_by_path(struct arena *a, struct str path)
{
	struct str chain = STR_NONE;
	uint64_t number;

	for (; path.n > 0 && chain.n == 0; path = path_dir(path))
		if (!str_u64(path_base(path), &number)) /* more likely a year */
			chain = ccip_chain_by_name(a, path_base(path));
	return chain;
}

/* A pool without an address is known by the file that configures it. */
static struct str
pool_of(struct walk *w, const struct place *at)
{
	if (at->pool.n > 0)
		return at->pool;
	return entity_named(reading_arena(w->r), "bridge",
	    arena_printf(reading_arena(w->r), STR_FMT "%s" STR_FMT,
		STR_ARG(w->stem), at->chain.n > 0 ? " on " : "",
		STR_ARG(at->chain)));
}

/* What the map says of where it stands; the rest is as around it. */
static struct place
place_in(struct walk *w, const struct place *around, const struct node *map)
{
	static const char *const chains[] = { "chainSelector", "chainId",
		"localChain", "localChainSelector" };
	static const char *const pools[] = { "poolAddress", "tokenPoolAddress",
		"tokenPool", "localPool", "localPoolAddress", "pool",
		"pool.address", "tokenPool.address",
		"addresses.active.tokenPool", "roles.pool.address" };
	static const char *const tokens[] = { "tokenAddress", "token",
		"token.address", "addresses.active.token",
		"roles.token.address" };
	struct arena *a = reading_arena(w->r);
	struct place at = *around;
	struct str chain = ccip_chain_by_name(a, map->key), id;

	if (ONE_OF(map, chains) != NULL)
		chain = ccip_chain_by_name(a, node_str(ONE_OF(map, chains)));
	if (chain.n > 0 && !str_eq(chain, at.chain))
		at = (struct place){ .chain = chain };
	id = entity_evm(a, at.chain, node_str(ONE_OF(map, pools)));
	if (id.n > 0)
		at.pool = id;
	id = entity_evm(a, at.chain, node_str(ONE_OF(map, tokens)));
	if (id.n > 0)
		at.token = id;
	return at;
}

/* ---- lanes ---- */

static const char *const outbound[] = { "outboundRateLimiterConfig",
	"outboundRateLimit", "outboundRateLimiter", "outbound" };
static const char *const inbound[] = { "inboundRateLimiterConfig",
	"inboundRateLimit", "inboundRateLimiter", "inbound" };

static const struct node *
limiter(const struct node *lane, const char *const *keys, size_t n)
{
	const struct node *v;
	size_t i;

	for (i = 0; i < n; i++) {
		v = node_get(lane, keys[i]);
		if (node_get(v, "capacity") != NULL ||
		    node_get(v, "isEnabled") != NULL)
			return v;
	}
	return NULL;
}

/* In the starter kit a limit stands in the lane itself, and is off when its
 * capacity is 0. */
static void
tell_limit(struct walk *w, const struct place *at, const struct node *v,
    const char *what, struct str chain)
{
	const struct node *on = node_get(v, "isEnabled");
	struct ccip_limit limit = { .capacity =
					node_str(node_get(v, "capacity")) };
	struct deed d = deed_at(at, v);

	if (v == NULL)
		return;
	if (on == NULL)
		on = node_get(v, "enabled");
	limit.enabled = on != NULL
	    ? str_eq(node_str(on), STR("true"))
	    : limit.capacity.n > 0 && !str_eq(limit.capacity, STR("0"));
	ccip_tell_limit(w->r, &d, pool_of(w, at), what, chain, &limit);
	w->told = true;
}

static void
tell_remote(struct walk *w, const struct place *at, const struct node *n,
    struct str chain)
{
	struct arena *a = reading_arena(w->r);
	struct deed d = deed_at(at, n);
	struct str id = entity_evm(a, chain, node_str(n));

	if (node_str(n).n < 32) /* "YOUR_POOL" */
		return;
	if (id.n == 0)
		id = arena_printf(a, STR_FMT ":" STR_FMT, STR_ARG(chain),
		    STR_ARG(node_str(n)));
	ccip_tell_peer(w->r, &d, pool_of(w, at), id, chain);
	w->told = true;
}

static const struct node *
remote_pools(const struct node *lane)
{
	static const char *const keys[] = { "remotePoolAddresses",
		"remotePools", "remotePoolAddress", "remotePool" };
	const struct node *v = NULL;
	size_t i;

	for (i = 0; i < COUNT_OF(keys) && v == NULL; i++)
		v = node_get(lane, keys[i]);
	return v;
}

/* false: the map is no lane. */
static bool
tell_lane(struct walk *w, const struct place *at, const struct node *map)
{
	static const char *const remotes[] = { "remoteChainSelector",
		"remoteSelector", "remoteChain", "remoteChainId" };
	const struct node *out = limiter(map, outbound, COUNT_OF(outbound));
	const struct node *in = limiter(map, inbound, COUNT_OF(inbound));
	const struct node *remote = ONE_OF(map, remotes);
	const struct node *pools = remote_pools(map), *n;
	struct str chain = ccip_chain_by_name(
	    reading_arena(w->r), remote != NULL ? node_str(remote) : map->key);

	if (out == NULL && remote != NULL && node_get(map, "capacity") != NULL)
		out = map;
	if (chain.n == 0 && remote != NULL) /* "aptos-testnet" */
		chain = arena_printf(reading_arena(w->r), "net:" STR_FMT,
		    STR_ARG(node_str(remote)));
	if (chain.n == 0 ||
	    (out == NULL && in == NULL && (remote == NULL || pools == NULL)))
		return false;
	tell_limit(w, at, out, "outbound", chain);
	tell_limit(w, at, in, "inbound", chain);
	if (!node_is(pools, NODE_LIST))
		tell_remote(w, at, pools, chain);
	else
		for (n = pools->first; n != NULL; n = n->next)
			tell_remote(w, at, n, chain);
	return true;
}

/* ---- who is in charge ---- */

enum of {
	OF_POOL,
	OF_TOKEN,
};

static const struct {
	const char *beside; /* a key the map must have too */
	const char *key;
	enum of of;
	enum power power;
} offices[] = {
	{ "rateLimitAdmin", "rateLimitAdmin", OF_POOL, POWER_SET_LIMITS },
	{ "rateLimitAdmin", "rebalancer", OF_POOL, POWER_TRANSFER },
	{ "rateLimitAdmin", "owner", OF_POOL, POWER_OWN },
	{ "administrator", "administrator", OF_TOKEN, POWER_BRIDGE_CONFIG },
	{ "ccipAdmin", "ccipAdmin", OF_TOKEN, POWER_BRIDGE_CONFIG },
	{ "ccipAdmin", "defaultAdmin", OF_TOKEN, POWER_ADMIN },
	{ "ccipAdmin", "owner", OF_TOKEN, POWER_OWN },
};

static void
tell_officers(struct walk *w, const struct place *at, const struct node *map)
{
	struct arena *a = reading_arena(w->r);
	struct str own =
	    entity_evm(a, at->chain, node_str(node_get(map, "address")));
	size_t i;

	for (i = 0; i < COUNT_OF(offices); i++) {
		const struct node *n = node_get(map, offices[i].key);
		struct deed d = deed_at(at, n);
		struct str who = entity_evm(a, at->chain, node_str(n));
		struct str of = offices[i].of == OF_POOL ? at->pool : at->token;

		if (node_get(map, offices[i].beside) == NULL)
			continue;
		if (at->chain.n == 0 && str_starts(node_str(n), STR("0x")))
			deed_gap(w->r, &d, "a token pool on no chain");
		if (who.n == 0 || entity_is_zero(who))
			continue;
		if (own.n > 0)
			of = own;
		if (of.n == 0 && offices[i].of == OF_POOL)
			of = pool_of(w, at);
		deed_power(
		    w->r, &d, FACT_HOLDS, of, who, offices[i].power, STR_NONE);
		w->told = w->told || of.n > 0;
	}
}

/* Chainlink's own contracts, where a map names two of them or more. */
static void
tell_labels(struct walk *w, const struct place *at, const struct node *map)
{
	static const char *const keys[][2] = {
		{ "router", "CCIP router" },
		{ "rmnProxy", "CCIP risk management proxy" },
		{ "tokenAdminRegistry", "CCIP token admin registry" },
		{ "registryModuleOwnerCustom", "CCIP registry module" },
	};
	size_t i, named = 0;

	for (i = 0; i < COUNT_OF(keys); i++)
		named += node_str(node_get(map, keys[i][0])).n > 0;
	for (i = 0; named > 1 && i < COUNT_OF(keys); i++) {
		const struct node *n = node_get(map, keys[i][0]);
		struct deed d = deed_at(at, n);
		struct fact f = deed_fact(
		    w->r, &d, FACT_LABEL, deed_entity(w->r, &d, node_str(n)));

		f.detail = str_of(keys[i][1]);
		if (f.subject.n > 0 && !entity_is_zero(f.subject)) {
			tell(w->r, &f);
			w->told = true;
		}
	}
}

/* As deep as the JSON parser allows. */
static void
visit(struct walk *w, const struct place *around, const struct node *n)
{
	struct place at = *around;

	if (n->kind == NODE_MAP && tell_lane(w, around, n))
		return;
	if (n->kind == NODE_MAP || n->kind == NODE_LIST)
		at = place_in(w, around, n);
	if (n->kind == NODE_MAP) {
		tell_officers(w, &at, n);
		tell_labels(w, &at, n);
	}
	for (n = n->first; n != NULL; n = n->next)
		visit(w, &at, n);
}

static void
read_config(struct reading *r, const struct file *file)
{
	struct walk w = { .r = r, .stem = file->path };
	struct place at = { 0 };
	const struct node *root;

	if (!may_be_ours(file->bytes))
		return;
	root = reading_json(r, file);
	if (root == NULL)
		return;
	w.stem.n -= STR(".json").n;
	at.chain = chain_by_path(reading_arena(r), w.stem);
	visit(&w, &at, root);
	if (w.told)
		reading_done(r);
}

const struct reader reader_ccip = {
	.name = "ccip",
	.title = "Chainlink CCIP configurations in JSON",
	.tells = FACT_BIT(HOLDS) | FACT_BIT(LABEL) | FACT_BIT(LIMIT) |
	    FACT_BIT(PEER),
	.wants = wants,
	.read = read_config,
};
