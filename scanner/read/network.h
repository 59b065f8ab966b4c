#ifndef READ_NETWORK_H
#define READ_NETWORK_H

#include "read/deed.h"

/*
 * Files of bridges speak of many networks, by the names of their own, and
 * most are no EVM chain. One rule for all of them, so that readers agree.
 */

/* "eip155:8453" of "base", also of "Base", "8453" or "eip155:8453";
 * "net:<name>" of what we cannot number. STR_NONE of an empty name. */
struct str network_chain(struct arena *, struct str name);
/* It is a test network, or is called like one ("solanadevnet"). */
bool network_is_test(struct arena *, struct str name);

/*
 * The account `text` on the network: an EVM address, "solana:<base58>" where
 * the name is of a Solana-like chain, or "net:<name>:<text>" for accounts of
 * all others. STR_NONE when it looks like no account at all.
 */
struct str network_entity(struct arena *, struct str name, struct str text);

/* One kind of account that holds a power, for readers that have a table of
 * the names under which their files keep them. */
struct power_field {
	const char *name;
	enum power power;
	const char *detail; /* the role's name; NULL: none */
};

#endif
