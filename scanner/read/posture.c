#include "read/posture.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/limits.h"
#include "model/entity.h"
#include "read/claims.h"
#include "read/posture_shape.h"

static void
person(struct making *m, const struct node *item)
{
	const struct node *id = node_get(item, "id");
	const struct node *left = node_get(item, "left_at");
	struct str who = posture_named(&m->names, SCOPE_PEOPLE, id);

	claim_label(m, item, who);
	if (left != NULL) /* then she stops being one of ours */
		(void)date_parse(node_str(left), &m->expires);
	claim_kind(m, left != NULL ? left : id, who, PRINCIPAL_PERSON);
}

static void
vendor(struct making *m, const struct node *item)
{
	const struct node *id = node_get(item, "id");
	struct str who = posture_named(&m->names, SCOPE_VENDORS, id);

	claim_kind(m, id, who, PRINCIPAL_VENDOR);
	claim_label(m, item, who);
}

static void
key_on(struct making *m, const struct node *item, struct str chain)
{
	const struct node *address = node_get(item, "address");
	const struct node *device = node_get(item, "device");
	const struct node *who = node_get(item, "person");
	const struct node *by = node_get(item, "vendor");
	struct str id = posture_address(&m->names, chain, address);

	claim_kind(m, address, id, PRINCIPAL_EOA);
	claim_label(m, item, id);
	if (device != NULL)
		claim(m, device, FACT_DEVICE, id)->number =
		    device_by_name(node_str(device));
	claim_object(m, who, FACT_PERSON, id,
	    posture_named(&m->names, SCOPE_PEOPLE, who));
	claim_object(m, by, FACT_VENDOR, id,
	    posture_named(&m->names, SCOPE_VENDORS, by));
}

static void
key(struct making *m, const struct node *item)
{
	const struct node *chains = node_get(item, "chains"), *n;

	if (claim_first(chains) == NULL)
		key_on(m, item, STR("key"));
	for (n = claim_first(chains); n != NULL; n = claim_next(chains, n))
		key_on(m, item, posture_chain(&m->names, n));
}

/* The entity at `address` on `chain`, named. */
static struct str
at_address(struct making *m, const struct node *item)
{
	struct str id = posture_address(&m->names,
	    posture_chain(&m->names, node_get(item, "chain")),
	    node_get(item, "address"));

	claim_label(m, item, id);
	return id;
}

/* A list shorter than n is a part of the members; no list, only their number;
 * neither may be less than k. */
static void
quorum(struct making *m, const struct node *item, struct str id)
{
	const struct node *k_at = node_get(item, "k");
	const struct node *n_at = node_get(item, "n");
	const struct node *members = node_get(item, "members");
	int64_t k = 0, n, listed;

	listed = claim_each(m, members, FACT_MEMBER, id, entity_chain(id));
	n = listed;
	(void)str_i64(node_str(k_at), &k);
	(void)str_i64(node_str(n_at), &n);
	if (k < 1 || (n > 0 && k > n))
		posture_complain(&m->names, k_at,
		    "k is %" PRId64 ", with %" PRId64 " members", k, n);
	if (n < listed)
		posture_complain(&m->names, n_at,
		    "n is %" PRId64 ", but %" PRId64 " members are listed", n,
		    listed);
	claim(m, k_at, FACT_THRESHOLD, id)->number = k;
	if (n > 0 && (listed == 0 || listed == n))
		claim(m, members != NULL ? members : n_at, FACT_MEMBERS_ALL, id)
		    ->number = n;
}

static void
multisig(struct making *m, const struct node *item)
{
	struct str id = at_address(m, item), chain = entity_chain(id);
	const struct node *guard = node_get(item, "guard");
	const struct node *signing = node_get(item, "signing");

	claim_kind(m, item, id, PRINCIPAL_MULTISIG);
	quorum(m, item, id);
	(void)claim_each(m, node_get(item, "modules"), FACT_MODULE, id, chain);
	claim_object(
	    m, guard, FACT_GUARD, id, posture_entity(&m->names, chain, guard));
	if (signing != NULL)
		claim(m, signing, FACT_SIGNING, id)->number =
		    str_eq(node_str(signing), STR("clear"));
}

static void
timelock(struct making *m, const struct node *item)
{
	const struct node *delay = node_get(item, "delay");
	struct str id = at_address(m, item);
	int64_t seconds = 0;

	(void)duration_parse(node_str(delay), &seconds);
	claim_kind(m, item, id, PRINCIPAL_TIMELOCK);
	claim(m, delay, FACT_DELAY, id)->number = seconds;
	claim_power(m, node_get(item, "proposers"), id, POWER_PROPOSE);
	claim_power(m, node_get(item, "executors"), id, POWER_EXECUTE);
	claim_power(m, node_get(item, "cancellers"), id, POWER_CANCEL);
	claim_power(m, node_get(item, "admin"), id, POWER_ADMIN);
}

static void
asset(struct making *m, const struct node *item)
{
	const struct node *usd = node_get(item, "usd");
	struct str id = at_address(m, item);

	if (usd != NULL)
		(void)str_i64(
		    node_str(usd), &claim(m, usd, FACT_VALUE, id)->number);
}

/* The asset an item speaks of. */
static struct str
asset_of(struct making *m, const struct node *item)
{
	return posture_entity(&m->names,
	    posture_chain(&m->names, node_get(item, "chain")),
	    node_get(item, "asset"));
}

/* `power` says what it allows, `role` how the contract calls it. */
static void
role(struct making *m, const struct node *item)
{
	struct str power = node_str(node_get(item, "power"));
	struct str name = node_str(node_get(item, "role"));
	struct role r = { STR_NONE, POWER_ROLE };

	if (power.n == 0 && name.n == 0)
		posture_complain(
		    &m->names, item, "role lacks the key 'power' or 'role'");
	if (name.n > 0)
		r = role_of(m->arena, name);
	if (power.n > 0)
		r.power = (enum power)power_by_name(power);
	claim_holders(m, node_get(item, "holders"), asset_of(m, item), r);
}

static void
pauser(struct making *m, const struct node *item)
{
	claim_power(
	    m, node_get(item, "holders"), asset_of(m, item), POWER_PAUSE);
}

/* All required verifiers and so many of the optional ones must attest. Who
 * names neither does not know: the defaults of a bridge are no quorum of his. */
static void
verifiers(
    struct making *m, const struct node *item, struct str id, struct str chain)
{
	const struct node *required = node_get(item, "required");
	const struct node *optional = node_get(item, "optional");
	const struct node *at = node_get(item, "optional_threshold");
	int64_t must, may, of_those = 0;

	must = claim_each(m, required, FACT_MEMBER, id, chain);
	may = claim_each(m, optional, FACT_MEMBER, id, chain);
	if (required == NULL && at == NULL)
		return;
	(void)str_i64(node_str(at), &of_those);
	if (of_those > may || must + of_those == 0)
		posture_complain(&m->names, at != NULL ? at : item,
		    "%" PRId64 " of %" PRId64 " optional verifiers, %" PRId64
		    " required: no such quorum",
		    of_those, may, must);
	claim(m, item, FACT_THRESHOLD, id)->number = must + of_those;
	claim(m, item, FACT_MEMBERS_ALL, id)->number = must + may;
}

static void
bridge(struct making *m, const struct node *item)
{
	const struct node *name = node_get(item, "name");
	const struct node *by = node_get(item, "verifiers");
	struct str on = asset_of(m, item);
	struct str id = entity_named(m->arena, "bridge", node_str(name));
	struct fact *f;

	claim_kind(m, item, id, PRINCIPAL_VERIFIERS);
	claim_label(m, item, id);
	verifiers(m, by, id, entity_chain(on));
	f = claim(m, by, FACT_HOLDS, on);
	f->object = id;
	f->power = POWER_VERIFY;
	claim_power(m, node_get(item, "config_owner"), on, POWER_BRIDGE_CONFIG);
}

static void
contact(struct making *m, const struct node *item)
{
	const struct node *who = node_get(item, "person");
	struct str name = node_str(node_get(item, "name"));
	struct fact *f = claim(
	    m, item, FACT_CONTACT, posture_named(&m->names, SCOPE_PEOPLE, who));

	f->detail = node_str(node_get(item, "via"));
	if (name.n > 0)
		f->detail = arena_printf(m->arena, STR_FMT ", " STR_FMT,
		    STR_ARG(name), STR_ARG(f->detail));
}

static void
drill(struct making *m, const struct node *item)
{
	struct fact *f = claim(m, item, FACT_DRILL, STR_NONE);

	f->detail = node_str(node_get(item, "what"));
	(void)date_parse(node_str(node_get(item, "date")), &f->time);
}

static void
monitor(struct making *m, const struct node *item)
{
	const struct node *what = node_get(item, "what");
	struct str chain = posture_chain(&m->names, node_get(item, "chain"));

	claim(m, item, FACT_MONITOR, posture_entity(&m->names, chain, what))
	    ->detail = node_str(node_get(item, "by"));
}

static const struct {
	const char *list;
	void (*tell)(struct making *, const struct node *item);
} sections[] = {
	{ "people", person },
	{ "vendors", vendor },
	{ "keys", key },
	{ "multisigs", multisig },
	{ "timelocks", timelock },
	{ "assets", asset },
	{ "roles", role },
	{ "pausers", pauser },
	{ "bridges", bridge },
	{ "incident.contacts", contact },
	{ "incident.drills", drill },
	{ "monitoring", monitor },
};

/* The item's own words about itself, else those of the whole manifest. */
static const struct node *
about(const struct making *m, const struct node *item, const char *name)
{
	const struct node *own = node_get(item, name);

	return own != NULL ? own : node_get(m->root, name);
}

static void
begin_item(struct making *m, const struct node *item)
{
	const struct node *by = about(m, item, "attested_by");

	m->time = m->expires = 0;
	(void)date_parse(node_str(about(m, item, "as_of")), &m->time);
	(void)date_parse(node_str(about(m, item, "expires")), &m->expires);
	(void)posture_named(&m->names, SCOPE_PEOPLE, by);
	m->attested_by = node_str(by);
}

static int
read_tree(struct arena *a, struct str path, const struct node *root,
    struct posture *ret, struct err *reterr)
{
	struct err first = { 0 };
	struct making m = { .arena = a, .root = root };
	const struct node *list, *item;
	size_t i;

	m.names = posture_names_of(a, path, root, &first);
	for (i = 0; i < COUNT_OF(sections); i++) {
		list = node_path(root, sections[i].list);
		if (list == NULL)
			continue;
		for (item = list->first; item != NULL; item = item->next) {
			begin_item(&m, item);
			sections[i].tell(&m, item);
		}
	}
	if (m.names.failed) {
		if (reterr != NULL)
			*reterr = first;
		return first.code;
	}
	*ret = (struct posture){ m.claims.v, m.claims.n };
	return 0;
}

int
posture_read(struct arena *a, struct str path, struct str bytes,
    struct posture *ret, struct err *reterr)
{
	const struct node *root;
	int error;

	if (bytes.n > LIMIT_POLICY_BYTES)
		return err_set(reterr, ERR_USAGE, (struct where){ path, 0, 0 },
		    "larger than LIMIT_POLICY_BYTES (%u MiB)",
		    LIMIT_POLICY_BYTES >> 20);
	error = yaml_parse(a, path, bytes, &root, reterr);
	if (error < 0 && reterr != NULL)
		reterr->code = ERR_USAGE; /* it is the operator's own file */
	if (error < 0)
		return ERR_USAGE;
	error = posture_shape(path, root, reterr);
	return error < 0 ? error : read_tree(a, path, root, ret, reterr);
}

int
posture_check(
    struct arena *a, struct str path, struct str bytes, struct err *reterr)
{
	struct posture p;

	return posture_read(a, path, bytes, &p, reterr);
}
