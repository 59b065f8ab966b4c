#include "authority/build.h"
#include "model/entity.h"

/*
 * When a contract on L1 calls an OP Stack or Arbitrum chain, its calls come
 * from its address plus a fixed number. So an address on an L2 that nothing
 * else explains, and that is such an alias, is that contract: it has no key
 * of its own, and who is behind it is said on L1.
 */
static bool
is_l1(const struct principal *p)
{
	return str_eq(p->chain, STR("eip155:1")) ||
	    str_eq(p->chain, STR("eip155:11155111")) ||
	    str_eq(p->chain, STR("eip155:17000"));
}

static bool
can_have_alias(const struct principal *p)
{
	return is_l1(p) && p->address.n > 0 && p->kind != PRINCIPAL_UNKNOWN &&
	    p->kind != PRINCIPAL_EOA && p->kind != PRINCIPAL_NOBODY;
}

static struct map *
aliases_of_l1(struct building *b)
{
	struct map *aliases = map_new(b->arena); /* address -> principal */
	struct principal *p;
	struct str alias;
	size_t i;

	for (i = 0; i < b->principals.n; i++) {
		p = b->principals.v[i];
		if (!can_have_alias(p))
			continue;
		alias = entity_alias(b->arena, STR("eip155:0"), p->address);
		*map_slot(aliases, entity_address(alias)) = p;
	}
	return aliases;
}

/* What a reader knows to be an alias (the vault of a multisig) is one, whatever
 * else it may look like. */
static void
take_told(struct building *b)
{
	const struct fact *f;
	struct principal *p, *of;
	size_t i;

	for (i = 0; i < b->n_all; i++) {
		f = b->all[i];
		if (f->kind != FACT_KIND || f->object.n == 0 ||
		    str_eq(f->subject, f->object))
			continue;
		p = map_get(b->by_id, f->subject);
		of = map_get(b->by_id, f->object);
		if (of == NULL || of->alias_of != NULL)
			continue;
		p->alias_of = of;
		p->kind = of->kind;
		p->kind_by = of->kind_by;
		if (p->name.n == 0)
			p->name = f->detail;
	}
}

void
build_aliases(struct building *b)
{
	const struct map *aliases = aliases_of_l1(b);
	const struct principal *l1;
	struct principal *p;
	size_t i;

	take_told(b);
	for (i = 0; i < b->principals.n; i++) {
		p = b->principals.v[i];
		if (p->kind != PRINCIPAL_UNKNOWN || is_l1(p) ||
		    p->address.n == 0)
			continue;
		if ((l1 = map_get(aliases, p->address)) == NULL)
			continue;
		p->alias_of = l1;
		p->kind = l1->kind;
		p->kind_by = l1->kind_by;
		if (p->name.n == 0)
			p->name = l1->name;
	}
}
