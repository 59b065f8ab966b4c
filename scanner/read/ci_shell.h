#ifndef READ_CI_SHELL_H
#define READ_CI_SHELL_H

#include "read/ci_names.h"

/*
 * The commands of a script: enough of a shell to see which program is run
 * with which words. Comments, continued lines, && ; || and | are understood;
 * quotes are dropped, nothing is evaluated.
 */
#define CI_WORDS 64 /* of one command; the rest is passed over */

struct ci_command {
	struct str text; /* of the whole command */
	struct str words[CI_WORDS];
	size_t n;
};

/* The next command at or after *at, which is moved. false: no more. */
bool ci_command_next(struct str script, size_t *at, struct ci_command *ret);
/* One command, whatever signs are in it. */
struct ci_command ci_command_of(struct str text);

/* "anchor upgrade": what the command does with a key; NULL: it signs nothing
 * that we know. weak: it only does if a key is there (yarn deploy). */
const char *ci_command_signs(const struct ci_command *, bool *ret_weak);
/* It signs with a key service of a cloud. */
bool ci_command_uses_cloud(const struct ci_command *);
/* The word after an option that takes a key: --private-key; empty: none. */
struct str ci_command_key(const struct ci_command *);
/* The program on Solana it replaces the code of: a word after --program-id,
 * or empty. */
struct str ci_command_program(const struct ci_command *);
/* Where it acts, by --network, --rpc-url, ... then by its other words. */
enum ci_network ci_command_network(struct arena *, const struct ci_command *);
/* It leaves something in a file or for later steps: > >> tee */
bool ci_command_writes(const struct ci_command *);
/* The file it writes into; or empty. */
struct str ci_command_file(const struct ci_command *);
/* What it sets for all commands of solana that follow; or empty. */
struct str ci_command_cluster(const struct ci_command *);
/* The file of the key it sets for them; or empty. */
struct str ci_command_default_key(const struct ci_command *);
/* It is one of them, and names no other. */
bool ci_command_needs_cluster(const struct ci_command *);
/* It gives a variable a value: KEY=..., export KEY=... */
bool ci_command_sets(const struct ci_command *);
/* One of its words is one of these programs, wherever they are kept. */
bool ci_command_runs(const struct ci_command *, const char *programs);

#endif
