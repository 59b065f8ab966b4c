#ifndef READ_MD_PLACE_H
#define READ_MD_PLACE_H

#include "read/markdown.h"

/*
 * On which chain the addresses of a row are: the explorer its link leads to
 * says it best, then a column of the table, the nearest heading that is the
 * name of a chain, the front matter. STR_NONE: nothing says it.
 */
struct str md_chain_of_url(struct arena *, struct str url);
/* A heading is the name of a chain with words such as "contracts" around it.
 * One of a test network we cannot number gives "net:<path>/testnet". */
struct str md_chain_of_heading(
    struct arena *, struct str heading, struct str path);
struct str md_chain_of_table(
    struct arena *, const struct md_table *, struct str path);
/* "Optimism", "Arbitrum (OFT owner)", "ETH Mainnet Manager". */
struct str md_chain_of_label(struct arena *, struct str label);

#endif
