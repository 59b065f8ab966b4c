#include "read/task.h"

/*
 * validations/<who>.json of a signing task: what its transaction must change,
 * by storage slot, which every signer compares before signing:
 *   {expectedDomainAndMessageHashes: {address}, stateOverrides, stateChanges:
 *    [{address, changes: [{key, before, after}]}]}
 * or the same in snake case. Source: the README of base/contract-deployments.
 *
 * Before a simulation the threshold of a Safe is set to 1, so that `before` is
 * 1 for a Safe of any threshold: nothing is ever told of it. `after` is real,
 * for the Safe itself writes it, unless it is what the simulation had set.
 */
#define WORD           "0x000000000000000000000000000000000000000000000000000000000000000"
#define SLOT_THRESHOLD STR(WORD "4") /* of a Safe, since 1.0 */
/* EIP-1967 */
#define SLOT_CODE                                \
	STR("0x360894a13ba1a3210667c828492db98d" \
	    "ca3e2076cc3735a920a3ca505d382bbc")
#define SLOT_ADMIN                               \
	STR("0xb53127684a568b3173ae13b9f8a6016e" \
	    "243e63b6e8ee1178d6a717850b5d6103")

struct validation {
	struct reading *r;
	const struct node *root;
	struct deed deed;
};

/* A plan for when the task fails is not what was done. */
static bool
wants(struct str path)
{
	return task_has(path) && str_ends(path, STR(".json")) &&
	    str_eq(path_base(path_dir(path)), STR("validations")) &&
	    !str_has(path_base(path), STR("rollback"));
}

static const struct node *
either(const struct node *map, const char *camel, const char *snake)
{
	const struct node *n = node_get(map, camel);

	return n != NULL ? n : node_get(map, snake);
}

static const struct node *
first(const struct node *list)
{
	return node_is(list, NODE_LIST) ? list->first : NULL;
}

static bool
is_slot(const struct node *change, struct str slot)
{
	return str_eq_nocase(node_str(node_get(change, "key")), slot);
}

/* Was the threshold of the contract at the address set for a simulation? */
static bool
is_overridden(const struct validation *v, struct str address)
{
	const struct node *n, *o;

	n = first(either(v->root, "stateOverrides", "state_overrides"));
	for (; n != NULL; n = n->next) {
		if (!str_eq_nocase(node_str(node_get(n, "address")), address))
			continue;
		for (o = first(node_get(n, "overrides")); o != NULL;
		     o = o->next)
			if (is_slot(o, SLOT_THRESHOLD))
				return true;
	}
	return false;
}

/* Slot 4 of another contract is something else, so it must be a Safe: the one
 * that executes, or one whose threshold was set for the simulation. */
static bool
is_safe(const struct validation *v, struct str address)
{
	const struct node *hashes =
	    either(v->root, "expectedDomainAndMessageHashes",
		"expected_domain_and_message_hashes");

	return is_overridden(v, address) ||
	    str_eq_nocase(node_str(node_get(hashes, "address")), address);
}

static void
tell_threshold(const struct validation *v, const struct deed *d,
    struct str address, const struct node *change)
{
	struct str safe = deed_entity(v->r, d, address);
	uint64_t before, after;

	if (!is_safe(v, address) ||
	    !node_u64(node_get(change, "before"), &before) ||
	    !node_u64(node_get(change, "after"), &after) || before == after ||
	    after == 0)
		return;
	if (after == 1 && is_overridden(v, address)) {
		deed_gap(v->r, d, "a threshold of 1, as the simulation has it");
		return;
	}
	deed_kind(v->r, d, safe, PRINCIPAL_MULTISIG, KIND_BY_CONTRACT);
	deed_number(v->r, d, FACT_THRESHOLD, safe, after, BOUND_EXACT);
}

static void
tell_change(
    const struct validation *v, struct str address, const struct node *change)
{
	struct deed d = v->deed;
	struct str asset = deed_entity(v->r, &d, address);
	struct str after =
	    deed_entity(v->r, &d, node_str(node_get(change, "after")));

	d.at = change;
	if (is_slot(change, SLOT_THRESHOLD))
		tell_threshold(v, &d, address, change);
	else if (entity_is_zero(after))
		return;
	else if (is_slot(change, SLOT_CODE))
		deed_tell(v->r, &d, FACT_PROXY, asset, after);
	else if (is_slot(change, SLOT_ADMIN))
		deed_power(v->r, &d, FACT_HOLDS, asset, after, POWER_UPGRADE,
		    STR_NONE);
}

static void
read_validation(struct reading *r, const struct file *file)
{
	struct validation v = { .r = r };
	const struct node *n, *c;

	v.root = reading_json(r, file);
	n = either(v.root, "stateChanges", "state_changes");
	if (!node_is(n, NODE_LIST) ||
	    !task_deed(r, file->path,
		node_str(either(v.root, "rpcUrl", "rpc_url")), &v.deed))
		return;
	v.deed.grade = GRADE_TRANSITION;
	for (n = n->first; n != NULL; n = n->next)
		for (c = first(node_get(n, "changes")); c != NULL; c = c->next)
			tell_change(&v, node_str(node_get(n, "address")), c);
	reading_done(r);
}

const struct reader reader_base_validation = {
	.name = "base_validation",
	.title = "Signing tasks, the expected state changes",
	.tells = FACT_BIT(KIND) | FACT_BIT(THRESHOLD) | FACT_BIT(PROXY) |
	    FACT_BIT(HOLDS),
	.wants = wants,
	.read = read_validation,
};
