#ifndef MODEL_SECRET_H
#define MODEL_SECRET_H

#include "base/str.h"

/* What a rule for secrets says of itself; as long as the scan. */
struct secret_kind {
	struct str id, title;
	struct str family; /* "rpc", "exchange", "cloud" ... */
	/* What to do when it leaked; may be empty. */
	struct str revoke; /* the page where it is revoked */
	struct str rotate; /* how to replace it, in a sentence */
	struct str check;  /* what to look at: did somebody use it? */
};

struct secret_moment {
	struct str commit; /* hex; empty: there is none */
	struct str author; /* name, as the commit has it */
	int64_t time;      /* author's, seconds since 1970 */
};

/*
 * The life of one secret in a history. first is the oldest commit that has it;
 * gone is the newest commit that has it no more while a parent of it had.
 * Neither says that it is out of the history: it can be read there for ever.
 */
struct secret_life {
	struct secret_moment first, gone;
	bool in_head; /* the commit of HEAD has it; gone is then empty */
	struct str
	    in_ref; /* another branch or tag that still has it, or empty */
	bool unreachable;        /* no ref leads to it: only the store has it */
	const struct str *paths; /* all it lived under, oldest first */
	size_t n_paths;
};

/* How a secret was proven, or not: in the words of reports. */
enum secret_proof {
	SECRET_UNPROVEN,
	SECRET_CHECKSUM, /* its checksum is right */
	SECRET_DECODES,
	SECRET_PAIRED,  /* two halves belong together */
	SECRET_DERIVES, /* an address: the subject of the fact */
	SECRET_WRONG,   /* it should have a checksum; it is wrong */
};

/* What is told of one place of a secret, beside its fact. */
struct secret_told {
	const struct secret_kind *kind;
	const struct secret_life *life; /* NULL: nothing is known of it */
	enum secret_proof proof;
	struct str says; /* by the proof: "account 1234"; may be empty */
	size_t
	    n; /* bytes of it at its place; 0: it stands there in another form */
};

/* "checksum valid", "decodes", "unproven" ... */
const char *secret_proof_words(enum secret_proof);

#endif
