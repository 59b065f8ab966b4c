#ifndef READ_VERIFIERS_H
#define READ_VERIFIERS_H

#include "read/network.h"

/*
 * Telling of sets of keys that attest the messages of a bridge: k of n
 * validators or guardians. They differ from the verifiers of a LayerZero
 * pathway, each of which is an organisation with a quorum of its own, and so
 * are judged by other checks: FACT_KIND says in detail which they are.
 */
#define VALIDATORS      STR("validators")   /* one key each */
#define TRANSCEIVERS    STR("transceivers") /* a bridge of its own each */
/* validators that are not enough alone: another module must agree */
#define VALIDATORS_PART STR("validators, one part of several")

struct verifiers {
	struct reading *r;
	struct deed deed;
	struct str id;
	bool test;
};

/* The set is there, and what it is called. */
void verifiers_tell(const struct verifiers *, const struct node *at,
    struct str what, struct str label);
void verifiers_member(
    const struct verifiers *, const struct node *at, struct str member);
/* k of n, who are all of them; a gap when there can be no such quorum. */
void verifiers_quorum(
    const struct verifiers *, const struct node *at, uint64_t k, uint64_t n);
/* k of a list of keys, or of maps with a key under `field`. A key that is no
 * EVM address is a gap, and then nobody says that these are all. */
void verifiers_keys(const struct verifiers *, const struct node *k,
    const struct node *list, const char *field);

#endif
