#ifndef READ_WATCHING_H
#define READ_WATCHING_H

#include "read/deed.h"

/* What the settings of monitoring services say, told the same way by all of
 * their readers. by: the service, "OpenZeppelin Defender". */

/* subject is watched. */
void watch_tell(struct reading *, const struct node *at, struct str subject,
    const char *by);
/* Somebody is told when subject (empty: anything) emits the event or takes the
 * call of a signature or name: "Upgraded(address)" is told as "Upgraded". "*"
 * is anything that happens to it. */
void watch_alert(struct reading *, const struct node *at, struct str subject,
    struct str signature, const char *by);
/* A name or description that says that supply is held against backing; it is
 * told as an alert on the invariant "supply". */
void watch_invariant(
    struct reading *, const struct node *at, struct str words, const char *by);

#endif
