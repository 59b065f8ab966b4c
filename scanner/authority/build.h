#ifndef AUTHORITY_BUILD_H
#define AUTHORITY_BUILD_H

#include "authority/authority.h"
#include "authority/front.h"
#include "base/map.h"
#include "base/vec.h"
#include "model/graph_parts.h"

/* The current holders of one power over one asset. */
struct held {
	const struct principal *asset;
	enum power power;
	struct str role;
	VEC(const struct holding *) holdings;
};

/* Those over one asset, whatever their roles are called; NULL: nobody. */
struct held_powers {
	struct held *of[POWERS];
};

/* All ways to one power, those too that an attacker would make himself. */
struct attack {
	const struct authority *on;
	const struct route *routes;
	size_t n_routes;
	struct atom *const *const *atoms; /* of each compromise set */
	const size_t *n_atoms;
	bool treasury; /* of a principal that holds funds itself */
};

/*
 * The graph while it is made; seen by this room only. Each step reads what
 * the steps before it wrote:
 *   identity -> holdings -> attributes -> statements -> routes -> sets
 *                                              -> coverage, races, reaches
 */
struct building {
	struct arena *arena;
	struct facts *facts;
	const struct fact *const *all; /* sorted */
	size_t n_all;

	struct map *by_id; /* -> struct principal (still open) */
	VEC(struct principal *) principals;
	VEC(struct holding *) holdings;
	struct map *slots;      /* asset -> struct held_powers */
	struct map *role_slots; /* asset, power, role -> struct held * */
	VEC(struct held *) helds;
	struct map *stand_ins; /* principal -> struct stand_ins */
	struct map *gates;     /* what a gate is made of -> the gate */
	struct fronts *fronts; /* of all gates, once */
	VEC(struct authority *) authorities;
	VEC(struct attack) attacks; /* on each of them, and on treasuries */
	bool out_of_steps, too_many_sets;
};

/* Who may act for a principal with nobody else and without its delay, by a
 * SHORTCUT or a DELEGATION. */
struct stand_ins {
	VEC(const struct fact *) by;
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
void build_voting(struct building *);     /* how long governors take */
void build_stand_ins(struct building *);  /* shortcuts, delegations */
void build_aliases(struct building *);    /* contracts of L1 on L2s */
void build_routes(struct building *);     /* authorities, to the keys */
void build_sets(struct building *);       /* compromise sets of each */
/* Races and reaches. */
void build_takes(struct building *, struct graph_parts *);
void build_coverage(const struct building *, struct coverage *);

#endif
