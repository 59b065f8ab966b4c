#include <inttypes.h>

#include "base/date.h"
#include "model/entity.h"
#include "read/posture_sections.h"

/* The bound in its own unit, US dollars where they are written; object says
 * which, and in what window. */
static void
limit(struct making *m, const struct node *item, struct str id)
{
	const struct node *usd = node_get(item, "usd");
	const struct node *amount = node_get(item, "amount");
	const struct node *what = node_get(item, "what");
	struct fact *f;

	if ((usd == NULL) == (amount == NULL))
		posture_complain(&m->names, item,
		    "a limit has the key 'usd' or 'amount', one of them");
	f = claim(m, item, FACT_LIMIT, id);
	f->detail = what != NULL ? node_str(what) : STR("outbound");
	f->object = arena_printf(m->arena, "%s in " STR_FMT,
	    usd != NULL ? "USD" : "units",
	    STR_ARG(node_str(node_get(item, "window"))));
	(void)str_i64(node_str(usd != NULL ? usd : amount), &f->number);
}

/* An empty list says that nothing bounds it. */
static void
limits(struct making *m, const struct node *list, struct str id)
{
	const struct node *n;

	for (n = claim_first(list); n != NULL; n = claim_next(list, n))
		limit(m, n, id);
	if (node_is(list, NODE_LIST) && list->first == NULL)
		claim(m, list, FACT_LIMIT, id)->detail = STR("outbound");
}

static void
allowlist(struct making *m, const struct node *at, struct str id)
{
	const struct node *listed = node_get(at, "listed");
	struct fact *f;

	if (at == NULL)
		return;
	f = claim(m, at, FACT_ALLOWLIST, id);
	(void)duration_parse(node_str(node_get(at, "cooling")), &f->number);
	if (str_eq(node_str(listed), STR("false")))
		f->number = -1;
}

void
posture_asset(struct making *m, const struct node *item)
{
	const struct node *usd = node_get(item, "usd");
	struct str id = claim_at_address(m, item);

	if (usd != NULL)
		(void)str_i64(
		    node_str(usd), &claim(m, usd, FACT_VALUE, id)->number);
	limits(m, node_get(item, "limits"), id);
	allowlist(m, node_get(item, "allowlist"), id);
	if (claim_yes(item, "hot"))
		claim(m, node_get(item, "hot"), FACT_DEVICE, id)->number =
		    DEVICE_HOT;
}

static void
operators(struct making *m, const struct node *list, struct str chain)
{
	const struct node *n, *vendor;

	for (n = claim_first(list); n != NULL; n = claim_next(list, n)) {
		vendor = node_get(n, "vendor");
		claim_object(m, n, FACT_VENDOR,
		    posture_entity(&m->names, chain, node_get(n, "verifier")),
		    posture_named(&m->names, SCOPE_VENDORS, vendor));
	}
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
	size_t i, first = m->claims.n;

	must = claim_each(m, required, FACT_MEMBER, id, chain);
	for (i = first; i < m->claims.n; i++)
		m->claims.v[i].says.number = 1;
	may = claim_each(m, optional, FACT_MEMBER, id, chain);
	operators(m, node_get(item, "operators"), chain);
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

static struct str
joined(struct arena *a, const struct node *list)
{
	const struct node *n;
	struct str all = STR_NONE;

	for (n = claim_first(list); n != NULL; n = claim_next(list, n))
		all = arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(all),
		    all.n > 0 ? ", " : "", STR_ARG(node_str(n)));
	return all;
}

/* Several that need not agree are asked in turn: the first answer counts. */
static void
endpoints(struct making *m, const struct node *rpc, struct str id)
{
	struct fact *f;

	if (rpc == NULL)
		return;
	f = claim(m, rpc, FACT_ENDPOINTS, id);
	f->number = 1;
	f->detail = joined(m->arena, node_get(rpc, "providers"));
	(void)str_i64(node_str(node_get(rpc, "agree")), &f->number);
}

static void
pathway(struct making *m, const struct node *item, struct str id, struct str on)
{
	const struct node *blocks = node_get(item, "confirmations");
	const struct node *bound = node_get(item, "limit");
	struct fact *f;

	if (bound != NULL)
		limit(m, bound, id);
	endpoints(m, node_get(item, "rpc"), id);
	if (blocks == NULL)
		return;
	f = claim(m, blocks, FACT_CONFIRMATIONS, id);
	f->detail = entity_chain(on);
	(void)str_i64(node_str(blocks), &f->number);
}

void
posture_bridge(struct making *m, const struct node *item)
{
	const struct node *name = node_get(item, "name");
	const struct node *by = node_get(item, "verifiers");
	struct str on = claim_asset_of(m, item);
	struct str id = entity_named(m->arena, "bridge", node_str(name));
	struct fact *f;

	claim_kind(m, item, id, PRINCIPAL_VERIFIERS);
	claim_label(m, item, id);
	verifiers(m, by, id, entity_chain(on));
	f = claim(m, by, FACT_HOLDS, on);
	f->object = id;
	f->power = POWER_VERIFY;
	claim_power(m, node_get(item, "config_owner"), on, POWER_BRIDGE_CONFIG);
	pathway(m, item, id, on);
}

/* What it depends on, and who may change that, may be one of ours, by id, or
 * somebody else's, in words. */
void
posture_dependency(struct making *m, const struct node *item)
{
	struct str on = claim_asset_of(m, item);
	const struct node *of = node_get(item, "on");
	const struct node *up = node_get(item, "upgradable");
	const struct node *by = node_get(item, "by");
	struct fact *f = claim(m, item, FACT_DEPENDENCY, on);

	f->object = posture_words(&m->names, entity_chain(on), of);
	f->detail = posture_words(&m->names, entity_chain(on), by);
	f->number = up == NULL ? -1 : str_eq(node_str(up), STR("true"));
}

void
posture_cover(struct making *m, const struct node *item)
{
	struct fact *f = claim(m, item, FACT_COVER, STR_NONE);

	f->detail = node_str(node_get(item, "kind"));
	(void)str_i64(node_str(node_get(item, "usd")), &f->number);
}

void
posture_durable_nonces(struct making *m, const struct node *item)
{
	const struct node *control = node_get(item, "control");
	struct fact *f;

	if (!claim_yes(item, "used"))
		return;
	f = claim(m, item, FACT_DURABLE_NONCE, STR_NONE);
	f->object = posture_entity(
	    &m->names, STR("solana"), node_get(item, "authority"));
	f->number = control != NULL;
	f->detail = node_str(control);
}
