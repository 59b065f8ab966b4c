#ifndef READ_CI_NAMES_H
#define READ_CI_NAMES_H

#include "base/arena.h"
#include "model/fact.h"

/*
 * What the names of secrets, networks and actions say. They are conventions:
 * a name makes a guess, a command that uses it makes it certain.
 */

/* A name that people give to a key which signs transactions: PRIVATE_KEY,
 * DEPLOYER_PK, UPGRADE_AUTHORITY_KEYPAIR. Not those of SSH, of GitHub apps,
 * of code signing, and not an address or a URL. */
bool ci_name_signs(struct str);
/* It says that this is such another key, or none at all. */
bool ci_name_is_other(struct str);
/* A token that publishes packages, images or pages. */
bool ci_name_publishes(struct str);
/* A credential of a cloud, whose key service may sign. */
bool ci_name_is_cloud(struct str);
/* A variable that says where to act: RPC_URL, NETWORK. */
bool ci_name_is_network(struct str);
/* A word that says that something goes live: deploy, upgrade, publish ... */
bool ci_name_deploys(struct str);

/* What a text says about where it acts. */
enum ci_network {
	CI_NETWORK_SILENT,
	CI_NETWORK_TEST,
	CI_NETWORK_LIVE, /* stronger: a matrix of both is live */
};

/* loose: "test" is a network, too, and not only what a workflow does. */
enum ci_network ci_network_of(struct arena *, struct str text, bool loose);
/* The same of a text that is nothing but the name or number of a network. */
enum ci_network ci_network_named(struct arena *, struct str name);

/* CI_PINNED, CI_BRANCH, CI_OWN of "owner/name/path@ref" or
 * "docker://image:tag@sha256:...". */
unsigned ci_action_flags(struct str uses);

#endif
