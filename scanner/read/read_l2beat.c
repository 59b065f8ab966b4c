#include "read/l2beat.h"
#include "read/roles.h"

/*
 * L2BEAT's discovered.json: what its discovery read from the chain, in a file.
 * Source: packages/discovery of l2beat/l2beat. Two shapes: entries[], with
 * addresses as "eth:0x..", and before that contracts[] and eoas[] of the one
 * chain the folder is named after; the oldest of those keep proxies in
 * `upgradeability` and what a Safe answers as getOwners and getThreshold.
 */

static bool
wants(struct str path)
{
	return str_eq(path_base(path), STR("discovered.json"));
}

/* A value may be one address or a list: of n, the first; after x, the next. */
static const struct node *
first_of(const struct node *n)
{
	return n != NULL && n->kind == NODE_LIST ? n->first : n;
}

static const struct node *
next_of(const struct node *n, const struct node *x)
{
	return node_is(n, NODE_LIST) ? x->next : NULL;
}

static void
tell_each(const struct discovery *d, const struct node *value,
    enum fact_kind kind, struct str id)
{
	const struct node *n;

	for (n = first_of(value); n != NULL; n = next_of(value, n)) {
		struct deed at = l2beat_deed(d, n);
		struct str object = l2beat_entity(d, n);

		if (!entity_is_zero(object))
			deed_tell(d->r, &at, kind, id, object);
	}
}

/* The chain was asked for all holders, so if we understand each there are no
 * others. */
static void
tell_holders(const struct discovery *d, const struct node *value, struct str id,
    struct role role)
{
	struct deed at = l2beat_deed(d, value);
	const struct node *n;
	struct fact all;
	bool whole = value != NULL;

	for (n = first_of(value); n != NULL; n = next_of(value, n)) {
		struct deed here = l2beat_deed(d, n);
		struct str holder = l2beat_entity(d, n);

		deed_power(
		    d->r, &here, FACT_HOLDS, id, holder, role.power, role.name);
		whole = whole && holder.n > 0;
	}
	all = deed_fact(d->r, &at, FACT_HOLDERS_ALL, id);
	all.power = role.power;
	all.detail = role.name;
	if (whole)
		tell(d->r, &all);
}

static void
tell_power(const struct discovery *d, const struct node *value, struct str id,
    enum power power)
{
	tell_holders(d, value, id, (struct role){ STR_NONE, power });
}

static void
tell_role_admin(
    const struct discovery *d, const struct node *role, struct str id)
{
	const struct node *admin = node_get(role, "adminRole");
	struct deed at = l2beat_deed(d, admin);

	if (node_str(admin).n > 0)
		deed_role_admin(d->r, &at, id, role->key, node_str(admin));
}

static void
tell_roles(const struct discovery *d, const struct node *roles, struct str id)
{
	struct arena *a = reading_arena(d->r);
	const struct node *role =
	    node_is(roles, NODE_MAP) ? roles->first : NULL;

	for (; role != NULL; role = role->next) {
		tell_holders(
		    d, node_get(role, "members"), id, role_of(a, role->key));
		tell_role_admin(d, role, id);
	}
}

/* The value, under its name of today or the one it had before. */
static const struct node *
either(const struct node *values, const char *now, const char *before)
{
	const struct node *n = node_get(values, now);

	return n != NULL ? n : node_get(values, before);
}

static bool
is_quorum(const struct node *values)
{
	return node_is(either(values, "$members", "getOwners"), NODE_LIST) &&
	    either(values, "$threshold", "getThreshold") != NULL;
}

static void
tell_version(
    const struct discovery *d, const struct node *version, struct str id)
{
	struct deed at = l2beat_deed(d, version);
	struct fact f = deed_fact(d->r, &at, FACT_VERSION, id);

	f.detail = node_str(version);
	if (f.detail.n > 0)
		tell(d->r, &f);
}

/* The list is there, and empty, when there are none. */
static void
tell_modules(
    const struct discovery *d, const struct node *modules, struct str id)
{
	struct deed at = l2beat_deed(d, modules);
	const struct node *n;

	tell_each(d, modules, FACT_MODULE, id);
	for (n = first_of(modules); n != NULL; n = next_of(modules, n))
		if (l2beat_entity(d, n).n == 0)
			return;
	if (modules != NULL)
		deed_modules_all(d->r, &at, id);
}

/* Zero: there is none. */
static void
tell_guard(const struct discovery *d, const struct node *guard, struct str id)
{
	struct deed at = l2beat_deed(d, guard);

	deed_tell(d->r, &at, FACT_GUARD, id, l2beat_entity(d, guard));
}

static void
tell_quorum(const struct discovery *d, const struct node *values, struct str id)
{
	const struct node *members = either(values, "$members", "getOwners");
	const struct node *threshold =
	    either(values, "$threshold", "getThreshold");
	struct deed at_members = l2beat_deed(d, members);
	struct deed at_threshold = l2beat_deed(d, threshold);
	uint64_t k;

	if (!is_quorum(values))
		return;
	tell_each(d, members, FACT_MEMBER, id);
	deed_number(
	    d->r, &at_members, FACT_MEMBERS_ALL, id, members->n, BOUND_EXACT);
	if (node_u64(threshold, &k))
		deed_number(
		    d->r, &at_threshold, FACT_THRESHOLD, id, k, BOUND_EXACT);
	tell_version(d, node_get(values, "VERSION"), id);
	tell_modules(d, node_get(values, "GnosisSafe_modules"), id);
	tell_guard(d, node_get(values, "GnosisSafe_guard"), id);
}

/* ---- kinds ---- */

static enum principal_kind
kind_by_words(struct str words)
{
	int kind = kind_by_label(words);

	return kind == PRINCIPAL_EOA ? PRINCIPAL_UNKNOWN
				     : (enum principal_kind)kind;
}

/* What it answers to tells best, then the template it was matched with by
 * its source code, then its name. */
static enum principal_kind
kind_of(const struct node *entry, bool key, enum kind_reason *ret_reason)
{
	const struct node *values = node_get(entry, "values");
	enum principal_kind kind;

	*ret_reason = KIND_BY_DISCOVERY;
	if (key)
		return PRINCIPAL_EOA;
	if (is_quorum(values))
		return PRINCIPAL_MULTISIG;
	if (node_get(values, "getMinDelay") != NULL)
		return PRINCIPAL_TIMELOCK;
	kind = kind_by_words(path_base(node_str(node_get(entry, "template"))));
	if (kind != PRINCIPAL_UNKNOWN)
		return kind;
	*ret_reason = KIND_BY_CONTRACT;
	kind = kind_by_words(node_str(node_get(entry, "name")));
	if (kind != PRINCIPAL_UNKNOWN)
		return kind;
	*ret_reason = KIND_BY_WORDS;
	return PRINCIPAL_CONTRACT;
}

/* ---- entries ---- */

static void
tell_name(const struct discovery *d, const struct node *entry, struct str id,
    enum fact_kind fact)
{
	const struct node *name = node_get(entry, "name");
	struct deed at = l2beat_deed(d, name);
	struct fact f = deed_fact(d->r, &at, fact, id);

	f.detail = node_str(name);
	f.strength = KIND_BY_DISCOVERY;
	if (f.detail.n > 0)
		tell(d->r, &f);
}

/* Compound's calls it delay. */
static const struct node *
delay_of(const struct node *values, enum principal_kind kind)
{
	const struct node *delay = node_get(values, "getMinDelay");

	return delay == NULL && kind == PRINCIPAL_TIMELOCK
	    ? node_get(values, "delay")
	    : delay;
}

static void
tell_code(const struct discovery *d, const struct node *entry, struct str id)
{
	const struct node *code = node_path(entry, "values.$implementation");
	const struct node *type = node_get(entry, "proxyType");
	const struct node *n;

	if (code == NULL) {
		code = node_path(entry, "upgradeability.implementation");
		type = node_path(entry, "upgradeability.type");
	}

	for (n = first_of(code); n != NULL; n = next_of(code, n)) {
		struct deed at = l2beat_deed(d, n);
		struct fact f = deed_fact(d->r, &at, FACT_PROXY, id);

		f.object = l2beat_entity(d, n);
		f.detail = node_str(type);
		if (f.object.n > 0 && !entity_is_zero(f.object))
			tell(d->r, &f);
	}
}

/* Where a proxy keeps no admin the slot is zero; that forbids nothing. */
static const struct node *
admin_of(const struct discovery *d, const struct node *entry)
{
	const struct node *admin = node_path(entry, "values.$admin");

	if (admin == NULL)
		admin = node_path(entry, "upgradeability.admin");
	return entity_is_zero(l2beat_entity(d, first_of(admin))) ? NULL : admin;
}

static void
tell_entry(const struct discovery *d, const struct node *entry, struct str id,
    bool key)
{
	const struct node *address = node_get(entry, "address");
	const struct node *values = node_get(entry, "values");
	struct deed at = l2beat_deed(d, address);
	enum kind_reason reason;
	enum principal_kind kind = kind_of(entry, key, &reason);

	deed_kind(d->r, &at, id, kind, reason);
	tell_name(d, entry, id, key ? FACT_LABEL : FACT_CONTRACT);
	tell_code(d, entry, id);
	tell_quorum(d, values, id);
	l2beat_delay(d, delay_of(values, kind), id);
	tell_power(d, admin_of(d, entry), id, POWER_UPGRADE);
	tell_power(d, node_get(values, "owner"), id, POWER_OWN);
	tell_roles(d, node_get(values, "accessControl"), id);
	l2beat_permissions(d, entry, id);
}

/* ---- the file ---- */

/* A reference only says that another project's file describes it. */
static bool
is_described(const struct node *entry, struct str id)
{
	return id.n > 0 && !entity_is_zero(id) &&
	    !str_eq(node_str(node_get(entry, "type")), STR("Reference"));
}

static void
note_values(struct discovery *d, const struct node *list)
{
	const struct node *e = node_is(list, NODE_LIST) ? list->first : NULL;

	for (; e != NULL; e = e->next) {
		struct str id = l2beat_entity(d, node_get(e, "address"));
		const struct node *values = node_get(e, "values");
		enum kind_reason reason;

		if (admin_of(d, e) != NULL)
			*map_slot(d->with_admin, id) = d;
		if (delay_of(values, kind_of(e, false, &reason)) != NULL)
			*map_slot(d->with_delay, id) = d;
	}
}

static void
tell_list(const struct discovery *d, const struct node *list, bool keys)
{
	const struct node *e = node_is(list, NODE_LIST) ? list->first : NULL;

	for (; e != NULL; e = e->next) {
		struct str id = l2beat_entity(d, node_get(e, "address"));
		struct str type = node_str(node_get(e, "type"));

		if (is_described(e, id))
			tell_entry(d, e, id, keys || str_eq(type, STR("EOA")));
	}
}

static struct str
chain_of(struct reading *r, const struct node *root, struct str path)
{
	struct arena *a = reading_arena(r);
	struct str name = node_str(node_get(root, "chain")), chain;

	if (name.n == 0)
		name = path_base(path_dir(path));
	chain = chain_by_name(a, name);
	return chain.n > 0 ? chain
			   : arena_printf(a, "net:" STR_FMT, STR_ARG(name));
}

static void
read_discovery(struct reading *r, const struct file *file)
{
	const struct node *root = reading_json(r, file);
	const struct node *entries = node_get(root, "entries");
	const struct node *contracts = node_get(root, "contracts");
	struct discovery d = { .r = r, .deed.grade = GRADE_DECLARED };
	uint64_t time = 0;

	if (!node_is(entries, NODE_LIST) && !node_is(contracts, NODE_LIST))
		return;
	d.with_admin = map_new(reading_arena(r));
	d.with_delay = map_new(reading_arena(r));
	d.deed.chain = chain_of(r, root, file->path);
	(void)node_u64(node_get(root, "blockNumber"), &d.deed.block);
	if (node_u64(node_get(root, "timestamp"), &time) && time < INT64_MAX)
		d.deed.time = (int64_t)time;
	note_values(&d, entries);
	note_values(&d, contracts);
	tell_list(&d, entries, false);
	tell_list(&d, contracts, false);
	tell_list(&d, node_get(root, "eoas"), true);
	reading_done(r);
}

const struct reader reader_l2beat = {
	.name = "l2beat",
	.title = "L2BEAT discovery",
	.tells = FACT_BIT(CONTRACT) | FACT_BIT(LABEL) | FACT_BIT(KIND) |
	    FACT_BIT(HOLDS) | FACT_BIT(HOLDERS_ALL) | FACT_BIT(DELAY) |
	    FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) | FACT_BIT(MEMBERS_ALL) |
	    FACT_BIT(MODULE) | FACT_BIT(GUARD) | FACT_BIT(PROXY) |
	    FACT_BIT(VERSION) | FACT_BIT(ROLE_ADMIN),
	.wants = wants,
	.read = read_discovery,
};
