#include "base/map.h"
#include "read/layerzero.h"
#include "read/layerzero_uln.h"

/*
 * Configurations of LayerZero applications as JSON, under any name. Seen in
 * public repositories:
 *   {contracts: [{contract, config}], connections: [{from, to, config}]}
 *       what the devtools' layerzero.config.ts evaluates to
 *   {contracts: {chain: address}, connections: [{from: "chain", ...}]}
 *   {chains: {name: {eid, oapp}}, pathways: [{from, to, requiredDVNs, ...}]}
 *       of the wiring scripts for Foundry
 * A connection says how `from` sends to `to`, and how `from` takes messages
 * from `to`. Source: LayerZero's documentation of layerzero.config.ts.
 */
struct config {
	struct reading *r;
	const struct node *named; /* map: applications by name; or NULL */
	struct map *told;         /* ids of applications already introduced */
	bool both_ways;           /* pathways hold in both directions */
};

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) && !path_is_made(path);
}

/* Nearly every .json is something else; do not parse those. */
static bool
may_be_ours(struct str bytes)
{
	return (str_has(bytes, STR("\"connections\"")) ||
		   str_has(bytes, STR("\"pathways\"")) ||
		   str_has(bytes, STR("\"contracts\""))) &&
	    (str_has(bytes, STR("\"eid\"")) ||
		str_has(bytes, STR("\"requiredDVNs\"")));
}

static struct deed
deed_at(const struct pathway_app *app, const struct node *n)
{
	return (struct deed){
		.chain = app->chain, .grade = GRADE_DECLARED, .at = n
	};
}

/* ---- which application ---- */

/* 30101, "30101", or a name: "ETHEREUM_V2_MAINNET", "base". */
static struct str
chain_of(struct arena *a, const struct node *eid, struct str name, bool *test)
{
	uint64_t number;

	if (!node_u64(eid, &number))
		return chain_by_name(
		    a, node_str(eid).n > 0 ? node_str(eid) : name);
	*test = layerzero_is_test(number);
	return layerzero_chain(a, number);
}

static struct str
first_of(const struct node *n, const char *a, const char *b)
{
	const struct node *v = node_get(n, a);

	return node_str(v != NULL ? v : node_get(n, b));
}

static const struct node *
by_key(const struct node *map, struct str key)
{
	const struct node *n = map->first;

	while (n != NULL && !str_eq(n->key, key))
		n = n->next;
	return n;
}

/* ref: the name of one, or the map that says it all. */
static bool
app_of(struct config *c, const struct node *ref, struct pathway_app *ret)
{
	struct str key = node_str(ref), name = STR_NONE, address = STR_NONE;
	struct arena *a = reading_arena(c->r);
	bool test = false;
	struct str chain;

	if (key.n > 0 && c->named != NULL) {
		ref = by_key(c->named, key);
		address = node_str(ref);
	} else {
		name = first_of(ref, "contractName", "name");
	}
	if (node_is(ref, NODE_MAP))
		address = first_of(ref, "address", "oapp");
	chain = chain_of(a, node_get(ref, "eid"), key, &test);
	if (address.n == 0 && name.n == 0)
		name = STR("application");
	return chain.n > 0 &&
	    pathway_app_of(c->r, chain, test, name, address, ret);
}

/* Its name, once: the first time it is met. */
static void
introduce(struct config *c, const struct node *n, const struct pathway_app *app)
{
	struct deed d = deed_at(app, n);
	struct fact f = deed_fact(c->r, &d, FACT_CONTRACT, app->id);
	void **slot = map_slot(c->told, app->id);
	const bool placed = entity_address(app->id).n > 0;

	if (*slot != NULL)
		return;
	*slot = c;
	f.detail = app->name;
	if (!placed)
		f.detail = str_slice(app->id, STR("bridge:").n, app->id.n);
	if (!placed || app->name.n > 0)
		pathway_say(c->r, &f, app->test);
	f = deed_fact(c->r, &d, FACT_KIND, app->id);
	f.number = PRINCIPAL_CONTRACT;
	f.strength = KIND_BY_CONTRACT;
	if (!placed)
		pathway_say(c->r, &f, app->test);
}

/* ---- who is in charge of it ---- */

static const struct {
	const char *key;
	enum power power;
} offices[] = {
	{ "owner", POWER_OWN },
	{ "delegate", POWER_BRIDGE_CONFIG },
	{ "minter", POWER_MINT },
	{ "pauser", POWER_PAUSE },
	{ "guardian", POWER_PAUSE },
	{ "rateLimiter", POWER_SET_LIMITS },
	{ "planner", POWER_ROLE },
	{ "treasurer", POWER_ROLE },
};

static void
tell_officers(
    struct config *c, const struct pathway_app *app, const struct node *config)
{
	size_t i;

	for (i = 0; i < COUNT_OF(offices); i++) {
		const struct node *n = node_get(config, offices[i].key);
		struct deed d = deed_at(app, n);
		struct fact f = deed_fact(c->r, &d, FACT_HOLDS, app->id);

		if (node_str(n).n == 0)
			continue;
		f.object = pathway_entity(c->r, app->chain, node_str(n));
		f.power = offices[i].power;
		if (f.power == POWER_ROLE)
			f.detail = str_of(offices[i].key);
		if (f.object.n > 0)
			pathway_say(c->r, &f, app->test);
		else
			deed_gap(c->r, &d, "who is in charge is no address");
	}
}

static bool
tell_contract(struct config *c, const struct node *item)
{
	const struct node *ref = node_get(item, "contract");
	struct pathway_app app;

	if (!node_is(ref, NODE_MAP) || node_get(ref, "eid") == NULL)
		return false;
	if (!app_of(c, ref, &app)) {
		tell_gap(c->r, ref->line, ref->col,
		    "an application whose chain is not known");
		return true;
	}
	introduce(c, ref, &app);
	tell_officers(c, &app, node_get(item, "config"));
	return true;
}

/* ---- connections ---- */

static void
tell_side(struct config *c, const struct pathway_app *self,
    const struct pathway_app *other, enum pathway_side side,
    const struct node *uln, const struct node *at)
{
	struct deed d = deed_at(self, uln != NULL ? uln : at);
	struct pathway p = pathway_of(c->r, self, other, side);
	struct attesters as = layerzero_uln(c->r, &d, uln, 0);

	pathway_tell(c->r, &d, &p, &as);
}

/* The library that a pathway runs on; unless it is named LayerZero chooses. */
static void
tell_libraries(struct config *c, const struct pathway_app *self,
    const struct pathway_app *other, const struct node *config)
{
	struct deed d = deed_at(self, config);
	struct pathway in = pathway_of(c->r, self, other, PATHWAY_RECEIVES);
	struct pathway out = pathway_of(c->r, self, other, PATHWAY_SENDS);

	if (node_get(config, "receiveLibraryConfig") == NULL)
		pathway_default(c->r, &d, &in, "receive library");
	if (node_get(config, "sendLibrary") == NULL)
		pathway_default(c->r, &d, &out, "send library");
}

/* Contracts beside the applications have connections too, of fees and the
 * like. */
static bool
is_messaging(const struct node *config)
{
	static const char *const keys[] = { "sendLibrary",
		"receiveLibraryConfig", "sendConfig", "receiveConfig",
		"enforcedOptions" };
	size_t i;

	if (config == NULL || config->first == NULL)
		return true;
	for (i = 0; i < COUNT_OF(keys); i++)
		if (node_get(config, keys[i]) != NULL)
			return true;
	return false;
}

/* Both ends; false: not two applications, which is a gap if it should be. */
static bool
ends_of(struct config *c, const struct node *item, struct pathway_app *from,
    struct pathway_app *to)
{
	const struct node *a = node_get(item, "from");
	const struct node *b = node_get(item, "to");

	if (a == NULL || b == NULL || !app_of(c, a, from) ||
	    !app_of(c, b, to)) {
		tell_gap(c->r, item->line, item->col,
		    "a pathway whose ends are not known");
		return false;
	}
	introduce(c, a, from);
	introduce(c, b, to);
	return true;
}

static void
tell_connection(struct config *c, const struct node *item)
{
	const struct node *config = node_get(item, "config");
	struct pathway_app from, to;
	struct deed d;

	if (!is_messaging(config) || !ends_of(c, item, &from, &to))
		return;
	d = deed_at(&from, item);
	pathway_peer(c->r, &d, &from, &to);
	tell_side(c, &from, &to, PATHWAY_RECEIVES,
	    node_path(config, "receiveConfig.ulnConfig"), item);
	tell_side(c, &from, &to, PATHWAY_SENDS,
	    node_path(config, "sendConfig.ulnConfig"), item);
	tell_libraries(c, &from, &to, config != NULL ? config : item);
}

/* ---- pathways of the Foundry scripts ---- */

/* One list of verifiers for both ends, each of which knows them by addresses
 * of its own chain. */
static void
tell_direction(struct config *c, const struct node *item,
    const struct pathway_app *from, const struct pathway_app *to,
    size_t direction)
{
	struct deed d = deed_at(to, item);
	struct pathway p = pathway_of(c->r, to, from, PATHWAY_RECEIVES);
	struct attesters as = layerzero_uln(c->r, &d, item, direction);

	pathway_peer(c->r, &d, to, from);
	pathway_tell(c->r, &d, &p, &as);
}

static void
tell_pathway(struct config *c, const struct node *item)
{
	struct pathway_app from, to;
	struct deed d;

	if (!ends_of(c, item, &from, &to))
		return;
	tell_direction(c, item, &from, &to, 0);
	d = deed_at(&from, item); /* or it could not send */
	pathway_peer(c->r, &d, &from, &to);
	if (c->both_ways)
		tell_direction(c, item, &to, &from, 1);
}

/* ---- the file ---- */

static bool
is_true(const struct node *n)
{
	return node_is(n, NODE_BOOL) && str_eq(n->text, STR("true"));
}

static bool
tell_connections(struct config *c, const struct node *root)
{
	const struct node *contracts = node_get(root, "contracts");
	const struct node *connections = node_get(root, "connections"), *n;
	bool ours = node_is(connections, NODE_LIST) &&
	    node_get(connections->first, "from") != NULL;

	if (node_is(contracts, NODE_MAP))
		c->named = contracts;
	else
		for (n = node_first(contracts); n != NULL; n = n->next)
			ours = tell_contract(c, n) || ours;
	if (!ours || !node_is(connections, NODE_LIST))
		return ours;
	for (n = connections->first; n != NULL; n = n->next)
		tell_connection(c, n);
	return true;
}

static bool
tell_pathways(struct config *c, const struct node *root)
{
	const struct node *chains = node_get(root, "chains");
	const struct node *n = node_get(root, "pathways");

	if (!node_is(chains, NODE_MAP) || !node_is(n, NODE_LIST))
		return false;
	c->named = chains;
	c->both_ways = is_true(node_get(root, "bidirectional"));
	for (n = n->first; n != NULL; n = n->next)
		tell_pathway(c, n);
	return true;
}

static void
read_config(struct reading *r, const struct file *file)
{
	struct config c = { .r = r, .told = map_new(reading_arena(r)) };
	const struct node *root;

	if (!may_be_ours(file->bytes))
		return;
	root = reading_json(r, file);
	if (!node_is(root, NODE_MAP))
		return;
	if (tell_connections(&c, root) || tell_pathways(&c, root))
		reading_done(r);
}

const struct reader reader_layerzero = {
	.name = "layerzero",
	.title = "LayerZero configurations in JSON",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(KIND) | FACT_BIT(HOLDS) |
	    FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) |
	    FACT_BIT(VENDOR) | FACT_BIT(DEFAULTS) | FACT_BIT(CONFIRMATIONS) |
	    FACT_BIT(PEER),
	.wants = wants,
	.read = read_config,
};
