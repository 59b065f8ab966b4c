#include <inttypes.h>

#include "base/date.h"
#include "model/entity.h"
#include "read/posture_sections.h"

/* Nothing goes without the required ones. They are members all the same, and
 * need not be listed again. Gives the number of different members. */
static int64_t
members(struct making *m, const struct node *item, struct str id)
{
	struct map *must = map_new(m->arena);
	size_t i = m->claims.n, n_must;
	int64_t n;

	n = claim_each(
	    m, node_get(item, "required"), FACT_MEMBER, id, entity_chain(id));
	for (n_must = m->claims.n; i < n_must; i++) {
		m->claims.v[i].says.number = 1;
		*map_slot(must, m->claims.v[i].says.object) = m;
	}
	n += claim_each(
	    m, node_get(item, "members"), FACT_MEMBER, id, entity_chain(id));
	for (i = n_must; i < m->claims.n; i++)
		if (map_get(must, m->claims.v[i].says.object) != NULL) {
			m->claims.v[i].says.number = 1;
			n--;
		}
	return n;
}

/* A list shorter than n is a part of the members; no list, only their number;
 * neither may be less than k. */
static void
quorum(struct making *m, const struct node *item, struct str id)
{
	const struct node *k_at = node_get(item, "k");
	const struct node *n_at = node_get(item, "n");
	const struct node *list = node_get(item, "members");
	int64_t k = 0, n, listed = members(m, item, id);

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
		claim(m,
		    list != NULL       ? list
			: n_at != NULL ? n_at
				       : k_at,
		    FACT_MEMBERS_ALL, id)
		    ->number = n;
}

/* A list of modules, however short, is all of them. */
static void
modules(struct making *m, const struct node *list, struct str id)
{
	struct fact *f;

	(void)claim_each(m, list, FACT_MODULE, id, entity_chain(id));
	if (list == NULL)
		return;
	f = claim(m, list, FACT_HOLDERS_ALL, id);
	f->power = POWER_SIGN;
	f->detail = STR("module");
}

static void
delegations(struct making *m, const struct node *list, struct str id)
{
	const struct node *n, *from, *to;
	struct fact *f;

	for (n = claim_first(list); n != NULL; n = claim_next(list, n)) {
		from = node_get(n, "from");
		to = node_get(n, "to");
		f = claim(m, n, FACT_DELEGATION, id);
		(void)date_parse(node_str(node_get(n, "until")), &f->number);
		f->detail = node_str(node_get(n, "why"));
		f->object = posture_entity(&m->names, entity_chain(id), to);
		if (from != NULL)
			f->subject =
			    posture_entity(&m->names, entity_chain(id), from);
	}
}

static void
allowances(struct making *m, const struct node *list, struct str id)
{
	const struct node *n, *where;
	struct fact *f;

	for (n = claim_first(list); n != NULL; n = claim_next(list, n)) {
		where = node_get(n, "destinations");
		f = claim(m, n, FACT_ALLOWANCE, id);
		f->object = posture_entity(
		    &m->names, entity_chain(id), node_get(n, "to"));
		f->detail = where != NULL ? node_str(where) : STR("any");
		(void)str_i64(node_str(node_get(n, "amount")), &f->number);
	}
}

/* Its own time lock, and who may rewrite it alone (Squads has both). */
static void
settings(struct making *m, const struct node *item, struct str id)
{
	const struct node *lock = node_get(item, "time_lock");
	const struct node *by = node_get(item, "config_authority");
	struct fact *f;

	if (lock != NULL)
		(void)duration_parse(
		    node_str(lock), &claim(m, lock, FACT_DELAY, id)->number);
	if (by == NULL)
		return;
	f = claim(m, by, FACT_HOLDS, id);
	f->object = posture_entity(&m->names, entity_chain(id), by);
	f->power = POWER_SET_SIGNERS;
	f->detail = STR("config_authority");
}

void
posture_multisig(struct making *m, const struct node *item)
{
	struct str id = claim_at_address(m, item), chain = entity_chain(id);
	const struct node *guard = node_get(item, "guard");
	const struct node *signing = node_get(item, "signing");

	claim_kind(m, item, id, PRINCIPAL_MULTISIG);
	m->claims.v[m->claims.n - 1].says.detail =
	    node_str(node_get(item, "class"));
	quorum(m, item, id);
	modules(m, node_get(item, "modules"), id);
	claim_object(
	    m, guard, FACT_GUARD, id, posture_entity(&m->names, chain, guard));
	if (signing != NULL)
		claim(m, signing, FACT_SIGNING, id)->number =
		    str_eq(node_str(signing), STR("clear"));
	claim_stack(m, node_get(item, "ui"), id, "ui");
	settings(m, item, id);
	delegations(m, node_get(item, "delegations"), id);
	allowances(m, node_get(item, "allowances"), id);
	claim_reached(m, node_get(item, "reached"), id);
}

static void
shortcuts(struct making *m, const struct node *list, struct str id)
{
	const struct node *n;
	struct fact *f;

	for (n = claim_first(list); n != NULL; n = claim_next(list, n)) {
		f = claim(m, n, FACT_SHORTCUT, id);
		f->object = posture_entity(
		    &m->names, entity_chain(id), node_get(n, "by"));
		f->detail = node_str(node_get(n, "how"));
	}
}

void
posture_timelock(struct making *m, const struct node *item)
{
	const struct node *delay = node_get(item, "delay");
	struct str id = claim_at_address(m, item);
	int64_t seconds = 0;

	(void)duration_parse(node_str(delay), &seconds);
	claim_kind(m, item, id, PRINCIPAL_TIMELOCK);
	claim(m, delay, FACT_DELAY, id)->number = seconds;
	claim_power(m, node_get(item, "proposers"), id, POWER_PROPOSE);
	claim_power(m, node_get(item, "executors"), id, POWER_EXECUTE);
	claim_power(m, node_get(item, "cancellers"), id, POWER_CANCEL);
	claim_power(m, node_get(item, "admin"), id, POWER_ADMIN);
	shortcuts(m, node_get(item, "shortcuts"), id);
}

static void
voting(
    struct making *m, const struct node *at, struct str id, struct str detail)
{
	struct str word = node_str(at);
	struct fact *f;

	if (at == NULL)
		return;
	f = claim(m, at, FACT_VOTING, id);
	f->detail = detail;
	f->number = str_eq(word, STR("true"));
	(void)duration_parse(word, &f->number);
}

void
posture_governor(struct making *m, const struct node *item)
{
	struct str id = claim_at_address(m, item);

	claim_kind(m, item, id, PRINCIPAL_GOVERNOR);
	voting(m, node_get(item, "voting_delay"), id, STR("delay"));
	voting(m, node_get(item, "voting_period"), id, STR("period"));
	voting(
	    m, node_get(item, "quorum_permille"), id, STR("quorum-permille"));
	voting(m, node_get(item, "snapshot"), id, STR("snapshot"));
	shortcuts(m, node_get(item, "shortcuts"), id);
}

/* `power` says what it allows, `role` how the contract calls it. */
void
posture_role(struct making *m, const struct node *item)
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
	claim_holders(m, node_get(item, "holders"), claim_asset_of(m, item), r);
}

void
posture_pauser(struct making *m, const struct node *item)
{
	claim_power(
	    m, node_get(item, "holders"), claim_asset_of(m, item), POWER_PAUSE);
}
