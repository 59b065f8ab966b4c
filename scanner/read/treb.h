#ifndef READ_TREB_H
#define READ_TREB_H

#include "read/reader.h"

/*
 * Which key signs as which role, of the deployment tool treb. Three forms:
 *   [accounts.X] type = ...      [namespace.N.senders] role = "X"
 *   [ns.N.senders.role] type = ...
 *   [profile.N.treb.senders.role] type = ...     in foundry.toml
 * Source: internal/domain/config of trebuchet-org/treb-cli.
 */

/* The senders of one namespace. A role is an account or names one of
 * accounts (NULL: accounts are roles of the same senders). */
void treb_tell_senders(struct reading *, struct str namespace,
    const struct node *senders, const struct node *accounts);

#endif
