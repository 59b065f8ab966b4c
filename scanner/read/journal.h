#ifndef READ_JOURNAL_H
#define READ_JOURNAL_H

#include "base/arena.h"
#include "text/node.h"

/*
 * The journal of Hardhat Ignition, journal.jsonl: one message a line, each
 * about a future (a contract to deploy, a call to make ...). Read to its end
 * it says what became of every future. All of it borrows the messages.
 * Source: the messages of @nomicfoundation/ignition-core.
 */
struct future {
	struct str id;              /* "Module#Name" */
	const struct node *begun;   /* the message that began it */
	const struct node *request; /* the call it sent; may be NULL */
	const struct node *receipt; /* of its transaction that succeeded */
	const struct node *result;  /* {type, address}; NULL: not complete */
	bool wiped;                 /* the team had it forgotten */
	struct future *next;        /* in the order they began */
};

struct journal {
	struct str chain; /* "eip155:1"; empty: it does not say */
	struct future *first;
	struct map *by_id; /* -> struct future, the last of that id */
};

struct journal *journal_of(struct arena *, const struct node *messages);
/* Both a future that is not there and one that was wiped are NULL. */
const struct future *journal_find(const struct journal *, struct str id);
bool future_succeeded(const struct future *);
struct str future_name(struct str id); /* "Name" of "Module#Name" */

#endif
