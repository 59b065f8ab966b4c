#ifndef MODEL_FACT_H
#define MODEL_FACT_H

#include "base/str.h"
#include "model/fact_kinds.h"
#include "model/secret.h"

/* Where we saw it: enough to show a reader the very bytes again. */
struct evidence {
	struct str path;    /* in the repository */
	struct str blob;    /* object id in hex; empty in a plain folder */
	struct str commit;  /* hex; empty in a plain folder */
	uint32_t line, col; /* 1-based; 0: the whole file */
};

/*
 * How much a statement is worth. A finding never claims more than the weakest
 * of what it rests on; one that rests on a deploy-time fact is "unconfirmed".
 * Which of two is current says fact_supersedes(); authority/ uses it to find
 * who holds what.
 *   GRADE(ENUM, "name", "what it says")
 */
#define GRADE_LIST(GRADE)                                                  \
	GRADE(DEPLOY, "deploy", "constructor arguments: the first holder") \
	GRADE(TRANSITION, "transition", "an executed or signed change")    \
	GRADE(ATTESTED, "attested", "the manifest of the team says so")    \
	GRADE(DECLARED, "declared", "configuration or imported discovery") \
	GRADE(OBSERVED, "observed", "read from the chain")

enum grade {
#define GRADE(e, name, says) GRADE_##e,
	GRADE_LIST(GRADE)
#undef GRADE
	    GRADES
};

/* What can be done to an asset.  POWER(ENUM, "name", money, "what it is")
 * money: whoever has it can take funds, now or after one more step. */
#define POWER_LIST(POWER)                                                   \
	POWER(NONE, "none", 0, "no power")                                  \
	POWER(UPGRADE, "upgrade", 1, "replace the code")                    \
	POWER(OWN, "own", 1, "owner of the contract")                       \
	POWER(ADMIN, "admin", 1, "grant and revoke roles")                  \
	POWER(MINT, "mint", 1, "create tokens")                             \
	POWER(BURN, "burn", 0, "destroy tokens")                            \
	POWER(PAUSE, "pause", 0, "stop the contract")                       \
	POWER(UNPAUSE, "unpause", 0, "start it again")                      \
	POWER(TRANSFER, "transfer", 1, "move funds")                        \
	POWER(SET_SIGNERS, "set-signers", 1, "change who signs")            \
	POWER(BRIDGE_CONFIG, "bridge-config", 1, "change peers, verifiers") \
	POWER(VERIFY, "verify", 1, "attest messages of a bridge")           \
	POWER(SET_LIMITS, "set-limits", 0, "change caps and limits")        \
	POWER(PROPOSE, "propose", 0, "queue a call in a timelock")          \
	POWER(EXECUTE, "execute", 0, "run a queued call")                   \
	POWER(CANCEL, "cancel", 0, "cancel a queued call")                  \
	POWER(SIGN, "sign", 1, "sign for a principal")                      \
	POWER(ROLE, "role", 0, "another role, named in detail")

enum power {
#define POWER(e, name, money, says) POWER_##e,
	POWER_LIST(POWER)
#undef POWER
	    POWERS
};

/* Who can act.  PRINCIPAL(ENUM, "name", "what it is") */
#define PRINCIPAL_LIST(PRINCIPAL)                                          \
	PRINCIPAL(UNKNOWN, "unknown", "nothing says what it is")           \
	PRINCIPAL(EOA, "EOA", "an account with one key")                   \
	PRINCIPAL(MULTISIG, "multisig", "k of n members")                  \
	PRINCIPAL(TIMELOCK, "timelock", "queued calls, run after a delay") \
	PRINCIPAL(GOVERNOR, "governor", "token holders vote")              \
	PRINCIPAL(PROXY_ADMIN, "proxy-admin", "acts for its owner")        \
	PRINCIPAL(VERIFIERS, "verifiers", "k of n attest bridge messages") \
	PRINCIPAL(CI, "ci", "a workflow with a secret")                    \
	PRINCIPAL(CLOUD_KEY, "cloud-key", "a key in a cloud service")      \
	PRINCIPAL(PERSON, "person", "a human being")                       \
	PRINCIPAL(VENDOR, "vendor", "another organisation")                \
	PRINCIPAL(CONTRACT, "contract", "code that decides by itself")     \
	PRINCIPAL(ANYONE, "anyone", "no key needed")                       \
	PRINCIPAL(NOBODY, "nobody", "renounced or burned")

enum principal_kind {
#define PRINCIPAL(e, name, says) PRINCIPAL_##e,
	PRINCIPAL_LIST(PRINCIPAL)
#undef PRINCIPAL
	    PRINCIPALS
};

/* What holds a key.  DEVICE(ENUM, "name") */
#define DEVICE_LIST(DEVICE)          \
	DEVICE(UNKNOWN, "unknown")   \
	DEVICE(HARDWARE, "hardware") \
	DEVICE(HSM, "hsm")           \
	DEVICE(MPC, "mpc")           \
	DEVICE(KMS, "kms")           \
	DEVICE(HOT, "hot")

enum device {
#define DEVICE(e, name) DEVICE_##e,
	DEVICE_LIST(DEVICE)
#undef DEVICE
	    DEVICES
};

enum fact_kind {
#define FACT(e, name, names, says) FACT_##e,
	FACT_LIST(FACT)
#undef FACT
	    FACT_KINDS
};

typedef uint64_t fact_set; /* one bit for each kind */
#define FACT_BIT(kind) (UINT64_C(1) << FACT_##kind)

/* Kinds that live in files of known names: when a whole tree was walked and
 * none was told, there is none in it. */
#define FACTS_BY_PRESENCE                                              \
	(FACT_BIT(ENV_FILE) | FACT_BIT(PLAN) | FACT_BIT(SAFE_HARBOR) | \
	    FACT_BIT(SECURITY_POLICY))

/* How to read number. */
enum bound {
	BOUND_EXACT,
	BOUND_AT_MOST,
	BOUND_AT_LEAST,
};

/* What a leaked secret is, in number of SECRET and PAST_SECRET (or'ed). */
enum secret_flag {
	SECRET_PUBLISHED = 1,   /* a development key everybody knows */
	SECRET_PLACEHOLDER = 2, /* YOUR_KEY_HERE */
	SECRET_PROVEN = 4,      /* checksum, pair or derivation holds */
	SECRET_DISPROVEN = 8,   /* it should have a checksum; it is wrong */
	SECRET_NAKED = 16,      /* no label or call: counts only when joined */
	SECRET_LIVE = 32,       /* used for a network that is not local */
	SECRET_OPENED = 64,     /* locked, and a password beside it opens it */
};

/* What is known of a CI job that uses a secret, an action or a trigger. */
enum ci_flag {
	CI_SIGNS = 1,        /* a key reaches a command that signs */
	CI_PRODUCTION = 2,   /* ... for a network that is not a test network */
	CI_ENVIRONMENT = 4,  /* the job names a deployment environment */
	CI_INHERITS = 8,     /* secrets: inherit, to another workflow */
	CI_PINNED = 16,      /* an action by its commit */
	CI_BRANCH = 32,      /* an action by a branch; neither: by a tag */
	CI_OWN = 64,         /* an action of the platform's own makers */
	CI_SECRETS = 128,    /* the job holds secrets, or a token that writes */
	CI_CHECKOUT = 256,   /* a stranger's code is checked out and may run */
	CI_INJECTION = 512,  /* a stranger's text is put into a script */
	CI_PUBLISHES = 1024, /* the secret publishes packages or pages */
	CI_GATED = 2048,     /* one of the team must act first */
	CI_NAMED = 4096,     /* the secret is named like a key that signs */
	CI_GUARDS = 8192,    /* no action but a scanner, and its name */
	CI_SOFT = 16384,     /* ... whose findings fail nothing */
	CI_REVIEWS = 32768,  /* ... that runs on pull requests */
};

/* strength of a LABEL that says what the thing is to another ("ProxyAdmin
 * Owner"): a name only where there is no better. */
#define LABEL_OF_ROLE 1u

enum plan_part {
	PLAN_ROLES = 1,
	PLAN_BACKUPS = 2,
	PLAN_SEVERITY = 4,
	PLAN_DECISIONS = 8,
};

/*
 * One thing one place of one file says. Never changed once told.
 * subject and object are entity ids (model/entity.h).
 */
struct fact {
	enum fact_kind kind;
	enum grade grade;
	enum power power;
	enum bound bound;
	unsigned
	    strength; /* KIND and LABEL: how good a reason; more is better */
	bool test;    /* on a test chain, or in a test or sample path */
	struct str subject, object, detail;
	int64_t number;
	uint64_t block;         /* of its transaction; 0: not known */
	int64_t time;           /* seconds since 1970; 0: not known */
	int64_t expires;        /* a claim of the manifest; 0: never */
	struct str attested_by; /* who stands for that claim; may be empty */
	const struct secret_told *secret; /* of SECRET and PAST_SECRET */
	struct evidence at;
};

/* Told by a document for people: written by hand, and nobody runs it. Of two
 * statements the other one is believed. */
bool fact_is_prose(const struct fact *);
const char *fact_kind_name(enum fact_kind);
const char *fact_kind_says(enum fact_kind);
bool fact_names_subject(enum fact_kind); /* subject is a principal */
bool fact_names_object(enum fact_kind);
const char *grade_name(enum grade);
const char *power_name(enum power);
bool power_moves_money(enum power);
const char *principal_kind_name(enum principal_kind);
const char *device_name(enum device);
/* By name; -1: there is none. */
int power_by_name(struct str);
int device_by_name(struct str);

/* A total order over facts that does not depend on how they were found:
 * by path, line, column, kind, subject, object, power, detail, number. */
int fact_order(const struct fact *, const struct fact *);

/* Does b replace a, both about the same slot?  In this order:
 *  - a transition later in time than a declaration does;
 *  - a higher grade does;
 *  - of one grade the later does (block on one chain, else time, else place).
 */
bool fact_supersedes(const struct fact *b, const struct fact *a);
/* The fact of two that is current; either may be NULL. */
const struct fact *fact_current(const struct fact *, const struct fact *);

#endif
