#include <inttypes.h>

#include "read/book.h"
#include "read/params.h"

/*
 * Forge Chronicles: one JSON for each chain, made from broadcasts and kept up
 * to date by the team. Source: the tool's README and records in public.
 *   chainId
 *   latest: {Name: {address, proxy, implementation, proxyAdmin, commitHash}}
 *   history: [{contracts: {Name: {.., input: {constructor: {name: value}}}}}]
 * where a constructor may have its values one level lower, as params. What
 * stands there are first holders; latest is how the team knows it now.
 */
struct chronicle {
	struct reading *r;
	struct deed now, birth;
};

static bool
wants(struct str path)
{
	return str_ends(path, STR(".json")) &&
	    str_has(path, STR("deployments/")) && !path_is_made(path);
}

/* Several versions may be in use: "Router#v2". */
static struct str
name_of(const struct node *entry)
{
	return str_slice(entry->key, 0, str_find(entry->key, STR("#"), 0));
}

static struct str
id_of(const struct chronicle *c, const struct node *entry, const char *key)
{
	struct str id =
	    deed_entity(c->r, &c->now, node_str(node_get(entry, key)));

	return entity_is_zero(id) ? STR_NONE : id;
}

/* ---- how it is now ---- */

static void
tell_code(struct chronicle *c, const struct node *entry, struct str id)
{
	struct str name = name_of(entry);
	struct fact f = deed_fact(c->r, &c->now, FACT_CONTRACT, id);
	int kind = kind_by_label(name);

	f.detail = name;
	tell(c->r, &f);
	if (kind != PRINCIPAL_UNKNOWN && kind != PRINCIPAL_EOA)
		deed_kind(c->r, &c->now, id, (enum principal_kind)kind,
		    KIND_BY_CONTRACT);
	f = deed_fact(c->r, &c->now, FACT_BUILD, id);
	f.detail = node_str(node_get(entry, "commitHash"));
	if (f.detail.n > 0)
		tell(c->r, &f);
}

static void
tell_latest(struct chronicle *c, const struct node *entry)
{
	struct str id = id_of(c, entry, "address"), admin;

	if (id.n == 0)
		return;
	c->now.at = entry;
	tell_code(c, entry, id);
	c->now.at = node_get(entry, "implementation");
	deed_tell(
	    c->r, &c->now, FACT_PROXY, id, id_of(c, entry, "implementation"));
	c->now.at = node_get(entry, "proxyAdmin");
	admin = id_of(c, entry, "proxyAdmin");
	deed_power(
	    c->r, &c->now, FACT_HOLDS, id, admin, POWER_UPGRADE, STR_NONE);
	if (admin.n > 0)
		deed_kind(
		    c->r, &c->now, admin, PRINCIPAL_PROXY_ADMIN, KIND_BY_WORDS);
}

/* ---- how it began ---- */

static void
tell_birth(struct chronicle *c, const struct node *entry)
{
	const struct node *made = node_path(entry, "input.constructor");
	const struct node *values = node_get(made, "params");
	struct str id = id_of(c, entry, "address");
	struct fact f;

	if (!node_is(values, NODE_MAP))
		values = made;
	if (id.n == 0)
		return;
	c->birth.at = entry;
	f = deed_fact(c->r, &c->birth, FACT_CONTRACT, id);
	f.detail = name_of(entry);
	tell(c->r, &f);
	/* what the code behind a proxy was made with is not the proxy's */
	if (node_is(values, NODE_MAP) &&
	    node_str(node_get(entry, "implementation")).n == 0)
		params_tell_map(c->r, &c->birth, id, name_of(entry), values);
}

static void
tell_history(struct chronicle *c, const struct node *step)
{
	const struct node *contracts = node_get(step, "contracts"), *entry;
	uint64_t time = 0;

	if (node_u64(node_get(step, "timestamp"), &time))
		c->birth.time = deed_seconds(time);
	if (node_is(contracts, NODE_MAP))
		for (entry = contracts->first; entry != NULL;
		     entry = entry->next)
			tell_birth(c, entry);
}

static struct str
chain_of(struct reading *r, const struct node *root, struct str path)
{
	uint64_t id;

	if (node_u64(node_get(root, "chainId"), &id) && id > 0)
		return arena_printf(reading_arena(r), "eip155:%" PRIu64, id);
	return book_chain(reading_arena(r), path);
}

static void
read_chronicle(struct reading *r, const struct file *file)
{
	struct chronicle c = { .r = r };
	const struct node *root, *latest, *history, *n;

	if (!str_has(file->bytes, STR("\"latest\"")) ||
	    !str_has(file->bytes, STR("\"history\"")) ||
	    !str_has(file->bytes, STR("\"deploymentTxn\"")))
		return;
	root = reading_json(r, file);
	latest = node_get(root, "latest");
	history = node_get(root, "history");
	if (!node_is(latest, NODE_MAP) || !node_is(history, NODE_LIST))
		return;
	c.now.chain = c.birth.chain = chain_of(r, root, file->path);
	c.now.grade = GRADE_DECLARED;
	c.birth.grade = GRADE_DEPLOY;
	for (n = latest->first; n != NULL; n = n->next)
		tell_latest(&c, n);
	for (n = history->first; n != NULL; n = n->next)
		tell_history(&c, n);
	reading_done(r);
}

const struct reader reader_chronicles = {
	.name = "chronicles",
	.title = "Forge Chronicles",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(BUILD) | FACT_BIT(PROXY) |
	    FACT_BIT(KIND) | FACT_BIT(HOLDS),
	.wants = wants,
	.read = read_chronicle,
};
