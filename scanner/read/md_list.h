#ifndef READ_MD_LIST_H
#define READ_MD_LIST_H

#include "base/str.h"

/*
 * Items of Markdown lists that are a name and an address and nothing else:
 * "- Treasury: `0x..`", "* **Vault** - [0x..](url)", "1. [Vault](url/0x..)".
 * Sentences that only mention an address are no such items.
 */

/* What stands behind the mark of an item; false: the line is none. */
bool md_item(struct str line, struct str *ret);
/* The name is empty where the link itself is the name. */
bool md_item_split(
    struct str item, struct str *ret_name, struct str *ret_target);

#endif
