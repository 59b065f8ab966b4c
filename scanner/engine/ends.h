#ifndef ENGINE_ENDS_H
#define ENGINE_ENDS_H

#include "model/finding.h"
#include "model/graph.h"

/*
 * What checks ask of routes again and again: where one ends, whether a
 * timelock stands on it, how much value lies behind a principal.
 */
enum route_end {
	END_NOBODY,  /* renounced, burned */
	END_KEYS,    /* two keys or more */
	END_CODE,    /* a vote or a contract decides */
	END_QUORUM,  /* a multisig whose threshold nobody told */
	END_UNKNOWN, /* an address nothing is known of */
	END_ONE_KEY,
	END_ANYONE, /* no key at all */
};

enum route_end route_end(const struct route *);
/* The timelock on the way, or the multisig with a time lock of its own; NULL:
 * none. */
const struct principal *route_timelock(const struct route *);
/* The last principal before the keys: the EOA, the multisig, the unknown. */
const struct principal *route_last(const struct route *);

/* Is deploy-time evidence all there is? Then a check may only say how things
 * were: "was given", not "is held". */
bool route_is_unconfirmed(const struct route *);

/* Findings about one of these have one cause and one remedy: a key on two
 * chains is one key. */
struct str cause_of(const struct principal *);

/* All the proof of a route, and the places that say what its principals are
 * (which do not lower the grade: what an address is does not change). */
void prove_route(struct findings *, struct finding *, const struct route *);

/* The power replaces code: upgrade, or owner of a proxy admin. */
bool replaces_code(const struct authority *);

/* USD at the assets over which p has a money power, on whatever way; -1 when
 * no such asset has a declared value. */
int64_t value_behind(const struct graph *, const struct principal *);
/* Is p on the way of some route of the authority? The route, or NULL. */
const struct route *route_through(
    const struct authority *, const struct principal *p);

/* A set of keys that attests messages (validators, guardians, transceivers),
 * as its fact of kind says in detail or as its members show; not the verifiers
 * of a LayerZero pathway, each an organisation with a quorum of its own. */
bool is_validators(const struct principal *);
/* What is known of one power over p, whatever the role; NULL: nothing. */
const struct authority *authority_over(
    const struct graph *, const struct principal *p, enum power);

/* Where the authorities over an asset begin among graph_authorities(). */
size_t first_authority_over(const struct graph *, struct str asset);

/* Does p hold it itself? No, when the authority is NULL. */
bool is_held_by(const struct authority *, const struct principal *p);

/* The next authority, from *i on, that somebody could use to take funds and
 * that is not a role of a timelock itself or in the hands of workflows alone
 * (those have checks of their own).
 * NULL: there is no other. */
const struct authority *next_money_authority(const struct graph *, size_t *i);

/* The next principal of a kind, from *i on; the alias of one is not another. */
const struct principal *next_principal(
    const struct graph *, enum principal_kind, size_t *i);

#endif
