#include "read/claims.h"

#include "base/date.h"
#include "model/entity.h"

/* fact.strength of a kind: who runs the thing says so himself. */
#define KIND_BY_ATTESTATION 10

struct fact *
claim(struct making *m, const struct node *at, enum fact_kind kind,
    struct str subject)
{
	struct claim *c = VEC_ADD(m->arena, &m->claims);

	c->at = at;
	c->says = (struct fact){
		.kind = kind,
		.grade = GRADE_ATTESTED,
		.subject = subject,
		.time = m->time,
		.expires = m->expires,
		.attested_by = m->attested_by,
	};
	return &c->says;
}

void
claim_object(struct making *m, const struct node *at, enum fact_kind kind,
    struct str subject, struct str object)
{
	if (at != NULL)
		claim(m, at, kind, subject)->object = object;
}

void
claim_kind(struct making *m, const struct node *at, struct str subject,
    enum principal_kind kind)
{
	struct fact *f = claim(m, at, FACT_KIND, subject);

	f->number = (int64_t)kind;
	f->strength = KIND_BY_ATTESTATION;
}

void
claim_label(struct making *m, const struct node *item, struct str subject)
{
	const struct node *name = node_get(item, "name");
	struct fact *f;

	if (name == NULL)
		name = node_get(item, "id");
	if (name == NULL)
		return;
	f = claim(m, name, FACT_LABEL, subject);
	f->detail = node_str(name);
	f->strength = KIND_BY_ATTESTATION;
}

bool
claim_yes(const struct node *item, const char *name)
{
	return str_eq(node_str(node_get(item, name)), STR("true"));
}

struct str
claim_at_address(struct making *m, const struct node *item)
{
	struct str id = posture_address(&m->names,
	    posture_chain(&m->names, node_get(item, "chain")),
	    node_get(item, "address"));

	claim_label(m, item, id);
	return id;
}

struct str
claim_asset_of(struct making *m, const struct node *item)
{
	return posture_entity(&m->names,
	    posture_chain(&m->names, node_get(item, "chain")),
	    node_get(item, "asset"));
}

void
claim_stack(struct making *m, const struct node *value, struct str subject,
    const char *what)
{
	const struct node *n;

	for (n = claim_first(value); n != NULL; n = claim_next(value, n))
		claim(m, n, FACT_STACK, subject)->detail = arena_printf(
		    m->arena, "%s: " STR_FMT, what, STR_ARG(node_str(n)));
}

void
claim_reached(struct making *m, const struct node *item, struct str subject)
{
	struct fact *f;

	if (item == NULL)
		return;
	f = claim(m, item, FACT_REACHED, subject);
	(void)date_parse(node_str(node_get(item, "date")), &f->time);
	(void)str_i64(node_str(node_get(item, "minutes")), &f->number);
}

const struct node *
claim_first(const struct node *value)
{
	if (node_is(value, NODE_NULL))
		return NULL;
	return node_is(value, NODE_LIST) ? value->first : value;
}

const struct node *
claim_next(const struct node *value, const struct node *n)
{
	return node_is(value, NODE_LIST) ? n->next : NULL;
}

int64_t
claim_each(struct making *m, const struct node *list, enum fact_kind kind,
    struct str subject, struct str chain)
{
	struct map *seen = map_new(m->arena);
	const struct node *n;
	int64_t count = 0;

	for (n = claim_first(list); n != NULL; n = claim_next(list, n)) {
		struct str object = posture_entity(&m->names, chain, n);
		void **slot = map_slot(seen, object);

		if (*slot != NULL)
			posture_complain(&m->names, n,
			    "'" STR_FMT "' is listed twice",
			    STR_ARG(node_str(n)));
		*slot = m;
		claim_object(m, n, kind, subject, object);
		count++;
	}
	return count;
}

/* Whoever likes may execute in a timelock whose executor is 0x0. */
static struct str
holder(struct making *m, const struct node *ref, enum power power,
    struct str chain)
{
	struct str anyone = STR_NONE;

	if (power == POWER_EXECUTE && str_eq(node_str(ref), STR("anyone")))
		anyone = entity_evm(m->arena, chain,
		    STR("0x0000000000000000000000000000000000000000"));
	return anyone.n > 0 ? anyone : posture_entity(&m->names, chain, ref);
}

void
claim_holders(struct making *m, const struct node *holders, struct str asset,
    struct role role)
{
	struct str chain = entity_chain(asset);
	const struct node *n;
	struct fact *f;

	if (holders == NULL)
		return;
	for (n = claim_first(holders); n != NULL; n = claim_next(holders, n)) {
		struct str object = holder(m, n, role.power, chain);

		f = claim(m, n, FACT_HOLDS, asset);
		f->object = object;
		f->power = role.power;
		f->detail = role.name;
	}
	f = claim(m, holders, FACT_HOLDERS_ALL, asset);
	f->power = role.power;
	f->detail = role.name;
}

void
claim_power(struct making *m, const struct node *holders, struct str asset,
    enum power power)
{
	claim_holders(m, holders, asset, (struct role){ STR_NONE, power });
}
