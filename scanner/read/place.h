#ifndef READ_PLACE_H
#define READ_PLACE_H

#include "read/ci_names.h"
#include "read/ci_shell.h"
#include "text/node.h"

/*
 * On which network does something run: gathered from settings and commands
 * around it. A local node in sight decides, unless a live network is named as
 * such; NODE_ENV=production says nothing of chains.
 */
struct place {
	bool local, test, live; /* seen so far */
};

/* Running text: only words that mean nothing but a network count. */
void place_text(struct arena *, struct place *, struct str text);
/* Nothing but names of networks: "arbitrum,base". */
void place_named(struct arena *, struct place *, struct str names);
/* NAME=value; BASE_RPC_URL says where by its name. */
void place_setting(
    struct arena *, struct place *, struct str name, struct str value);
void place_command(struct arena *, struct place *, const struct ci_command *);
/* All settings and commands of a tree. */
void place_tree(struct arena *, struct place *, const struct node *);
enum ci_network place_of(const struct place *);

#endif
