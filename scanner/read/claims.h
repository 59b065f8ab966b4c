#ifndef READ_CLAIMS_H
#define READ_CLAIMS_H

#include "read/posture.h"
#include "read/posture_names.h"
#include "read/roles.h"

/*
 * The claims of a manifest while they are made, one item after the other.
 * Once names.failed is set they are worth nothing; so nobody looks at it
 * before the end.
 */
struct making {
	struct posture_names names;
	struct arena *arena;
	const struct node *root;
	VEC(struct claim) claims;
	size_t signatures;     /* looked at, see LIMIT_SIGNATURES */
	int64_t time, expires; /* of the item at hand, as is the next */
	struct str attested_by;
};

/* A new claim, to be filled before the next one is made. */
struct fact *claim(
    struct making *, const struct node *at, enum fact_kind, struct str subject);
/* Nothing, when at is NULL: the manifest is silent. */
void claim_object(struct making *, const struct node *at, enum fact_kind,
    struct str subject, struct str object);
void claim_kind(struct making *, const struct node *at, struct str subject,
    enum principal_kind);
/* What the item is called: its name, or else its id. */
void claim_label(struct making *, const struct node *item, struct str subject);

/* The item says "name: true". */
bool claim_yes(const struct node *item, const char *name);
/* The entity at the item's address on its chain, labelled; and the asset it
 * speaks of. */
struct str claim_at_address(struct making *, const struct node *item);
struct str claim_asset_of(struct making *, const struct node *item);
/* Signers with subject use each of the value as their ui, os or wallet. */
void claim_stack(struct making *, const struct node *value, struct str subject,
    const char *what);
/* The signers of subject were called together: date and minutes of item. */
void claim_reached(
    struct making *, const struct node *item, struct str subject);

/* A value that may stand alone or in a list: for (n = claim_first(v); n;
 * n = claim_next(v, n)). A list of which every line is a comment is empty. */
const struct node *claim_first(const struct node *value);
const struct node *claim_next(const struct node *value, const struct node *n);

/* Each of the value is in this kind with subject: MEMBER, MODULE. Gives
 * their number; to be listed twice is an error. */
int64_t claim_each(struct making *, const struct node *value, enum fact_kind,
    struct str subject, struct str chain);
/* These hold the power and nobody else; an empty list says nobody. */
void claim_holders(
    struct making *, const struct node *value, struct str asset, struct role);
void claim_power(
    struct making *, const struct node *value, struct str asset, enum power);

#endif
