#ifndef ENGINE_CHECK_H
#define ENGINE_CHECK_H

#include "base/date.h"
#include "base/err.h"
#include "engine/bridges.h"
#include "engine/ends.h"
#include "engine/said.h"
#include "model/entity.h"
#include "model/finding.h"
#include "model/graph.h"
#include "policy/policy.h"

#define CHECK_ABI 1 /* the meaning of struct check, below */

/* All that a check may look at. */
struct scene {
	const struct graph *graph;
	const struct policy *policy;
	int64_t now;
	/* What the loss model expects of the worst 1 % of years, in USD; -1:
	 * not priced, or no value is declared. */
	int64_t es99_usd;
	/* Under the gate, else NULL: who could do what before the change, and
	 * what it would make of the policy, with its exceptions and baseline
	 * (NULL too when it leaves them alone). What the change says of itself
	 * is never judged by: proposed is only there to be compared. */
	const struct graph *before;
	const struct policy *proposed;
	const struct err *proposed_wrong; /* it cannot be read */
	/* What differs between before and graph, found once for all that ask:
	 * compared_of() of engine/weakened.h. Whoever sets before sets it. */
	const struct compared *compared;
};

/*
 * A check is a constant and one pure function. It sees a sealed graph and
 * writes findings; it opens nothing, keeps nothing and cannot fail.
 * New members go at the end, so that size tells how much of it we have.
 */
struct check {
	uint32_t abi;      /* CHECK_ABI; first, and never moved */
	uint32_t size;     /* sizeof(struct check) of the builder */
	const char *id;    /* its file: checks/key/raw_evm.c is "key/raw-evm" */
	const char *title; /* one line, what is wrong if it fails */
	const char *why;   /* what could happen */
	const char *fix;   /* what to do now */
	const char *fix_long; /* what to do so that it stays done */
	const char *incident; /* what it would have caught; NULL: none */
	/* Kinds of fact without which nothing can be said. When none of them
	 * was read the engine writes UNKNOWN and does not run the check; when
	 * a gap hides one of them the engine adds an UNKNOWN. */
	fact_set needs;
	enum severity severity;       /* at worst; a policy may change it */
	enum severity test_cap;       /* at worst on test chains and samples */
	const char *const *standards; /* ids, ends with NULL */
	void (*run)(
	    const struct check *, const struct scene *, struct findings *);
};

#define CHECK_HEAD .abi = CHECK_ABI, .size = sizeof(struct check)
#define STANDARDS(...)                     \
	.standards = (const char *const[]) \
	{                                  \
		__VA_ARGS__, NULL          \
	}

/* What a plug-in exports, under the name "check_plugin_v1". */
struct check_plugin {
	uint32_t abi;
	uint32_t n;
	const struct check *const *checks;
};

/* ---- words for messages, in a buffer of the caller ---- */

#define WHO_TEXT 160
/* "Treasury (multisig 0x12ab…89ef on eip155:1)", or without a name only what
 * is in the brackets. Long names are cut. */
const char *who(const struct principal *, char buf[static WHO_TEXT]);
/* "ownership", "the minter role", "role KEEPER_ROLE": what stands before
 * "of X" in a sentence. */
const char *power_words(enum power, struct str role, char buf[static WHO_TEXT]);
/* "job deploy of .github/workflows/x.yml", of a CI job's entity; an action or
 * a whole file is only its path. */
const char *job_words(struct str id, char buf[static WHO_TEXT]);

/* The first leaf of a route that is one key: who must be robbed. NULL when
 * more than one key is needed. */
const struct principal *route_single_key(const struct route *);

#endif
