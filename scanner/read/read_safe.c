#include <inttypes.h>

#include "base/date.h"
#include "read/calls.h"
#include "read/safe_batch.h"
#include "read/safes.h"

/*
 * Three kinds of file the tools around a Safe leave behind, under any name:
 *   a batch      {chainId, meta: {createdFromSafeAddress}, transactions: []},
 *                of the Transaction Builder or a script
 *   an account   {address, threshold, owners: []}, from the Safe API
 *   a proposal   {safeAddress, chainId, confirmations: []}, of treb, or
 *                {safe, to, data, operation, safeTxHash}, from the Safe API
 * They may stand alone, in a list or under any key, one or two levels deep.
 * Sources: the schemas of Safe's transaction service and client gateway.
 */
#define LEVELS 2

struct item {
	struct reading *r;
	struct str path;
	const struct node *node;
	struct deed deed;
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
	return str_has(bytes, STR("\"createdFromSafeAddress\"")) ||
	    str_has(bytes, STR("\"contractMethod\"")) ||
	    str_has(bytes, STR("\"safeAddress\"")) ||
	    str_has(bytes, STR("\"safeTxHash\"")) ||
	    (str_has(bytes, STR("\"owners\"")) &&
		str_has(bytes, STR("\"threshold\"")));
}

/* ---- which Safe ---- */

/* What the item says of itself; false after a gap. */
static bool
place(struct item *it, enum grade grade)
{
	struct arena *a = reading_arena(it->r);
	uint64_t id;

	it->deed = (struct deed){ .grade = grade, .at = it->node };
	if (node_u64(node_get(it->node, "chainId"), &id))
		it->deed.chain = arena_printf(a, "eip155:%" PRIu64, id);
	else
		it->deed.chain = deed_chain_by_path(a, it->path);
	if (it->deed.chain.n == 0)
		deed_gap(it->r, &it->deed, "a Safe on no chain: no chainId");
	return it->deed.chain.n > 0;
}

static struct str
entity(struct item *it, const struct node *n)
{
	return deed_entity(it->r, &it->deed, safe_address(n));
}

static void
tell_batch(struct item *it)
{
	if (place(it, GRADE_TRANSITION))
		safe_batch_tell(it->r, &it->deed, it->node);
}

/* ---- accounts ---- */

static bool
is_account(const struct node *n)
{
	const struct node *owners = node_get(n, "owners");
	uint64_t k;

	return safe_address(node_get(n, "address")).n > 0 &&
	    node_is(owners, NODE_LIST) && owners->n > 0 &&
	    node_u64(node_get(n, "threshold"), &k);
}

static void
tell_owners(struct item *it, struct str safe)
{
	const struct node *owners = node_get(it->node, "owners"), *n;

	for (n = owners->first; n != NULL; n = n->next)
		if (safe_address(n).n == 0) {
			tell_gap(it->r, n->line, n->col,
			    "an owner of a Safe is no address");
			return;
		}
	for (n = owners->first; n != NULL; n = n->next)
		deed_tell(it->r, &it->deed, FACT_MEMBER, safe, entity(it, n));
	deed_number(
	    it->r, &it->deed, FACT_MEMBERS_ALL, safe, owners->n, BOUND_EXACT);
}

/* The API says null or zero where nobody checks. */
static void
tell_guard(struct item *it, struct str safe)
{
	const struct node *n = node_get(it->node, "guard");
	struct str guard = safe_address(n);

	if (node_is(n, NODE_NULL))
		guard = STR("0x0000000000000000000000000000000000000000");
	deed_tell(it->r, &it->deed, FACT_GUARD, safe,
	    deed_entity(it->r, &it->deed, guard));
}

/* "1.3.0+L2", or "UNKNOWN"; and the code itself, which older versions call a
 * copy. */
static void
tell_version(struct item *it, struct str safe)
{
	const struct node *code = node_get(it->node, "masterCopy");
	struct fact f = deed_fact(it->r, &it->deed, FACT_VERSION, safe);

	f.detail = node_str(node_get(it->node, "version"));
	if (f.detail.n > 0 && f.detail.p[0] >= '0' && f.detail.p[0] <= '9')
		tell(it->r, &f);
	if (code == NULL)
		code = node_get(it->node, "implementation");
	safes_tell_proxy(it->r, &it->deed, safe, entity(it, code));
}

/* The API says null where it does not know them. */
static void
tell_modules(struct item *it, struct str safe)
{
	const struct node *list = node_get(it->node, "modules"), *n;
	bool whole = node_is(list, NODE_LIST);

	for (n = whole ? list->first : NULL; n != NULL; n = n->next) {
		struct str module = entity(it, n);

		whole = whole && module.n > 0;
		if (module.n == 0)
			tell_gap(it->r, n->line, n->col,
			    "a module of a Safe is no address");
		deed_tell(it->r, &it->deed, FACT_MODULE, safe, module);
	}
	if (whole)
		deed_modules_all(it->r, &it->deed, safe);
}

static void
tell_account(struct item *it)
{
	struct str safe;
	uint64_t k = 0;

	if (!place(it, GRADE_DECLARED))
		return;
	safe = entity(it, node_get(it->node, "address"));
	deed_kind(it->r, &it->deed, safe, PRINCIPAL_MULTISIG, KIND_BY_SAFE);
	if (node_u64(node_get(it->node, "threshold"), &k) && k > 0)
		deed_number(
		    it->r, &it->deed, FACT_THRESHOLD, safe, k, BOUND_EXACT);
	tell_owners(it, safe);
	tell_modules(it, safe);
	tell_guard(it, safe);
	tell_version(it, safe);
}

/* ---- proposals ---- */

static struct str
safe_of_proposal(const struct node *n)
{
	struct str safe = safe_address(node_get(n, "safeAddress"));

	return safe.n > 0 ? safe : safe_address(node_get(n, "safe"));
}

static bool
is_proposal(const struct node *n)
{
	return safe_of_proposal(n).n > 0 &&
	    (node_is(node_get(n, "confirmations"), NODE_LIST) ||
		node_get(n, "safeTxHash") != NULL);
}

/* Only owners can confirm; there may be others. */
static void
tell_confirmations(struct item *it, struct str safe)
{
	const struct node *n = node_first(node_get(it->node, "confirmations"));
	uint64_t k;

	for (; n != NULL; n = n->next) {
		const struct node *signer = node_get(n, "signer");

		if (signer == NULL)
			signer = node_get(n, "owner");
		deed_tell(it->r, &it->deed, FACT_MEMBER, safe,
		    entity(it, signer == NULL ? n : signer));
	}
	if (node_u64(node_get(it->node, "confirmationsRequired"), &k) && k > 0)
		deed_number(
		    it->r, &it->deed, FACT_THRESHOLD, safe, k, BOUND_EXACT);
}

static bool
is_true(const struct node *n)
{
	return str_eq(node_str(n), STR("true"));
}

/* What was not executed has changed nothing yet. */
static void
tell_request(struct item *it)
{
	uint64_t operation = 0;
	struct call call = {
		.deed = it->deed,
		.caller = safe_of_proposal(it->node),
		.target = safe_address(node_get(it->node, "to")),
		.data = node_str(node_get(it->node, "data")),
	};

	(void)node_u64(node_get(it->node, "operation"), &operation);
	call.delegate = operation != 0;
	if (is_true(node_get(it->node, "isExecuted")) &&
	    is_true(node_get(it->node, "isSuccessful")))
		call_tell(it->r, &call);
	else
		call_propose(it->r, &call);
}

static void
tell_proposal(struct item *it)
{
	struct str safe;

	if (!place(it, GRADE_TRANSITION))
		return;
	if (!date_parse(
		node_str(node_get(it->node, "executionDate")), &it->deed.time))
		(void)date_parse(node_str(node_get(it->node, "submissionDate")),
		    &it->deed.time);
	safe = deed_entity(it->r, &it->deed, safe_of_proposal(it->node));
	deed_kind(it->r, &it->deed, safe, PRINCIPAL_MULTISIG, KIND_BY_SAFE);
	tell_confirmations(it, safe);
	tell_request(it);
}

/* ---- the file ---- */

static bool
tell_item(struct reading *r, struct str path, const struct node *n)
{
	struct item it = { .r = r, .path = path, .node = n };

	if (is_proposal(n))
		tell_proposal(&it);
	else if (safe_batch_is(n))
		tell_batch(&it);
	else if (is_account(n))
		tell_account(&it);
	else
		return false;
	return true;
}

static bool
tell_below(struct reading *r, struct str path, const struct node *n, int level)
{
	bool ours = tell_item(r, path, n);

	if (ours || level == 0)
		return ours;
	for (n = node_first(n); n != NULL; n = n->next)
		ours = tell_below(r, path, n, level - 1) || ours;
	return ours;
}

static void
read_safe(struct reading *r, const struct file *file)
{
	if (!may_be_ours(file->bytes))
		return;
	if (tell_below(r, file->path, reading_json(r, file), LEVELS))
		reading_done(r);
}

const struct reader reader_safe = {
	.name = "safe",
	.title = "Safe batches, accounts and proposals",
	.tells = FACT_BIT(KIND) | FACT_BIT(HOLDS) | FACT_BIT(DROPS) |
	    FACT_BIT(DELAY) | FACT_BIT(THRESHOLD) | FACT_BIT(MEMBER) |
	    FACT_BIT(MEMBER_GONE) | FACT_BIT(MEMBERS_ALL) | FACT_BIT(MODULE) |
	    FACT_BIT(GUARD) | FACT_BIT(PROXY) | FACT_BIT(VERSION) |
	    FACT_BIT(PROPOSAL) | FACT_BIT(HOLDERS_ALL),
	.wants = wants,
	.read = read_safe,
};
