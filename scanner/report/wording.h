#ifndef REPORT_WORDING_H
#define REPORT_WORDING_H

#include "base/arena.h"
#include "model/graph.h"

/* How reports name things. All of it may hold text of the repository: it is
 * escaped by whoever writes it out. */

/* "0x12ab…89ef"; what is short already is left alone. */
struct str short_address(struct arena *, struct str);
/* The name, else the address cut short, else the id. */
struct str short_name(struct arena *, const struct principal *);
/* The same, with its chain behind it. */
struct str asset_words(struct arena *, const struct principal *);
/* The name, or the kind and the address. */
struct str holder_words(struct arena *, const struct principal *);
/* "multisig 3 of 5", "timelock 2 d", "EOA, hardware, leaked". */
struct str kind_words(struct arena *, const struct principal *);
/* The name of a box that stands for more than one. */
struct str with_more(struct arena *, struct str name, size_t more);
/* "mint", or the name of a role whose power nobody knows. */
struct str authority_power(const struct authority *);
struct str delay_words(struct arena *, int64_t); /* "none", "2 d", "?" */
/* Of a way; DELAY_UNKNOWN where it ends at what may be a timelock. */
int64_t route_wait(const struct route *);
/* "deploy.json:4"; without a line the path alone. */
struct str place_words(struct arena *, const struct evidence *);
/* "one key", "3 keys", "no key at all"; at_most: "at most 3 keys". */
struct str keys_words(struct arena *, uint32_t keys, bool exact);
/* "$1.2M": three digits are more than a model knows. */
struct str dollars(struct arena *, double usd);

#endif
