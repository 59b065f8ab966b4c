#include "read/receipts.h"

#include "base/map.h"

struct receipts {
	struct arena *arena;
	struct map *by_hash;  /* -> struct receipt */
	struct map *by_place; /* -> struct queue */
};

struct queue {
	struct receipt *first, *last;
};

static void
enqueue(struct receipts *rs, struct receipt *r)
{
	void **slot = map_slot(rs->by_place, r->place);
	struct queue *q = *slot;

	if (q == NULL)
		*slot = q = ARENA_NEW(rs->arena, struct queue);
	if (q->first == NULL)
		q->first = r;
	else
		q->last->next = r;
	q->last = r;
}

/* Newer forge writes the contract into the receipt of a CREATE2 as well, which
 * went to a factory. */
static struct str
place_of(struct receipts *rs, const struct node *n)
{
	struct str place = node_str(node_get(n, "to"));

	if (place.n == 0)
		place = node_str(node_get(n, "contractAddress"));
	return arena_lower(rs->arena, place);
}

static void
add(struct receipts *rs, const struct node *n)
{
	struct str hash = node_str(node_get(n, "transactionHash"));
	struct receipt *r = ARENA_NEW(rs->arena, struct receipt);
	uint64_t status;

	if (hash.n == 0)
		return;
	r->succeeded = node_u64(node_get(n, "status"), &status) && status == 1;
	r->logs = node_get(n, "logs");
	r->place = place_of(rs, n);
	(void)node_u64(node_get(n, "blockNumber"), &r->block);
	*map_slot(rs->by_hash, hash) = r;
	enqueue(rs, r);
}

struct receipts *
receipts_of(struct arena *a, const struct node *list)
{
	struct receipts *rs = ARENA_NEW(a, struct receipts);
	const struct node *n = list == NULL ? NULL : list->first;

	rs->arena = a;
	rs->by_hash = map_new(a);
	rs->by_place = map_new(a);
	for (; n != NULL; n = n->next)
		add(rs, n);
	return rs;
}

/* A CREATE2 goes to a factory; only a CREATE has no other place than the
 * contract. */
static struct str
place_of_row(const struct node *row)
{
	if (str_eq(node_str(node_get(row, "transactionType")), STR("CREATE")))
		return node_str(node_get(row, "contractAddress"));
	return node_str(node_path(row, "transaction.to"));
}

struct receipt *
receipts_take(const struct receipts *rs, const struct node *row)
{
	struct receipt *r =
	    map_get(rs->by_hash, node_str(node_get(row, "hash")));
	struct str place = place_of_row(row);
	struct queue *q;

	if (r == NULL)
		return NULL;
	if (place.n > 0 && r->place.n > 0 &&
	    (r->taken || !str_eq_nocase(place, r->place))) {
		q = map_get(rs->by_place, arena_lower(rs->arena, place));
		while (q != NULL && q->first != NULL && q->first->taken)
			q->first = q->first->next;
		r = q == NULL ? NULL : q->first;
	}
	if (r == NULL || r->taken)
		return NULL;
	r->taken = true;
	return r;
}
