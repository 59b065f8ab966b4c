#include "read/journal.h"

#include <inttypes.h>

#include "base/map.h"

#define BEGINS STR("_EXECUTION_STATE_INITIALIZE")
#define ENDS   STR("_EXECUTION_STATE_COMPLETE")

struct replay {
	struct arena *arena;
	struct journal *journal;
	struct future **end;
};

static struct str
type_of(const struct node *message)
{
	return node_str(node_get(message, "type"));
}

static bool
is_success(const struct node *result, const char *key)
{
	return str_eq(node_str(node_get(result, key)), STR("SUCCESS"));
}

/* A future begins anew after it was wiped. */
static void
begin(struct replay *re, struct str id, const struct node *message)
{
	struct future *f = ARENA_NEW(re->arena, struct future);

	f->id = id;
	f->begun = message;
	*map_slot(re->journal->by_id, id) = f;
	*re->end = f;
	re->end = &f->next;
}

static void
take_request(struct future *f, const struct node *message)
{
	const struct node *sent = node_get(message, "networkInteraction");

	if (str_eq(type_of(sent), STR("ONCHAIN_INTERACTION")))
		f->request = sent;
}

static void
take_receipt(struct future *f, const struct node *message)
{
	const struct node *receipt = node_get(message, "receipt");

	if (is_success(receipt, "status"))
		f->receipt = receipt;
}

static void
take(struct replay *re, const struct node *message)
{
	struct str type = type_of(message);
	struct str id = node_str(node_get(message, "futureId"));
	struct future *f = map_get(re->journal->by_id, id);
	uint64_t chain;

	if (str_eq(type, STR("DEPLOYMENT_INITIALIZE")) &&
	    node_u64(node_get(message, "chainId"), &chain))
		re->journal->chain =
		    arena_printf(re->arena, "eip155:%" PRIu64, chain);
	else if (id.n > 0 && str_ends(type, BEGINS))
		begin(re, id, message);
	else if (f == NULL)
		return;
	else if (str_ends(type, ENDS))
		f->result = node_get(message, "result");
	else if (str_eq(type, STR("NETWORK_INTERACTION_REQUEST")))
		take_request(f, message);
	else if (str_eq(type, STR("TRANSACTION_CONFIRM")))
		take_receipt(f, message);
	else if (str_eq(type, STR("WIPE_APPLY")))
		f->wiped = true;
}

struct journal *
journal_of(struct arena *a, const struct node *messages)
{
	struct journal *j = ARENA_NEW(a, struct journal);
	struct replay re = { a, j, &j->first };
	const struct node *m = messages == NULL ? NULL : messages->first;

	j->by_id = map_new(a);
	for (; m != NULL; m = m->next)
		take(&re, m);
	return j;
}

const struct future *
journal_find(const struct journal *j, struct str id)
{
	const struct future *f = map_get(j->by_id, id);

	return f == NULL || f->wiped ? NULL : f;
}

bool
future_succeeded(const struct future *f)
{
	return f->result != NULL && is_success(f->result, "type");
}

struct str
future_name(struct str id)
{
	size_t at, from = 0;

	while ((at = str_find(id, STR("#"), from)) != SIZE_MAX)
		from = at + 1;
	return str_slice(id, from, id.n);
}
