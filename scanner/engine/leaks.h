#ifndef ENGINE_LEAKS_H
#define ENGINE_LEAKS_H

#include "engine/check.h"

/*
 * What the checks of leaked keys share: all places of one secret taken
 * together, and what the addresses it derives may do.
 */
struct leak {
	struct str subject;     /* key:0x..., solana:..., secret:... */
	struct str rule;        /* "raw-evm", "mnemonic", ... */
	int64_t flags;          /* of any place; NAKED: of all;
				 * LIVE: of one in use today */
	enum severity severity; /* of its rule */
	bool in_tree;           /* else only in history */
	bool test;              /* all places are in tests or in others' code */
	const struct secret_told *secret; /* of the place that says most */
	const struct fact *const *facts;  /* one or more a place */
	size_t n;
};

/* What the token opens, as its rule says: "wallet", "cloud" ... */
bool leak_is_of(const struct leak *, const char *family);

/* "checksum valid", "unproven" ... */
const char *leak_proof(const struct leak *);

/* Of the rule. A wrong checksum makes a leak less likely, never impossible. */
enum severity leak_severity(const struct leak *);

/* True when it said something about the leak. */
typedef bool leak_judge(const struct check *, const struct scene *,
    struct findings *, const struct leak *);

/* Ask about every leak, in the order of their fingerprints. True when
 * something was said. */
bool leaks_each(const struct check *, const struct scene *, struct findings *,
    leak_judge *);
/* Nothing was said: a PASS, unless a gap hides what the check needs. */
void leaks_pass(const struct check *, const struct scene *, struct findings *);
/* leaks_each(), else leaks_pass(). */
void leaks_run(const struct check *, const struct scene *, struct findings *,
    leak_judge *);

/* A key of an account of its own, by the kind of its subject ("key:": of the
 * EVM, "solana:"), whichever rule found it; a phrase is none. */
bool leak_is_key(const struct leak *, struct str kind);

/* Of a place: "here", "in the history"; and since when, as far as is known:
 * "here, since 2024-03-01", "in the history, from 2024-03-01 to 2024-03-05";
 * and that it is locked, with its password beside it. */
#define LIES_TEXT 120
const char *leak_lies(const struct leak *, char ret[static LIES_TEXT]);

/* FAIL with all places of the leak. */
struct finding *leak_fail(
    struct findings *, enum severity, const struct leak *, const char *message);

/*
 * Judge a signing key by what its address holds: a power, a part of a
 * multisig, something on test networks, nothing. A naked value that nobody
 * in the evidence answers to is no key. Published keys and placeholders are
 * left to key/dev-key and key/dev-key-in-prod.
 */
bool leak_judge_key(const struct check *, const struct scene *,
    struct findings *, const struct leak *);

/* What a principal holds where money is: words for the first powers, and the
 * number of them all; 0 leaves ret alone. */
#define POWERS_TEXT (4 * WHO_TEXT)
size_t powers_held(const struct graph *, const struct principal *,
    char ret[static POWERS_TEXT]);
/* A multisig, not on a test chain, of which p is a member: the one with the
 * lowest threshold. NULL: none. */
const struct principal *multisig_of(
    const struct graph *, const struct principal *);

#endif
