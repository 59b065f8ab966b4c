#ifndef READ_HOT_KEY_H
#define READ_HOT_KEY_H

#include "read/place.h"
#include "read/secrecy.h"

/*
 * Commands and settings that give a program the key itself: whoever reads the
 * machine's memory, environment or process list can sign. Nothing of a key is
 * told, only the name it goes by.
 */

/* The name a command calls its key by ("DEPLOYER_KEY" of --private-key
 * $DEPLOYER_KEY, else the option's own); empty: it takes none, or one that
 * everybody knows. */
struct str hot_key_of(const struct ci_command *);
/* The device that signs, as a command says: --ledger, --aws. */
enum device hot_device_of(const struct ci_command *);

/* Some line of YAML is `KEY_NAME: ...` or `name: KEY_NAME`. */
bool hot_named(struct str text);

/* FACT_CUSTODY at a place. as: what uses the key; may be empty. A key for a
 * network that nobody names is told without object. */
void hot_tell(struct reading *, const struct node *at, struct str key,
    struct str as, enum ci_network, enum device);

/*
 * The environment and the commands of one service, wherever they stand in its
 * tree. Literal values that are secrets are added to found. first_line: of
 * the document in the file, less one.
 */
void hot_service(struct reading *, const struct node *service, struct str as,
    uint32_t first_line, struct secrets_found *found);

#endif
