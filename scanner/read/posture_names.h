#ifndef READ_POSTURE_NAMES_H
#define READ_POSTURE_NAMES_H

#include "base/map.h"
#include "base/vec.h"
#include "text/node.h"

/*
 * The ids a manifest declares, and what the words that refer to them stand
 * for. The first error sticks, in err; whoever reads on after it gets
 * STR_NONE and asks once, at the end.
 */
enum posture_scope {
	SCOPE_PEOPLE,
	SCOPE_VENDORS,
	SCOPE_ADDRESSES, /* keys, multisigs, timelocks, assets */
	SCOPES,
};

struct posture_names {
	struct arena *arena;
	struct str path;
	struct err *err;
	bool failed;
	struct {
		struct map *items;     /* id -> the node that declares it */
		VEC(const char *) ids; /* for suggestions */
	} scope[SCOPES];
};

struct posture_names posture_names_of(struct arena *, struct str path,
    const struct node *root, struct err *reterr);
void posture_complain(struct posture_names *, const struct node *at,
    const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* All take NULL for a key that is not there, and give STR_NONE. */

/* "eip155:1" or "solana" of a chain's name. */
struct str posture_chain(struct posture_names *, const struct node *name);
/* The id of a person or vendor; STR_NONE and an error: never declared. */
struct str posture_named(
    struct posture_names *, enum posture_scope, const struct node *id);
/* The entity at an address on a chain; chain "key": on any chain. */
struct str posture_address(
    struct posture_names *, struct str chain, const struct node *address);
/* An id, a vendor's id, eip155:1:0x..., or an address on this chain. The
 * chain may be empty: then only an id tells one. */
struct str posture_entity(
    struct posture_names *, struct str chain, const struct node *ref);
/* The same, but what is neither id nor address are just words. */
struct str posture_words(
    struct posture_names *, struct str chain, const struct node *ref);

#endif
