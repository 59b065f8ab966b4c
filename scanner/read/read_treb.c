#include "read/deed.h"
#include "read/treb.h"

/*
 * The files of the deployment tool treb:
 *   treb.toml                who signs, see treb.h
 *   .treb/addressbook.json   {chain id: {name: address}}
 *   .treb/registry.json      {chain id: {namespace: {name: address}}}
 *   .treb/deployments.json   {id: {chainId, address, contractName, proxyInfo}}
 * What treb.toml says of Safes and governors has an address and no chain;
 * the address book beside it knows on which chains they are.
 */
#define BOOK ".treb/addressbook.json"

static bool
wants(struct str path)
{
	struct str file = path_base(path);

	if (str_eq(file, STR("treb.toml")))
		return true;
	return str_eq(path_base(path_dir(path)), STR(".treb")) &&
	    (str_eq(file, STR("addressbook.json")) ||
		str_eq(file, STR("registry.json")) ||
		str_eq(file, STR("deployments.json")));
}

static const struct node *
first(const struct node *map)
{
	return node_is(map, NODE_MAP) ? map->first : NULL;
}

static struct str
chain_of(struct reading *r, struct str id)
{
	uint64_t number;

	return str_u64(id, &number) ? chain_by_name(reading_arena(r), id)
				    : STR_NONE;
}

/* ---- address books ---- */

static void
tell_names(struct reading *r, struct deed *d, const struct node *names)
{
	const struct node *n;

	for (n = first(names); n != NULL; n = n->next) {
		struct str id = deed_entity(r, d, node_str(n));

		d->at = n;
		if (node_is(n, NODE_MAP)) /* a namespace of the registry */
			tell_names(r, d, n);
		else if (!entity_is_zero(id))
			deed_label(r, d, id, n->key);
	}
}

static void
read_book(struct reading *r, const struct file *file)
{
	struct deed d = { .grade = GRADE_DECLARED };
	const struct node *root = reading_json(r, file), *chain;
	bool any = false;

	for (chain = first(root); chain != NULL; chain = chain->next) {
		d.chain = chain_of(r, chain->key);
		if (d.chain.n == 0)
			continue;
		tell_names(r, &d, chain);
		any = true;
	}
	if (any)
		reading_done(r);
}

/* ---- deployments ---- */

static struct str
display_name(struct reading *r, const struct node *record)
{
	struct str name = node_str(node_get(record, "contractName"));
	struct str label = node_str(node_get(record, "label"));

	return label.n == 0
	    ? name
	    : arena_printf(reading_arena(r), STR_FMT ":" STR_FMT, STR_ARG(name),
		  STR_ARG(label));
}

static void
tell_proxy(struct reading *r, const struct deed *d, struct str id,
    const struct node *info)
{
	struct str admin = deed_entity(r, d, node_str(node_get(info, "admin")));

	deed_tell(r, d, FACT_PROXY, id,
	    deed_entity(r, d, node_str(node_get(info, "implementation"))));
	if (!entity_is_zero(admin))
		deed_power(
		    r, d, FACT_HOLDS, id, admin, POWER_UPGRADE, STR_NONE);
}

static bool
tell_deployment(struct reading *r, const struct node *record)
{
	struct deed d = { .grade = GRADE_DEPLOY,
		.at = node_get(record, "address") };
	struct str name = node_str(node_get(record, "contractName")), id;
	int kind = kind_by_label(name);
	struct fact f;

	d.chain = chain_of(r, node_str(node_get(record, "chainId")));
	id = deed_entity(r, &d, node_str(d.at));
	if (id.n == 0)
		return false;
	f = deed_fact(r, &d, FACT_CONTRACT, id);
	f.detail = display_name(r, record);
	tell(r, &f);
	if (kind != PRINCIPAL_UNKNOWN && kind != PRINCIPAL_EOA)
		deed_kind(
		    r, &d, id, (enum principal_kind)kind, KIND_BY_CONTRACT);
	if (node_is(node_get(record, "proxyInfo"), NODE_MAP))
		tell_proxy(r, &d, id, node_get(record, "proxyInfo"));
	return true;
}

static void
read_deployments(struct reading *r, const struct file *file)
{
	const struct node *n = first(reading_json(r, file));
	bool any = false;

	for (; n != NULL; n = n->next)
		any = tell_deployment(r, n) || any;
	if (any)
		reading_done(r);
}

/* ---- treb.toml ---- */

/* Addresses a treb.toml may name, and what they are. */
static const struct {
	const char *key;
	enum principal_kind kind;
} named[] = {
	{ "safe", PRINCIPAL_MULTISIG },
	{ "governor", PRINCIPAL_GOVERNOR },
	{ "timelock", PRINCIPAL_TIMELOCK },
};

static bool
has_address(const struct node *names, struct str address)
{
	const struct node *n;

	for (n = first(names); n != NULL; n = n->next)
		if (str_eq_nocase(node_str(n), address))
			return true;
	return false;
}

/* On one chain, if it is there: an account's contracts. */
static void
tell_contracts(
    struct reading *r, const struct node *chain, const struct node *account)
{
	struct deed d = { .grade = GRADE_DECLARED };
	struct str id[COUNT_OF(named)];
	size_t i;

	d.chain = chain_of(r, chain->key);
	for (i = 0; i < COUNT_OF(named); i++) {
		d.at = node_get(account, named[i].key);
		id[i] = STR_NONE;
		if (d.at == NULL || !has_address(chain, node_str(d.at)))
			continue;
		id[i] = deed_entity(r, &d, node_str(d.at));
		deed_kind(r, &d, id[i], named[i].kind, KIND_BY_CONTRACT);
	}
	deed_power(r, &d, FACT_HOLDS, id[2], id[1], POWER_PROPOSE, STR_NONE);
}

static void
tell_accounts(struct reading *r, const struct node *accounts)
{
	const struct node *book = NULL, *chain, *account;
	struct str bytes;

	/* a book that is no JSON is a gap where it is read itself */
	if (!reading_sibling(r, BOOK, &bytes) ||
	    json_parse(reading_arena(r), STR_NONE, bytes, &book, NULL) < 0)
		return;
	for (chain = first(book); chain != NULL; chain = chain->next)
		for (account = first(accounts); account != NULL;
		     account = account->next)
			tell_contracts(r, chain, account);
}

static void
read_toml(struct reading *r, const struct file *file)
{
	const struct node *root = reading_toml(r, file), *n;
	const struct node *accounts = node_get(root, "accounts");
	const struct node *spaces = node_get(root, "namespace");
	const struct node *old = node_get(root, "ns");

	for (n = first(spaces); n != NULL; n = n->next)
		treb_tell_senders(r, n->key, node_get(n, "senders"), accounts);
	for (n = first(old); n != NULL; n = n->next)
		treb_tell_senders(r, n->key, node_get(n, "senders"), NULL);
	tell_accounts(r, accounts);
	if (accounts != NULL || spaces != NULL || old != NULL)
		reading_done(r);
}

static void
read_treb(struct reading *r, const struct file *file)
{
	struct str name = path_base(file->path);

	if (str_eq(name, STR("treb.toml")))
		read_toml(r, file);
	else if (str_eq(name, STR("deployments.json")))
		read_deployments(r, file);
	else
		read_book(r, file);
}

const struct reader reader_treb = {
	.name = "treb",
	.title = "treb: senders, address book, registry",
	.tells = FACT_BIT(CUSTODY) | FACT_BIT(KIND) | FACT_BIT(LABEL) |
	    FACT_BIT(CONTRACT) | FACT_BIT(PROXY) | FACT_BIT(HOLDS),
	.wants = wants,
	.read = read_treb,
};
