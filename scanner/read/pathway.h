#ifndef READ_PATHWAY_H
#define READ_PATHWAY_H

#include "base/vec.h"
#include "read/deed.h"

/*
 * A pathway of LayerZero: messages from one chain to an application on
 * another. The application's own configuration for receiving says which
 * verifiers (DVNs) must attest them; so that is the quorum, a principal
 *
 *   bridge:<application> <source> to <destination>
 *
 * with the power to verify over the application. What the other end asks for
 * when it sends ("... as sent") has no power: verifiers that were not paid
 * only leave messages lying.
 */
enum pathway_side {
	PATHWAY_RECEIVES,
	PATHWAY_SENDS,
	PATHWAY_EITHER, /* "A with B": which of the two is not known */
};

/* One end: an application on a chain. */
struct pathway_app {
	struct str id; /* entity; without an address bridge:<name> on <chain> */
	struct str name; /* its own; may be empty */
	struct str key;  /* for ids: its address, or its name */
	struct str chain;
	bool test;
};

struct pathway {
	struct str id, name;
	struct str app; /* that is configured */
	struct str src; /* chain the messages come from; empty: not known */
	struct str dst;
	bool test;
	enum pathway_side side;
};

/* The contracts of LayerZero count verifiers in a byte. */
#define ATTESTERS_MAX 255u

/* What one configuration asks for. Not told is left to LayerZero's defaults,
 * which others may change. */
struct attesters {
	VEC(struct str) required, optional; /* entities */
	uint64_t threshold;                 /* of the optional ones */
	bool told, optional_told, confirmations_told;
	bool unclear; /* told in a form we do not know, which is a gap */
	uint64_t confirmations;
};

/* name: what a file calls it; address: as there; either may be empty, not
 * both. false: neither says what it is. */
bool pathway_app_of(struct reading *, struct str chain, bool test,
    struct str name, struct str address, struct pathway_app *ret);
/* What self is told to ask of messages from (or to) other. */
struct pathway pathway_of(struct reading *, const struct pathway_app *self,
    const struct pathway_app *other, enum pathway_side);

/* An address as chains of its kind write it; STR_NONE: it is none. */
struct str pathway_entity(
    struct reading *, struct str chain, struct str address);
/* A verifier by address or name, told with its operator where it is known.
 * STR_NONE: it is neither. */
struct str pathway_verifier(
    struct reading *, const struct deed *, struct str chain, struct str text);
void attesters_require(
    struct reading *, struct attesters *, struct str verifier);
/* One that is required anyway makes the threshold easier, not harder. */
void attesters_optional(
    struct reading *, struct attesters *, struct str verifier);

void pathway_tell(struct reading *, const struct deed *, const struct pathway *,
    const struct attesters *);
/* The configuration leaves what to the defaults. */
void pathway_default(struct reading *, const struct deed *,
    const struct pathway *, const char *what);
/* self takes messages from other; a zero address: from nobody. */
void pathway_peer(struct reading *, const struct deed *,
    const struct pathway_app *self, const struct pathway_app *other);

/* tell(), for what has no chain of its own. */
void pathway_say(struct reading *, struct fact *, bool test);

#endif
