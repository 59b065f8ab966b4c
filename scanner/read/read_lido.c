#include <inttypes.h>

#include "read/book.h"

/*
 * deployed-<net>.json, the state file of Lido's deployment scripts:
 *   <name>: {contract, address, constructorArgs}
 *   <name>: {proxy: {contract, address, constructorArgs}, implementation: {}}
 *   gateSeal: {address, sealingCommittee, expiryTimestamp}
 *   daoInitialSettings: {voting: {voteDuration, minAcceptanceQuorum}}
 * Source: lidofinance/core. Constructor arguments say who was the first admin;
 * Lido's own were handed over later, so they are never more than that.
 */
struct state {
	struct reading *r;
	struct deed deed; /* grade DECLARED */
	const struct node *root;
};

static bool
wants(struct str path)
{
	struct str base = path_base(path);

	return str_starts(base, STR("deployed-")) &&
	    str_ends(base, STR(".json"));
}

static struct deed
deed_at(const struct state *s, const struct node *at, enum grade grade)
{
	struct deed d = s->deed;

	d.at = at;
	d.grade = grade;
	return d;
}

static struct str
entity(const struct state *s, const struct node *n)
{
	return deed_entity(s->r, &s->deed, node_str(n));
}

/* ---- contracts ---- */

/* Proxies of whose arguments we know which is the admin. */
static const struct {
	const char *source;
	size_t admin;
} proxies[] = {
	{ "OssifiableProxy.sol", 1 },             /* logic, admin, data */
	{ "TransparentUpgradeableProxy.sol", 1 }, /* the same */
	{ "UpgradeableBeacon.sol", 1 },           /* code, owner */
};

static void
tell_admin(const struct state *s, const struct node *part, struct str id)
{
	struct str source = path_base(node_str(node_get(part, "contract")));
	const struct node *args = node_get(part, "constructorArgs"), *admin;
	size_t i;

	if (!node_is(args, NODE_LIST))
		return;
	for (i = 0; i < COUNT_OF(proxies); i++) {
		struct deed d;

		if (!str_eq(source, str_of(proxies[i].source)))
			continue;
		admin = node_at(args, proxies[i].admin);
		d = deed_at(s, admin, GRADE_DEPLOY);
		deed_power(s->r, &d, FACT_HOLDS, id, entity(s, admin),
		    POWER_UPGRADE, STR_NONE);
	}
}

/* "app:aragon-voting": those that decide by a vote, and other code. */
static enum principal_kind
kind_of(struct str name)
{
	int kind = kind_by_label(name);

	if (str_eq(name, STR("app:aragon-voting")))
		return PRINCIPAL_GOVERNOR;
	return kind == PRINCIPAL_UNKNOWN || kind == PRINCIPAL_EOA
	    ? PRINCIPAL_CONTRACT
	    : (enum principal_kind)kind;
}

static void
tell_contract(const struct state *s, const struct node *part, struct str name)
{
	const struct node *address = node_get(part, "address");
	struct deed d = deed_at(s, address, GRADE_DECLARED);
	struct fact f = deed_fact(s->r, &d, FACT_CONTRACT, entity(s, address));

	if (f.subject.n == 0)
		return;
	f.detail = name;
	tell(s->r, &f);
	deed_kind(s->r, &d, f.subject, kind_of(name), KIND_BY_CONTRACT);
	tell_admin(s, part, f.subject);
}

static void
tell_item(const struct state *s, const struct node *item)
{
	const struct node *proxy = node_get(item, "proxy");
	const struct node *code = node_path(item, "implementation.address");
	struct deed d = deed_at(s, code, GRADE_DECLARED);

	tell_contract(s, proxy != NULL ? proxy : item, item->key);
	if (proxy != NULL)
		deed_tell(s->r, &d, FACT_PROXY,
		    entity(s, node_get(proxy, "address")), entity(s, code));
}

/* ---- who may stop it, and the vote ---- */

/* The committee may pause until the seal expires. */
static void
tell_seal(const struct state *s, const struct node *item)
{
	const struct node *by = node_get(item, "sealingCommittee");
	struct deed d = deed_at(s, by, GRADE_DECLARED);
	struct fact f = deed_fact(
	    s->r, &d, FACT_HOLDS, entity(s, node_get(item, "address")));
	uint64_t expires;

	f.object = entity(s, by);
	f.power = POWER_PAUSE;
	if (node_u64(node_get(item, "expiryTimestamp"), &expires) &&
	    expires <= INT64_MAX)
		f.expires = (int64_t)expires;
	if (f.subject.n == 0 || f.object.n == 0)
		return;
	tell(s->r, &f);
	book_label(s->r, &d, f.object, STR("gate seal committee"));
}

static void
tell_number(const struct state *s, const struct node *at, struct str voting,
    const char *what, uint64_t unit)
{
	struct deed d = deed_at(s, at, GRADE_DEPLOY);
	struct fact f = deed_fact(s->r, &d, FACT_VOTING, voting);
	uint64_t n;

	if (voting.n == 0 || !node_u64(at, &n) || n / unit > INT64_MAX)
		return;
	f.detail = str_of(what);
	f.number = (int64_t)(n / unit);
	tell(s->r, &f);
}

/* Of the vote as it began; shares are fractions of 10^18. */
static void
tell_voting(const struct state *s)
{
	const struct node *v = node_path(s->root, "daoInitialSettings.voting");
	struct str id = entity(s,
	    node_path(node_get(s->root, "app:aragon-voting"), "proxy.address"));

	tell_number(s, node_get(v, "voteDuration"), id, "period", 1);
	tell_number(s, node_get(v, "minAcceptanceQuorum"), id,
	    "quorum-permille", UINT64_C(1000000000000000));
}

static void
tell_deployer(const struct state *s)
{
	const struct node *at = node_get(s->root, "deployer");
	struct deed d = deed_at(s, at, GRADE_DECLARED);
	struct str id = entity(s, at);

	book_label(s->r, &d, id, STR("deployer"));
	deed_kind(s->r, &d, id, PRINCIPAL_EOA, KIND_BY_WORDS);
}

/* ---- the file ---- */

static struct str
chain_of(struct reading *r, const struct node *root, struct str path)
{
	const struct str begin = STR("deployed-");
	const struct node *id = node_get(root, "networkId");
	struct str name = path_base(path), chain;
	uint64_t number;

	if (id == NULL)
		id = node_get(root, "chainId");
	if (node_u64(id, &number) && number > 0)
		return arena_printf(
		    reading_arena(r), "eip155:%" PRIu64, number);
	name = str_slice(name, begin.n, str_find(name, STR("."), begin.n));
	chain = chain_by_name(reading_arena(r), name);
	return chain.n > 0 ? chain : book_unnamed_chain(reading_arena(r), path);
}

static bool
is_state(const struct node *root)
{
	const struct node *n;

	if (!node_is(root, NODE_MAP))
		return false;
	for (n = root->first; n != NULL; n = n->next)
		if (node_path(n, "proxy.address") != NULL ||
		    (node_get(n, "contract") != NULL &&
			node_get(n, "address") != NULL))
			return true;
	return false;
}

static void
read_state(struct reading *r, const struct file *file)
{
	struct state s = { .r = r };
	const struct node *n;

	if (!str_has(file->bytes, STR("\"address\"")))
		return;
	s.root = reading_json(r, file);
	if (!is_state(s.root))
		return;
	s.deed.chain = chain_of(r, s.root, file->path);
	s.deed.grade = GRADE_DECLARED;
	for (n = s.root->first; n != NULL; n = n->next) {
		tell_item(&s, n);
		tell_seal(&s, n);
	}
	tell_voting(&s);
	tell_deployer(&s);
	reading_told(r);
}

const struct reader reader_lido = {
	.name = "lido",
	.title = "Lido deployment state (deployed-<net>.json)",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(LABEL) | FACT_BIT(KIND) |
	    FACT_BIT(HOLDS) | FACT_BIT(PROXY) | FACT_BIT(VOTING),
	.wants = wants,
	.read = read_state,
};
