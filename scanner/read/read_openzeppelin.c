#include "read/deed.h"

/*
 * .openzeppelin/<network>.json, what the upgrades plug-in remembers of its
 * proxies. Source: OpenZeppelin upgrades documentation, "network files".
 * Of a transparent proxy it names the admin; of a UUPS proxy it never says
 * who may upgrade, and it never says which code a proxy runs.
 */
#define FOLDER STR(".openzeppelin")

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) &&
	    str_eq(path_base(path_dir(path)), FOLDER);
}

/* "mainnet.json", and "unknown-59144.json" for what has no name there. */
static struct str
chain_of(struct reading *r, struct str path)
{
	const struct str unknown = STR("unknown-");
	struct str name = path_base(path), chain;

	name.n -= sizeof(".json") - 1;
	if (str_starts(name, unknown))
		name = str_slice(name, unknown.n, name.n);
	chain = chain_by_name(reading_arena(r), name);
	return chain.n > 0 ? chain
			   : arena_printf(reading_arena(r), "net:" STR_FMT,
				 STR_ARG(str_slice(path, 0, path.n - 5)));
}

static void
tell_proxy(struct reading *r, const struct deed *file, const struct node *proxy,
    struct str admin)
{
	struct deed d = *file;
	struct str id, kind = node_str(node_get(proxy, "kind"));
	struct fact f;

	d.at = node_get(proxy, "address");
	id = deed_entity(r, &d, node_str(d.at));
	if (id.n == 0)
		return;
	f = deed_fact(r, &d, FACT_CONTRACT, id);
	tell(r, &f);
	f = deed_fact(r, &d, FACT_PROXY, id);
	f.detail = kind;
	tell(r, &f);
	if (str_eq(kind, STR("transparent")))
		deed_power(
		    r, &d, FACT_HOLDS, id, admin, POWER_UPGRADE, STR_NONE);
}

static void
read_network(struct reading *r, const struct file *file)
{
	struct deed d = { .grade = GRADE_DEPLOY };
	const struct node *root = reading_json(r, file), *proxies, *proxy;
	struct str admin;

	if (node_get(root, "manifestVersion") == NULL)
		return;
	proxies = node_get(root, "proxies");
	if (proxies != NULL && proxies->kind != NODE_LIST) {
		tell_gap(r, proxies->line, proxies->col,
		    "proxies by name, of the old command line tool");
		return;
	}
	d.chain = chain_of(r, file->path);
	d.at = node_path(root, "admin.address");
	admin = deed_entity(r, &d, node_str(d.at));
	deed_kind(r, &d, admin, PRINCIPAL_PROXY_ADMIN, KIND_BY_CONTRACT);
	if (proxies != NULL)
		for (proxy = proxies->first; proxy != NULL; proxy = proxy->next)
			tell_proxy(r, &d, proxy, admin);
	reading_done(r);
}

const struct reader reader_openzeppelin = {
	.name = "openzeppelin",
	.title = "OpenZeppelin upgrades, network files",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(KIND) | FACT_BIT(HOLDS) |
	    FACT_BIT(PROXY),
	.wants = wants,
	.read = read_network,
};
