#ifndef ENGINE_ALERTS_H
#define ENGINE_ALERTS_H

#include "base/arena.h"
#include "engine/check.h"

/*
 * What somebody is alerted on, by account. The events that come before a theft
 * are numbered; one is covered when an alert names it, or the call that makes
 * it, or is about anything the account does.
 *   EVENT(ENUM, "names of events and calls")
 */
#define EVENT_LIST(EVENT)                                            \
	EVENT(OWNERS, "AddedOwner addOwnerWithThreshold swapOwner")  \
	EVENT(THRESHOLD, "ChangedThreshold changeThreshold")         \
	EVENT(MODULE, "EnabledModule enableModule")                  \
	EVENT(QUEUED,                                                \
	    "CallScheduled schedule scheduleBatch "                  \
	    "QueueTransaction queueTransaction ProposalQueued")      \
	EVENT(DELAY, "MinDelayChange updateDelay NewDelay setDelay") \
	EVENT(UPGRADED,                                              \
	    "Upgraded upgradeTo upgradeToAndCall upgrade "           \
	    "upgradeAndCall BeaconUpgraded DiamondCut")              \
	EVENT(ROLES, "RoleGranted grantRole")                        \
	EVENT(OWNER,                                                 \
	    "OwnershipTransferred OwnershipTransferStarted "         \
	    "transferOwnership")                                     \
	EVENT(SUPPLY, "supply totalSupply supply-invariant supply-backing")

enum alert_event {
#define EVENT(e, names) EVENT_##e,
	EVENT_LIST(EVENT)
#undef EVENT
	    EVENTS
};

typedef unsigned event_set; /* one bit for each */
#define EVENT_BIT(event) (1u << EVENT_##event)

struct alerts;

const struct alerts *alerts_of(struct arena *, const struct graph *);
/* The events of this account that are covered, also by alerts on all. */
event_set alerts_on(const struct alerts *, const struct principal *);
/* The name people know it by: "AddedOwner". */
struct str event_name(enum alert_event);

#endif
