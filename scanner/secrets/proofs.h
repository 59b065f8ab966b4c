#ifndef SECRETS_PROOFS_H
#define SECRETS_PROOFS_H

#include "base/arena.h"
#include "crypto/token.h"

/*
 * What a token proves of itself, offline. A rule of policies/secrets names
 * one. A wrong checksum lowers confidence and never drops a token: many that
 * were masked before they were published are still real.
 */
enum proof_how {
	PROOF_CHECKSUM, /* "checksum valid" */
	PROOF_DECODE,   /* "decodes" */
	PROOF_PAIR,     /* "pair consistent": two halves belong together */
	PROOF_DERIVE,   /* "derives <address>" */
};

/* What came of it; texts are the arena's. */
struct proof_result {
	enum proof proof; /* crypto/token.h: NONE, VALID, WRONG */
	struct str words; /* "account 123456789012"; empty: nothing to add;
	                   * never anything of the secret */
	struct str
	    subject; /* entity id of what it derives: key:0x..., or empty */
	/* A published development key, or plainly a placeholder. */
	bool published;
};

struct proof_kind {
	const char *name; /* in rules */
	enum proof_how how;
	void (*run)(struct arena *, struct str token, struct proof_result *ret);
};

const struct proof_kind *proof_by_name(struct str); /* NULL: there is none */
/* All, ended by one without a name. */
extern const struct proof_kind proof_list[];
const struct proof_kind *proof_kinds(void);

#endif
