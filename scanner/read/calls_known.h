#ifndef READ_CALLS_KNOWN_H
#define READ_CALLS_KNOWN_H

#include "read/args.h"
#include "read/calls.h"
#include "read/outcome.h"

/* Between calls.c, which finds out what was called, and the files calls_*.c,
 * which say what it means: one table each, ended by a row without signature. */

/* A call on its way to be told: a transaction's own, or one inside it. */
struct called {
	const struct deed *deed;
	struct str caller, target; /* entities; caller may be empty */
	struct args args;
	const struct outcome *outcome;
	struct str created; /* the one contract the transaction created */
	unsigned depth;
	size_t *left; /* of LIMIT_INNER_CALLS */
};

struct known {
	uint32_t selector;
	const char *signature;
	void (*tell)(
	    struct reading *, const struct called *, const struct known *);
	enum fact_kind kind; /* for rows that differ in what they tell only */
	enum power power;
};

extern const struct known calls_access[];
extern const struct known calls_timelock[];
extern const struct known calls_safe[];
extern const struct known calls_owners[];
extern const struct known calls_layerzero[];
extern const struct known calls_ccip[];
extern const struct known calls_multicall[];

/* Argument i as an entity on the same chain; STR_NONE if it is none. */
struct str called_entity(struct reading *, const struct called *, size_t i);

/* Tell a call that this one makes; a delegate call has caller as target.
 * false: there were too many of them, which has become a gap. */
bool called_inner(struct reading *, const struct called *, struct str caller,
    struct str target, struct abi calldata);

/* Code of target runs as the Safe: told as a proposal, unless target is one of
 * the libraries made for that. data: its calldata. */
void called_delegate(struct reading *, const struct called *, struct str safe,
    struct str target, struct abi data);

/* Take n from LIMIT_INNER_CALLS, for a list inside a call: the same bytes may
 * be many calls. false: so many are not left, which has become a gap. */
bool called_spend(struct reading *, const struct called *, size_t n);

/* The first owners and threshold of a Safe, as setup() and its event SafeSetup
 * have them: an array in word 0, a number in word 1. */
void calls_safe_initial(
    struct reading *, const struct deed *, struct str safe, struct abi words);

#endif
