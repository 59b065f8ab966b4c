#ifndef SECRETS_FINDER_H
#define SECRETS_FINDER_H

#include "base/str.h"
#include "model/secret.h"
#include "text/regex.h"

/*
 * Secrets that no literal leads to: sixty-four hex digits, twelve words, a
 * text in Base58. A finder names a kind of run (bytes of one class, as long
 * as there are) and says which of them are worth a look.
 */
struct search;

struct finder {
	struct secret_kind kind;
	/* Bytes of a run: "0-9a-fA-F", with \xNN; as in a bracket of a regex. */
	const char *bytes;
	/* Length of a run, RUN_LEAST (runs.h) or more; others are nothing to
	 * us. */
	size_t least, most;
	/* Bytes before and behind the run that candidate() may look at, beside
	 * the one that ends it on each side. */
	size_t before, after;
	bool naked; /* only a label makes it a secret: most are hashes */
	/* Cheap, and local: a function of the run, of those bytes and of whether
	 * the text ends there. What it refuses judge() never sees. */
	bool (*candidate)(struct str text, struct span run);
	/* In the whole file: tell what it is, if it is one. */
	void (*judge)(struct search *, struct span run);
};

/* Each in the file of its name; the table is in finders.c. */
extern const struct finder *const finders[];
extern const size_t finders_n;
extern const struct finder finder_evm, finder_mnemonic, finder_mnemonic_listed,
    finder_base58, finder_base32, finder_byte_array, finder_ed25519_hex,
    finder_base64, finder_percent;

/* The bytes before a run that a candidate() may read. */
struct str finder_before(struct str text, struct span run, size_t most);

#endif
