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

/* A value that may stand alone or in a list: for (n = claim_first(v); n;
 * n = claim_next(v, n)). */
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
