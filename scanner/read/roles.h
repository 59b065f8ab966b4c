#ifndef READ_ROLES_H
#define READ_ROLES_H

#include "base/arena.h"
#include "model/fact.h"

/*
 * Roles of AccessControl. A chain knows them by hash only, so those in common
 * use are listed with theirs: keccak-256 of the name, zero for the default.
 */
struct role {
	struct str name; /* "MINTER_ROLE"; the hash, if we do not know it */
	enum power power;
};

/* By hash ("0x" and 64 digits) or by name; lives as long as the arena. Never
 * fails: what is not known is a POWER_ROLE of that name. */
struct role role_of(struct arena *, struct str hash_or_name);

/* Row i of the list; false: past its end. So that tests can hash the names. */
bool role_row(size_t i, const char **ret_name, const char **ret_hash);

#endif
