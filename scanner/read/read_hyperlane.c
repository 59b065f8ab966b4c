#include "base/limits.h"
#include "read/hyperlane_ism.h"

/*
 * Hyperlane's configuration, as YAML or JSON:
 *   core           {owner, defaultIsm, defaultHook, requiredHook, proxyAdmin}
 *   warp routes    {chain: {type, owner, interchainSecurityModule,
 *                  proxyAdmin, ownerOverrides, foreignDeployment}}
 *   validators     {origin: {type, threshold, validators[]}}
 *   strategies     {chain: {submitter: {type, safeAddress}}}: who hands
 *                  in the changes of a route
 * What is deployed of a warp route stands in a file next to it: the route
 * X-deploy.yaml has its addresses in X-config.yaml.
 * Source: the schemas of the Hyperlane SDK and CLI, hyperlane-registry.
 */
struct config {
	struct reading *r;
	const struct file *file;
	const struct node *deployed; /* X-config.yaml; NULL: none */
	size_t left;                 /* security modules */
};

/* ---- which files ---- */

static bool
is_yaml(struct str path)
{
	return str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml"));
}

static bool
wants(struct str path)
{
	return (is_yaml(path) || str_ends(path, STR(".json"))) &&
	    !path_is_made(path);
}

/* Words that tell a file of ours from the many others. A template is not YAML
 * yet. */
static bool
may_be_ours(const struct file *file)
{
	static const char *const words[] = { "MultisigIsm", "RelayerIsm",
		"AggregationIsm", "RoutingIsm", "defaultIsm",
		"interchainSecurityModule", "gnosisSafeTxBuilder",
		"internalSubmitter", "proposerSubmitter" };
	struct str b = file->bytes;
	size_t i;

	if (is_yaml(file->path) && str_has(b, STR("{{")))
		return false;
	for (i = 0; i < COUNT_OF(words); i++)
		if (str_has(b, str_of(words[i])))
			return true;
	return (str_has_nocase(file->path, STR("warp")) &&
		   str_has(b, STR("owner"))) ||
	    (str_has_nocase(path_base(file->path), STR("multisig")) &&
		str_has(b, STR("validators")));
}

/* ---- a chain ---- */

static struct str
deployed_at(const struct config *c, struct str network)
{
	const struct node *tokens = node_get(c->deployed, "tokens");
	const struct node *t =
	    node_is(tokens, NODE_LIST) ? tokens->first : NULL;

	for (; t != NULL; t = t->next)
		if (str_eq(node_str(node_get(t, "chainName")), network))
			return node_str(node_get(t, "addressOrDenom"));
	return STR_NONE;
}

/* The route on a chain: where it is deployed or, when nothing tells, by the
 * file and the chain. */
static struct str
asset_of(const struct config *c, const struct node *route)
{
	struct arena *a = reading_arena(c->r);
	struct str id =
	    network_entity(a, route->key, deployed_at(c, route->key));

	if (id.n == 0)
		id = network_entity(a, route->key,
		    node_str(node_get(route, "foreignDeployment")));
	return id.n > 0 ? id
			: arena_printf(a, "bridge:" STR_FMT "#" STR_FMT,
			      STR_ARG(c->file->path), STR_ARG(route->key));
}

static struct hyperlane_ism
place(struct config *c, struct str network, struct str asset)
{
	return (struct hyperlane_ism){
		.r = c->r,
		.deed = { .grade = GRADE_DECLARED,
		    .chain = network_chain(reading_arena(c->r), network) },
		.path = c->file->path,
		.network = network,
		.asset = asset,
		.test = network_is_test(reading_arena(c->r), network),
		.left = &c->left,
	};
}

static struct fact
fact_of(const struct hyperlane_ism *at, const struct node *n,
    enum fact_kind kind, struct str subject)
{
	return deed_fact_at(at->r, &at->deed, n, kind, subject, at->test);
}

static void
tell_holder(const struct hyperlane_ism *at, struct str asset,
    const struct node *holder, enum power power)
{
	struct fact f = fact_of(at, holder, FACT_HOLDS, asset);

	f.power = power;
	f.object =
	    network_entity(reading_arena(at->r), at->network, node_str(holder));
	if (f.object.n > 0)
		tell(at->r, &f);
	else if (holder != NULL && node_str(holder).n > 0)
		tell_gap(at->r, holder->line, holder->col,
		    "an owner that is no account of its chain");
}

static void
tell_name(const struct hyperlane_ism *at, const struct node *n,
    struct str subject, const char *what)
{
	struct fact f = fact_of(at, n, FACT_LABEL, subject);

	f.detail = at->network.n == 0
	    ? str_of(what)
	    : arena_printf(reading_arena(at->r), "%s on " STR_FMT, what,
		  STR_ARG(at->network));
	tell(at->r, &f);
}

/* With its address the ProxyAdmin stands between; without, who owns it. */
static void
tell_proxy_admin(const struct hyperlane_ism *at, const struct node *admin)
{
	const struct node *address = node_get(admin, "address");
	const struct node *owner = node_get(admin, "owner");
	struct str id = network_entity(
	    reading_arena(at->r), at->network, node_str(address));
	struct fact f;

	if (id.n == 0) {
		tell_holder(at, at->asset, owner, POWER_UPGRADE);
		return;
	}
	f = fact_of(at, address, FACT_KIND, id);
	f.number = PRINCIPAL_PROXY_ADMIN;
	f.strength = KIND_BY_CONTRACT;
	tell(at->r, &f);
	tell_holder(at, at->asset, address, POWER_UPGRADE);
	tell_holder(at, id, owner, POWER_OWN);
}

/* "_safeAddress" is the team's word that an owner is a Safe. Where it names
 * another account, that is one of another chain. */
static void
tell_safe(const struct hyperlane_ism *at, const struct node *safe,
    const struct node *owner)
{
	struct fact f = fact_of(at, safe, FACT_KIND,
	    network_entity(reading_arena(at->r), at->network, node_str(safe)));

	f.number = PRINCIPAL_MULTISIG;
	f.strength = KIND_BY_WORDS;
	if (f.subject.n > 0 && str_eq(node_str(safe), node_str(owner)))
		tell(at->r, &f);
}

static void
tell_owners(const struct hyperlane_ism *at, const struct node *config)
{
	const struct node *overrides = node_get(config, "ownerOverrides");
	const struct node *admin = node_get(config, "proxyAdmin");
	const struct node *other = node_get(overrides, "proxyAdmin");

	tell_holder(at, at->asset, node_get(config, "owner"), POWER_OWN);
	if (node_is(admin, NODE_MAP))
		tell_proxy_admin(at, admin);
	else if (other != NULL)
		tell_holder(at, at->asset, other, POWER_UPGRADE);
	tell_safe(
	    at, node_get(overrides, "_safeAddress"), node_get(config, "owner"));
}

/* ---- the three kinds of file ---- */

static bool
is_core(const struct node *root)
{
	return node_str(node_get(root, "owner")).n > 0 &&
	    (node_get(root, "defaultIsm") != NULL ||
		node_get(root, "requiredHook") != NULL);
}

/* Nothing in the file says of which chain it is. */
static void
tell_core(struct config *c, const struct node *root)
{
	struct str asset =
	    entity_named(reading_arena(c->r), "bridge", c->file->path);
	struct hyperlane_ism at = place(c, STR_NONE, asset);

	at.network = STR("hyperlane");
	at.deed.chain = STR("net:hyperlane");
	tell_name(&at, root, asset, "mailbox");
	tell_owners(&at, root);
	hyperlane_ism_tell(&at, node_get(root, "defaultIsm"), STR_NONE);
}

static bool
is_route(const struct node *n)
{
	return node_str(node_get(n, "owner")).n > 0 &&
	    node_str(node_get(n, "type")).n > 0 && !hyperlane_is_ism(n);
}

static void
tell_route(struct config *c, const struct node *route)
{
	struct hyperlane_ism at = place(c, route->key, asset_of(c, route));

	tell_name(&at, route, at.asset, "warp route");
	tell_owners(&at, route);
	hyperlane_ism_tell(
	    &at, node_get(route, "interchainSecurityModule"), STR_NONE);
}

/* Before modules had types, a file of validators had them by its name. */
static bool
is_set(const struct config *c, const struct node *n)
{
	return hyperlane_is_ism(n) ||
	    (node_get(n, "type") == NULL &&
		node_is(node_get(n, "validators"), NODE_LIST) &&
		node_get(n, "threshold") != NULL &&
		str_has_nocase(path_base(c->file->path), STR("multisig")));
}

/* A release candidate guards nothing of worth; its folder is its name. */
static bool
is_candidate(struct str path)
{
	return str_eq(path_base(path_dir(path)), STR("rc"));
}

static void
tell_set(struct config *c, const struct node *n)
{
	struct hyperlane_ism at = place(c, STR_NONE, STR_NONE);

	at.test = is_candidate(c->file->path);
	hyperlane_ism_tell(&at, n, n->key);
}

/* Strategies inside of each other: an account between chains is told by a
 * Safe, a timelock by its proposer. */
#define SUBMITTERS 4

static const struct submitter {
	const char *field;
	enum principal_kind kind;
} submitters[] = {
	{ "safeAddress", PRINCIPAL_MULTISIG },
	{ "timelockAddress", PRINCIPAL_TIMELOCK },
};

/* The team's word of what an account is; not what it has power over. */
static void
tell_submitter(
    struct config *c, const struct node *s, struct str network, int left)
{
	const struct node *chain = node_get(s, "chain");
	const struct node *inner = node_get(s, "internalSubmitter");
	struct hyperlane_ism at;
	size_t i;

	if (left == 0 || !node_is(s, NODE_MAP))
		return;
	if (node_str(chain).n > 0)
		network = node_str(chain);
	at = place(c, network, STR_NONE);
	for (i = 0; i < COUNT_OF(submitters); i++) {
		const struct node *n = node_get(s, submitters[i].field);
		struct fact f = fact_of(&at, n, FACT_KIND,
		    network_entity(reading_arena(c->r), network, node_str(n)));

		f.number = (int64_t)submitters[i].kind;
		f.strength = KIND_BY_WORDS;
		if (f.subject.n > 0)
			tell(c->r, &f);
	}
	tell_submitter(c,
	    inner != NULL ? inner : node_get(s, "proposerSubmitter"), network,
	    left - 1);
}

/* X-config.yaml of X-deploy.yaml, when it is there. */
static const struct node *
read_deployed(struct config *c)
{
	const struct str end = STR("-deploy.yaml");
	struct str name = path_base(c->file->path), bytes;
	const struct node *root = NULL;
	struct arena *a = reading_arena(c->r);
	struct err e;

	if (!str_ends(name, end))
		return NULL;
	name = arena_printf(a, STR_FMT "-config.yaml",
	    STR_ARG(str_slice(name, 0, name.n - end.n)));
	if (!reading_sibling(c->r, name.p, &bytes) ||
	    bytes.n > LIMIT_PARSE_BYTES ||
	    yaml_parse(a, name, bytes, &root, &e) < 0)
		return NULL;
	return root;
}

static bool
tell_each(struct config *c, const struct node *root)
{
	const struct node *n = node_is(root, NODE_MAP) ? root->first : NULL;
	bool any = false;

	for (; n != NULL; n = n->next)
		if (is_route(n)) {
			if (!any)
				c->deployed = read_deployed(c);
			tell_route(c, n);
			any = true;
		} else if (is_set(c, n)) {
			tell_set(c, n);
			any = true;
		} else if (node_get(n, "submitter") != NULL) {
			tell_submitter(
			    c, node_get(n, "submitter"), n->key, SUBMITTERS);
			any = true;
		}
	return any;
}

static void
read_hyperlane(struct reading *r, const struct file *file)
{
	struct config c = { .r = r, .file = file, .left = LIMIT_MODULES };
	const struct node *root;
	bool any = true;

	if (!may_be_ours(file))
		return;
	root =
	    is_yaml(file->path) ? reading_yaml(r, file) : reading_json(r, file);
	if (is_core(root))
		tell_core(&c, root);
	else
		any = tell_each(&c, root);
	if (any)
		reading_done(r);
}

const struct reader reader_hyperlane = {
	.name = "hyperlane",
	.title = "Hyperlane core, warp route and validator configuration",
	.tells = FACT_BIT(KIND) | FACT_BIT(LABEL) | FACT_BIT(HOLDS) |
	    FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL),
	.wants = wants,
	.read = read_hyperlane,
};
