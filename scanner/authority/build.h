#ifndef AUTHORITY_BUILD_H
#define AUTHORITY_BUILD_H

#include "authority/authority.h"
#include "base/map.h"
#include "base/vec.h"

/* The current holders of one power over one asset. */
struct held {
	const struct principal *asset;
	enum power power;
	struct str role;
	VEC(const struct holding *) holdings;
};

/*
 * The graph while it is made; seen by this room only. Each step reads what
 * the steps before it wrote:
 *   identity -> holdings -> attributes -> statements -> routes -> coverage
 */
struct building {
	struct arena *arena;
	struct facts *facts;
	const struct fact *const *all; /* sorted */
	size_t n_all;

	struct map *by_id; /* -> struct principal (still open) */
	VEC(struct principal *) principals;
	VEC(struct holding *) holdings;
	struct map *slots; /* asset and power -> struct held */
	VEC(struct held *) helds;
	VEC(const struct authority *) authorities;
};

/* A principal of this id, made (of unknown kind) if it is new. */
struct principal *building_principal(struct building *, struct str id);
/* Who holds the power now, whatever the role is called; may be empty. */
const struct holding *const *building_holders(
    const struct building *, const struct principal *, enum power, size_t *n);

void build_identity(struct building *);   /* kinds, names, keys, leaks */
void build_holdings(struct building *);   /* who holds what now */
void build_attributes(struct building *); /* k, members, delay, value */
void build_statements(struct building *); /* against records */
void build_aliases(struct building *);    /* contracts of L1 on L2s */
void build_routes(struct building *);     /* authorities, to the keys */
void build_coverage(const struct building *, struct coverage *);

/* The fact of two that is current; either may be NULL. */
const struct fact *fact_current(const struct fact *, const struct fact *);

#endif
