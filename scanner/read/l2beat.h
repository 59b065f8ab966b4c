#ifndef READ_L2BEAT_H
#define READ_L2BEAT_H

#include "base/map.h"
#include "read/deed.h"

/* Private to the reader of L2BEAT's discovery: read_l2beat.c reads entries,
 * l2beat.c the permissions they list. */

/* fact.strength: its code, or that it has none, was seen on the chain. */
#define KIND_BY_DISCOVERY ((enum kind_reason)9)

struct discovery {
	struct reading *r;
	struct deed deed;
	struct map *with_admin; /* entities whose $admin is written */
	struct map *with_delay; /* those that tell their delay themselves */
};

/* Its deed, at the place of a node. */
struct deed l2beat_deed(const struct discovery *, const struct node *at);
/* "arb1:0x...", or "0x..." on the chain of the file. */
struct str l2beat_entity(const struct discovery *, const struct node *);
/* id waits so many seconds; nothing when delay is no number. */
void l2beat_delay(
    const struct discovery *, const struct node *delay, struct str id);
/* All an entry lists as issued or received. */
void l2beat_permissions(
    const struct discovery *, const struct node *entry, struct str id);

#endif
