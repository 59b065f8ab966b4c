#ifndef READ_MD_POWERS_H
#define READ_MD_POWERS_H

#include "read/md_book.h"

/* Powers that the tables of a document state outright; a vague label states
 * none. What names a holder without an address is counted in nameless. */

/* "ProxyAdmin" and then "ProxyAdmin Owner", "TimelockController" and then
 * "Timelock Proposer", in one table. */
void md_pairs(struct md_book *, const struct md_table *);
/* Columns Owner, Proxy Admin, Pauser, Implementation beside an address. */
void md_columns(struct md_book *, const struct md_entry *);
/* | Contract | Function | ... | Owner | */
void md_permissions(struct md_book *, const struct md_table *);
/* | Role name | ... | Role Owners | below a heading with the contract */
void md_roles(struct md_book *, const struct md_table *);

#endif
