#ifndef READ_TASK_H
#define READ_TASK_H

#include "read/deed.h"

/*
 * Folders in which a team prepares what its Safes sign, one a task, as Base
 * and the Superchain have them:
 *   [.../]<network>/2026-05-13-name/{.env, OwnerDiff.json, validations/ ...}
 *   [.../]2026-05-13-name/config/<network>/{.env, validations/ ...}
 *   tasks/<network>/012-name/{.env ...}
 * Beside them, <network>/.env or config/<network>.env has what all tasks use.
 */
bool task_has(struct str path);    /* is the file in such a folder? */
bool task_shared(struct str path); /* or may it be what all of them use? */

/*
 * Chain and time of the task of the file at hand; grade and place are the
 * caller's. The task's Makefile says which network it is for, by the name of
 * the RPC address it uses; where it uses several, one that the file itself has
 * (rpc, may be empty) decides. The shared settings say which numbers L1 and L2
 * have. false: it cannot be told, which has become a gap.
 */
bool task_deed(
    struct reading *, struct str path, struct str rpc, struct deed *ret);

/* The settings of the file's task; NULL: it has none. */
const struct node *task_settings(struct reading *, struct str path);
/* A file of the task's folder, or of the part of it for one network. */
bool task_file(
    struct reading *, struct str path, const char *name, struct str *ret);

/* The address that settings have by a name, whatever they put around it:
 * SAFE_B, SAFE_B_ADDR, SAFE_B_ADDRESS, SAFE_B_PROXY, L1_SAFE_B ... */
const struct node *task_address(
    struct reading *, const struct node *settings, struct str name);

#endif
