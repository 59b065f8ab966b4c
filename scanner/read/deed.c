#include "read/deed.h"
#include "read/roles.h"

/* In seconds this is the year 5138, in milliseconds 1973. */
#define SECONDS_MAX UINT64_C(100000000000)

int64_t
deed_seconds(uint64_t t)
{
	return (int64_t)(t > SECONDS_MAX ? t / 1000 : t);
}

struct str
deed_chain_by_path(struct arena *a, struct str path)
{
	struct str chain = STR_NONE;
	uint64_t number;

	for (; path.n > 0 && chain.n == 0; path = path_dir(path)) {
		struct str part = path_base(path);
		size_t dot = str_find(part, STR("."), 1);

		part = str_slice(part, 0, dot == SIZE_MAX ? part.n : dot);
		if (!str_u64(part, &number))
			chain = chain_by_name(a, part);
	}
	return chain;
}

struct str
deed_entity(struct reading *r, const struct deed *d, struct str text)
{
	return entity_evm(reading_arena(r), d->chain, text);
}

struct fact
deed_fact(struct reading *r, const struct deed *d, enum fact_kind kind,
    struct str subject)
{
	struct fact f = fact_at(r, d->at, kind, d->grade, subject);

	f.block = d->block;
	f.time = d->time;
	return f;
}

struct fact
deed_fact_at(struct reading *r, const struct deed *d, const struct node *at,
    enum fact_kind kind, struct str subject, bool test)
{
	struct deed here = *d;
	struct fact f;

	here.at = at;
	f = deed_fact(r, &here, kind, subject);
	f.test = f.test || test;
	return f;
}

void
deed_tell(struct reading *r, const struct deed *d, enum fact_kind kind,
    struct str subject, struct str object)
{
	struct fact f = deed_fact(r, d, kind, subject);

	f.object = object;
	if (subject.n > 0 && object.n > 0)
		tell(r, &f);
}

void
deed_number(struct reading *r, const struct deed *d, enum fact_kind kind,
    struct str subject, uint64_t number, enum bound bound)
{
	struct fact f = deed_fact(r, d, kind, subject);

	f.number = (int64_t)number;
	f.bound = bound;
	if (subject.n > 0 && number <= INT64_MAX)
		tell(r, &f);
}

void
deed_kind(struct reading *r, const struct deed *d, struct str subject,
    enum principal_kind kind, enum kind_reason reason)
{
	struct fact f = deed_fact(r, d, FACT_KIND, subject);

	f.number = kind;
	f.strength = reason;
	if (subject.n > 0)
		tell(r, &f);
}

void
deed_label(struct reading *r, const struct deed *d, struct str subject,
    struct str name)
{
	struct fact f = deed_fact(r, d, FACT_LABEL, subject);
	int kind = kind_by_label(name);

	if (subject.n == 0 || name.n == 0)
		return;
	f.detail = name;
	f.strength = KIND_BY_WORDS;
	tell(r, &f);
	if (kind != PRINCIPAL_UNKNOWN)
		deed_kind(
		    r, d, subject, (enum principal_kind)kind, KIND_BY_WORDS);
}

void
deed_contract(struct reading *r, const struct deed *d, struct str contract,
    struct str name)
{
	struct fact f = deed_fact(r, d, FACT_CONTRACT, contract);
	int kind = kind_by_label(name);

	if (contract.n == 0)
		return;
	f.detail = name;
	tell(r, &f);
	if (kind != PRINCIPAL_UNKNOWN && kind != PRINCIPAL_EOA)
		deed_kind(r, d, contract, (enum principal_kind)kind,
		    KIND_BY_CONTRACT);
}

void
deed_gap(struct reading *r, const struct deed *d, const char *why)
{
	tell_gap(r, d->at == NULL ? 0 : d->at->line,
	    d->at == NULL ? 0 : d->at->col, "%s", why);
}

void
deed_power(struct reading *r, const struct deed *d, enum fact_kind kind,
    struct str asset, struct str holder, enum power power, struct str detail)
{
	struct fact f = deed_fact(r, d, kind, asset);

	f.object = holder;
	f.power = power;
	f.detail = detail;
	if (asset.n > 0 && holder.n > 0)
		tell(r, &f);
}

void
deed_role_admin(struct reading *r, const struct deed *d, struct str contract,
    struct str role, struct str admin)
{
	const struct role governed = role_of(reading_arena(r), role);
	struct fact f = deed_fact(r, d, FACT_ROLE_ADMIN, contract);

	f.detail = governed.name;
	f.power = governed.power;
	f.object = role_of(reading_arena(r), admin).name;
	if (contract.n > 0 && f.detail.n > 0 && f.object.n > 0)
		tell(r, &f);
}

void
deed_modules_all(struct reading *r, const struct deed *d, struct str safe)
{
	struct fact f = deed_fact(r, d, FACT_HOLDERS_ALL, safe);

	f.power = POWER_SIGN;
	f.detail = STR("module");
	if (safe.n > 0)
		tell(r, &f);
}

void
deed_owner(struct reading *r, const struct deed *d, struct str asset,
    struct str old, struct str new)
{
	deed_power(r, d, FACT_HOLDS, asset, new, POWER_OWN, STR_NONE);
	if (!str_eq(old, new) && !entity_is_zero(old))
		deed_power(
		    r, d, FACT_DROPS, asset, old, POWER_UPGRADE, STR_NONE);
}
