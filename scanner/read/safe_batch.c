#include "read/safe_batch.h"
#include "read/calls.h"

#define SIGNATURE_MAX 200u /* the longest we know has 95 */

struct str
safe_address(const struct node *n)
{
	struct str s =
	    node_str(node_is(n, NODE_MAP) ? node_get(n, "value") : n);

	if (s.n != 42 || !str_starts(s, STR("0x")) ||
	    !str_is_hex(str_slice(s, 2, s.n), 40))
		return STR_NONE;
	return s;
}

static struct str
safe_of(const struct node *batch)
{
	static const char *const keys[] = { "meta.createdFromSafeAddress",
		"meta.safeAddress", "safeAddress" };
	struct str s = STR_NONE;
	size_t i;

	for (i = 0; i < COUNT_OF(keys) && s.n == 0; i++)
		s = safe_address(node_path(batch, keys[i]));
	return s;
}

bool
safe_batch_is(const struct node *n)
{
	const struct node *first = node_at(node_get(n, "transactions"), 0);

	return safe_address(node_get(first, "to")).n > 0 &&
	    (safe_of(n).n > 0 || node_get(first, "contractMethod") != NULL);
}

/* "f(address,bytes)" of {name: "f", inputs: [{type}]}; empty for what is too
 * long to be a function we know. */
static struct str
signature(struct arena *a, const struct node *method)
{
	const struct node *in = node_get(method, "inputs");
	struct str s = node_str(node_get(method, "name"));
	const char *before = "(";

	in = in == NULL ? NULL : in->first;
	for (; in != NULL && s.n < SIGNATURE_MAX; in = in->next, before = ",")
		s = arena_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(s), before,
		    STR_ARG(node_str(node_get(in, "type"))));
	if (s.n >= SIGNATURE_MAX)
		return STR_NONE;
	return *before == '(' ? s : arena_printf(a, STR_FMT ")", STR_ARG(s));
}

static void
tell_call(struct reading *r, const struct deed *deed, const struct node *tx,
    struct str safe)
{
	const struct node *method = node_get(tx, "contractMethod");
	uint64_t operation = 0;
	struct call call = {
		.deed = *deed,
		.caller = safe,
		.target = node_str(node_get(tx, "to")),
		.data = node_str(node_get(tx, "data")),
		.function = signature(reading_arena(r), method),
		.values = node_get(tx, "contractInputsValues"),
		.inputs = node_get(method, "inputs"),
	};

	call.deed.at = tx;
	(void)node_u64(node_get(tx, "operation"), &operation);
	call.delegate = operation != 0;
	call_tell(r, &call);
}

void
safe_batch_tell(
    struct reading *r, const struct deed *place, const struct node *batch)
{
	const struct node *tx = node_get(batch, "transactions")->first;
	struct str safe = safe_of(batch);
	struct deed deed = *place;
	uint64_t created;

	if (node_u64(node_get(batch, "createdAt"), &created))
		deed.time = deed_seconds(created);
	deed_kind(r, &deed, deed_entity(r, &deed, safe), PRINCIPAL_MULTISIG,
	    KIND_BY_SAFE);
	for (; tx != NULL; tx = tx->next)
		tell_call(r, &deed, tx, safe);
}
