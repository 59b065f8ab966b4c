#include "read/layerzero_uln.h"

/* The contracts' words for "none at all": 0 is the default there. Source:
 * Constant and UlnBase in LayerZero's message libraries. */
#define NIL_COUNT         255u
#define NIL_CONFIRMATIONS UINT64_MAX

static void
gap_at(struct reading *r, const struct node *n, const char *why)
{
	tell_gap(r, n->line, n->col, "%s", why);
}

static bool
is_list(const struct node *n)
{
	return n == NULL || n->kind == NODE_NULL ||
	    (n->kind == NODE_LIST && n->n < ATTESTERS_MAX);
}

/* Does the number beside a list, if there is one, count it? */
static bool
is_counted(const struct node *uln, const char *key, const struct node *list)
{
	const struct node *count = node_get(uln, key);
	const size_t listed = list == NULL ? 0 : list->n;
	uint64_t n;

	if (count == NULL || count->kind == NODE_NULL)
		return true;
	return node_u64(count, &n) &&
	    (n == listed || (n == NIL_COUNT && listed == 0));
}

static bool
is_nil(const struct node *uln, const char *key)
{
	uint64_t n;

	return node_u64(node_get(uln, key), &n) && n == NIL_COUNT;
}

/* false: one of them is no verifier. */
static bool
take_all(struct reading *r, const struct deed *d, const struct node *list,
    void (*take)(struct reading *, struct attesters *, struct str),
    struct attesters *as)
{
	const struct node *n = list == NULL ? NULL : list->first;

	for (; n != NULL; n = n->next) {
		struct deed at = *d;
		struct str id;

		at.at = n;
		id = pathway_verifier(r, &at, d->chain,
		    node_str(n->kind == NODE_MAP ? node_get(n, "address") : n));
		if (id.n == 0)
			return false;
		take(r, as, id);
	}
	return true;
}

/* 0 is the default, too. */
static void
take_confirmations(
    struct reading *r, const struct node *n, struct attesters *as)
{
	uint64_t blocks;

	if (n == NULL || n->kind == NODE_NULL)
		return;
	if (!node_u64(n, &blocks)) {
		gap_at(r, n, "confirmations that are no number");
		return;
	}
	as->confirmations_told = blocks > 0;
	as->confirmations = blocks == NIL_CONFIRMATIONS ? 0 : blocks;
}

static bool
take_uln(struct reading *r, const struct deed *d, const struct node *uln,
    struct attesters *as)
{
	const struct node *required = node_get(uln, "requiredDVNs");
	const struct node *optional = node_get(uln, "optionalDVNs");
	const struct node *threshold = node_get(uln, "optionalDVNThreshold");
	const size_t n = optional == NULL ? 0 : optional->n;

	if (!is_list(required) || !is_list(optional) ||
	    !is_counted(uln, "requiredDVNCount", required) ||
	    !is_counted(uln, "optionalDVNCount", optional))
		return false;
	if (threshold != NULL && !node_u64(threshold, &as->threshold))
		return false;
	if (as->threshold > n || (n > 0 && as->threshold == 0))
		return false;
	as->optional_told = optional != NULL;
	as->told = (required != NULL && required->n > 0) ||
	    (node_is(required, NODE_LIST) && n > 0) ||
	    is_nil(uln, "requiredDVNCount");
	return take_all(r, d, required, attesters_require, as) &&
	    take_all(r, d, optional, attesters_optional, as);
}

struct attesters
layerzero_uln(struct reading *r, const struct deed *d, const struct node *uln,
    size_t direction)
{
	const struct node *blocks = node_get(uln, "confirmations");
	struct attesters as = { 0 };

	if (uln == NULL || uln->kind == NODE_NULL)
		return as;
	if (uln->kind != NODE_MAP || !take_uln(r, d, uln, &as)) {
		gap_at(r, uln, "verifiers in a form that is not known");
		as.unclear = true;
		return as;
	}
	if (node_is(blocks, NODE_LIST))
		blocks = node_at(blocks, direction);
	take_confirmations(r, blocks, &as);
	return as;
}
