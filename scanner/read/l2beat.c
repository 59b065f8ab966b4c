#include "read/l2beat.h"

struct deed
l2beat_deed(const struct discovery *d, const struct node *at)
{
	struct deed deed = d->deed;

	deed.at = at;
	return deed;
}

struct str
l2beat_entity(const struct discovery *d, const struct node *n)
{
	struct arena *a = reading_arena(d->r);
	struct str text = node_str(n), chain = d->deed.chain, prefix;
	size_t colon = str_find(text, STR(":"), 0);

	if (colon != SIZE_MAX) {
		prefix = str_slice(text, 0, colon);
		chain = chain_by_name(a, prefix);
		if (chain.n == 0)
			chain =
			    arena_printf(a, "net:" STR_FMT, STR_ARG(prefix));
		text = str_slice(text, colon + 1, text.n);
	}
	return entity_evm(a, chain, text);
}

void
l2beat_delay(const struct discovery *d, const struct node *delay, struct str id)
{
	struct deed at = l2beat_deed(d, delay);
	uint64_t seconds;

	if (node_u64(delay, &seconds))
		deed_number(d->r, &at, FACT_DELAY, id, seconds, BOUND_EXACT);
}

/* Those a permission passes on its way, and how long it waits there: what a
 * contract of its own kind does not tell by a value we know. */
static void
tell_waits(const struct discovery *d, const struct node *via)
{
	const struct node *v = node_is(via, NODE_LIST) ? via->first : NULL;

	for (; v != NULL; v = v->next) {
		struct str id = l2beat_entity(d, node_get(v, "address"));
		const struct node *delay = node_get(v, "delay");

		if (delay != NULL && id.n > 0 &&
		    map_get(d->with_delay, id) == NULL)
			l2beat_delay(d, delay, id);
	}
}

/*
 * Upgrades that no admin slot shows (UUPS: whoever the code lets). With `via`
 * the receiver stands behind others, and those are told by themselves.
 */
static void
tell_upgrades(const struct discovery *d, const struct node *list, struct str id,
    const char *peer, bool received)
{
	const struct node *p = node_is(list, NODE_LIST) ? list->first : NULL;

	for (; p != NULL; p = p->next) {
		struct deed at = l2beat_deed(d, p);
		struct str other = l2beat_entity(d, node_get(p, peer));
		struct str asset = received ? other : id;
		struct str holder = received ? id : other;
		const struct node *via = node_get(p, "via");

		tell_waits(d, via);
		if ((via == NULL || via->n == 0) &&
		    str_eq(
			node_str(node_get(p, "permission")), STR("upgrade")) &&
		    map_get(d->with_admin, asset) == NULL)
			deed_power(d->r, &at, FACT_HOLDS, asset, holder,
			    POWER_UPGRADE, STR_NONE);
	}
}

void
l2beat_permissions(
    const struct discovery *d, const struct node *entry, struct str id)
{
	tell_upgrades(d, node_get(entry, "issuedPermissions"), id, "to", false);
	tell_upgrades(
	    d, node_get(entry, "receivedPermissions"), id, "from", true);
	tell_upgrades(d, node_get(entry, "directlyReceivedPermissions"), id,
	    "from", true);
}
