#ifndef READ_SOLANA_COMMAND_H
#define READ_SOLANA_COMMAND_H

#include "base/map.h"

/*
 * Commands of the `solana` tool in scripts, makefiles and code blocks of
 * documents. What one says was asked for, not done: nobody knows whether the
 * script ever ran. Source: the tool's own help.
 */
enum solana_cluster {
	CLUSTER_UNSAID, /* whatever the operator's own settings are */
	CLUSTER_MAIN,
	CLUSTER_TEST,
};

enum solana_verb {
	SOLANA_OTHER,
	SOLANA_DEPLOY,        /* program deploy, program upgrade */
	SOLANA_SET_AUTHORITY, /* program set-upgrade-authority */
	SOLANA_SET_BUFFER,    /* program set-buffer-authority */
	SOLANA_CREATE_NONCE,  /* create-nonce-account */
};

struct solana_command {
	enum solana_verb verb;
	enum solana_cluster cluster;
	uint32_t line;
	/* As written, variables that the file sets put in; may be empty. */
	struct str program, keypair, authority, new_authority;
	struct str nonce, nonce_authority;
	bool final; /* nobody shall be the authority */
};

/* Start with { .text = bytes, .line = 1, .values = map_new(arena) }. */
struct solana_commands {
	struct str text;
	size_t i;
	uint32_t line;
	struct map *values; /* of variables: name -> struct str */
	struct arena *arena;
};

bool solana_command_next(struct solana_commands *, struct solana_command *ret);
/* "mainnet", "m", or the address of a node whose name tells. */
enum solana_cluster solana_cluster_of(struct str);

#endif
