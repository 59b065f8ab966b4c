#ifndef ENGINE_BRIDGES_H
#define ENGINE_BRIDGES_H

#include "model/graph.h"

#define BRIDGE_TEXT 96

/*
 * What checks ask of bridges. The pathways of one bridge are principals
 * "bridge:KEY SOURCE to DESTINATION"; a bridge that a manifest names as a
 * whole is one principal "bridge:KEY". See read/pathway.h.
 */

/* What the pathways of one bridge share: "bridge:KEY". Sorted by id they
 * stand side by side. */
struct str bridge_id(const struct principal *);
/* The same for people. */
const char *bridge_words(
    const struct principal *, char buf[static BRIDGE_TEXT]);
/* Does it say what a sender asks for? Then it has no power. */
bool bridge_is_sending(const struct principal *);
/* The next verifiers that attest messages, by id. NULL: there are no more. */
const struct principal *next_pathway(const struct graph *, size_t *i);

/* ---- an index of what is told of bridges ---- */

struct bridges;

struct bridges *bridges_of(const struct graph *);
void bridges_free(struct bridges *);

/* Does the asset believe messages from another chain? */
bool bridges_reach(const struct bridges *, const struct principal *asset);
/* The limit on what (inbound, outbound, mint, withdraw) is taken from the
 * asset: of several the one that bounds least. NULL: nobody told. */
const struct fact *bridges_limit(
    const struct bridges *, struct str asset, const char *what);
/* The next limit that holds now, from *i on; a bridge has one for each lane.
 * NULL: there are no more. */
const struct fact *bridges_next_limit(const struct bridges *, size_t *i);

/* One end of a connection, as it is now. */
struct peering {
	const struct fact *says; /* subject trusts object on chain detail */
	const struct fact *back; /* whom object trusts on subject's chain;
				  * NULL: not told */
	bool heard; /* object names its peers in the same configuration */
};

/* The next of them, from *i on. false: there are no more. */
bool bridges_peering(const struct bridges *, size_t *i, struct peering *ret);

#endif
