#include "authority/build.h"
#include "model/entity.h"
#include "secrets/secrets.h"

/*
 * fact.strength of an account that signed (KIND_BY_SENDER of read/deed.h).
 * Where code is known better than by that, the account without code that was
 * seen on another chain is a wallet not made there yet, and no key.
 */
#define SENT 4

/* What is known of an address whatever the chain: one key is one key. */
struct same_key {
	const struct fact *eoa;  /* proof that it is a key, on some chain */
	const struct fact *code; /* proof that it is code, on some chain */
	const struct fact *device, *person, *vendor;
	const struct fact *leak;
};

struct principal *
building_principal(struct building *b, struct str id)
{
	void **slot = map_slot(b->by_id, id);
	struct principal *p = *slot;

	if (p != NULL)
		return p;
	p = ARENA_NEW(b->arena, struct principal);
	p->id = id;
	p->chain = entity_chain(id);
	p->address = entity_address(id);
	p->delay = p->delay_most = DELAY_UNKNOWN;
	p->value_usd = -1;
	p->test = true; /* until a fact that is not one speaks of it */
	if (entity_is_zero(id) || entity_is_burn(id))
		p->kind = PRINCIPAL_NOBODY;
	else if (str_eq(id, STR("anyone")))
		p->kind = PRINCIPAL_ANYONE;
	*slot = p;
	*VEC_ADD(b->arena, &b->principals) = p;
	return p;
}

/* Kinds are facts about code, so grade counts less than how direct it is. */
static bool
is_better_kind(const struct fact *now, const struct fact *f)
{
	if (now == NULL || f->strength != now->strength)
		return now == NULL || f->strength > now->strength;
	return fact_supersedes(f, now);
}

static void
take_kind(struct principal *p, const struct fact *f)
{
	if (p->kind == PRINCIPAL_NOBODY || p->kind == PRINCIPAL_ANYONE ||
	    !is_better_kind(p->kind_by, f))
		return;
	if (f->number <= PRINCIPAL_UNKNOWN || f->number >= PRINCIPALS)
		return;
	p->kind = (enum principal_kind)f->number;
	p->kind_by = f;
}

/* The code of any proxy: what is behind it has another name, if somebody
 * tells it. */
static bool
is_any_proxy(struct str name)
{
	static const char *const proxies[] = { "TransparentUpgradeableProxy",
		"OptimizedTransparentUpgradeableProxy", "ERC1967Proxy",
		"AdminUpgradeabilityProxy", "UpgradeabilityProxy",
		"InitializableAdminUpgradeabilityProxy", "BeaconProxy",
		"EIP173Proxy", "UUPSProxy", "Proxy" };
	size_t i;

	for (i = 0; i < COUNT_OF(proxies); i++)
		if (str_eq(name, str_of(proxies[i])))
			return true;
	return false;
}

/* The manifest's own word first, then labels, then names of contracts, last
 * what it is to something else. */
static unsigned
name_rank(const struct fact *f)
{
	if (f->grade == GRADE_ATTESTED)
		return 3;
	if (f->kind != FACT_LABEL)
		return !is_any_proxy(f->detail);
	return f->strength == LABEL_OF_ROLE ? 0 : 2;
}

static void
name_principals(struct building *b)
{
	struct map *best = map_new(b->arena); /* id -> the fact named after */
	const struct fact *f;
	struct principal *p;
	void **slot;
	size_t i;

	for (i = 0; i < b->n_all; i++) {
		f = b->all[i];
		if ((f->kind != FACT_LABEL && f->kind != FACT_CONTRACT) ||
		    f->detail.n == 0)
			continue;
		p = building_principal(b, f->subject);
		slot = map_slot(best, f->subject);
		if (*slot != NULL && name_rank(f) <= *(unsigned *)*slot)
			continue;
		*slot = ARENA_NEW(b->arena, unsigned);
		*(unsigned *)*slot = name_rank(f);
		p->name = f->detail;
	}
}

static struct same_key *
key_at(struct building *b, struct map *keys, struct str address)
{
	void **slot = map_slot(keys, address);

	if (*slot == NULL)
		*slot = ARENA_NEW(b->arena, struct same_key);
	return *slot;
}

static void
take_key_fact(struct building *b, struct map *keys, const struct fact *f)
{
	struct str address = entity_address(f->subject);
	struct same_key *k;

	if (address.n == 0)
		return;
	k = key_at(b, keys, address);
	if (f->kind == FACT_DEVICE)
		k->device = fact_current(k->device, f);
	else if (f->kind == FACT_PERSON)
		k->person = fact_current(k->person, f);
	else if (f->kind == FACT_VENDOR)
		k->vendor = fact_current(k->vendor, f);
	else if (f->kind == FACT_SECRET || f->kind == FACT_PAST_SECRET)
		if ((f->number & SECRET_PLACEHOLDER) == 0 && k->leak == NULL)
			k->leak = f;
}

/* Every entity a fact speaks of becomes a principal. */
static void
meet(struct building *b, const struct fact *f)
{
	struct principal *p;

	if (!fact_names_subject(f->kind) || f->subject.n == 0)
		return;
	p = building_principal(b, f->subject);
	p->test = p->test && f->test;
	if (f->kind == FACT_KIND)
		take_kind(p, f);
	if (!fact_names_object(f->kind) || f->object.n == 0)
		return;
	p = building_principal(b, f->object);
	p->test = p->test && f->test;
	if (f->kind == FACT_DEPLOYER && p->deployed == NULL)
		p->deployed = f;
}

static bool
is_published(struct str address)
{
	unsigned char raw[20];

	return hex_bytes(address, sizeof(raw), raw) && published_address(raw);
}

static void
share_key(struct same_key *k, struct principal *p)
{
	const bool eoa =
	    k->eoa != NULL && (k->code == NULL || k->code->strength <= SENT);
	const bool is_key = eoa || k->leak != NULL || k->device != NULL;

	if (is_key && p->kind == PRINCIPAL_UNKNOWN) {
		p->kind = PRINCIPAL_EOA;
		p->kind_by = k->leak != NULL ? k->leak
		    : eoa                    ? k->eoa
					     : k->device;
	}
	if (k->device != NULL)
		p->device = (enum device)k->device->number;
	if (k->person != NULL)
		p->person = k->person->object;
	if (k->vendor != NULL)
		p->vendor = k->vendor->object;
	p->leak = k->leak;
	p->published = is_published(p->address) ||
	    (k->leak != NULL && (k->leak->number & SECRET_PUBLISHED) != 0);
	if (p->published && p->kind == PRINCIPAL_UNKNOWN)
		p->kind = PRINCIPAL_EOA;
}

static bool
is_code(const struct principal *p)
{
	return p->kind == PRINCIPAL_MULTISIG || p->kind == PRINCIPAL_TIMELOCK ||
	    p->kind == PRINCIPAL_GOVERNOR || p->kind == PRINCIPAL_PROXY_ADMIN ||
	    p->kind == PRINCIPAL_CONTRACT;
}

/*
 * An EOA that is proven so on one chain is one on all:
 * no contract can be put at the address of a key.
 */
static void
join_keys(struct building *b, struct map *keys)
{
	struct principal *p;
	struct same_key *k;
	size_t i;

	for (i = 0; i < b->principals.n; i++) {
		p = b->principals.v[i];
		if (p->address.n == 0)
			continue;
		k = key_at(b, keys, p->address);
		if (p->kind == PRINCIPAL_EOA && p->kind_by != NULL)
			k->eoa = fact_current(k->eoa, p->kind_by);
		else if (is_code(p) && p->kind_by != NULL &&
		    is_better_kind(k->code, p->kind_by))
			k->code = p->kind_by;
	}
	for (i = 0; i < b->principals.n; i++) {
		p = b->principals.v[i];
		if (p->address.n > 0)
			share_key(key_at(b, keys, p->address), p);
	}
}

void
build_identity(struct building *b)
{
	struct map *keys = map_new(b->arena); /* address -> struct same_key */
	size_t i;

	for (i = 0; i < b->n_all; i++) {
		meet(b, b->all[i]);
		take_key_fact(b, keys, b->all[i]);
	}
	name_principals(b);
	join_keys(b, keys);
}
