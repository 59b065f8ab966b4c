#ifndef SECRETS_SECRETS_H
#define SECRETS_SECRETS_H

#include "base/err.h"
#include "model/facts.h"
#include "repo/repo.h"

/*
 * Key material and credentials in bytes: rules find, proofs decide, facts
 * come out (SECRET in the scanned tree, PAST_SECRET in history). The value of
 * a secret never leaves this room: a fact has the rule, the place, the public
 * address derived from it and a keyed hash of it (object).
 *
 * subject of the fact: key:0x... | solana:... | secret:<fingerprint>
 * detail: the rule ("raw-evm", "mnemonic", "solana-keypair", "aws-key", ...)
 * number: secret_flag bits
 * strength: how severe the rule is if the secret works (enum severity)
 *
 * A 64-digit hex string without label or call is told with SECRET_NAKED: it
 * counts only if the address it derives is in the graph. It is told once, at
 * its first place, so one searcher sees all files of a scan, in their order.
 * The accounts of a phrase share its fingerprint; all but the first are naked.
 */
struct searcher;

/* Compiles the built-in patterns and the embedded policies/secrets rules. */
int searcher_new(struct arena *, struct searcher **ret, struct err *reterr);
/* Whether rules hold that are strict: names and disorder alone. Not unless
 * this is called. */
void searcher_be_strict(struct searcher *, bool strict);
void searcher_free(struct searcher *); /* NULL is fine */

/* From now on passwords that lie beside locked keys in this tree are tried. */
void searcher_try_passwords(struct searcher *, struct repo *);

/* past: the file is from history, not the scanned tree. */
void search_file(
    struct searcher *, struct facts *, const struct file *, bool past);
/* What search_file() would refuse by name and size: media, archives. */
bool search_wants(struct str path, uint64_t size);

/* Addresses of the published development keys (Anvil, Hardhat, Ganache,
 * Truffle ...), derived from their public phrases; see published.c. */
bool published_address(const unsigned char address[static 20]);

#endif
