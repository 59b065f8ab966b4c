#ifndef READ_POSTURE_SECTIONS_H
#define READ_POSTURE_SECTIONS_H

#include "read/claims.h"

/* One entry of one section of the manifest becomes claims. Its shape is right
 * (posture_shape.c); what it refers to may still be wrong. */

/* posture_people.c */
void posture_person(struct making *, const struct node *);
void posture_vendor(struct making *, const struct node *);
void posture_owners(struct making *, const struct node *);
void posture_key(struct making *, const struct node *);

/* posture_control.c */
void posture_multisig(struct making *, const struct node *);
void posture_timelock(struct making *, const struct node *);
void posture_governor(struct making *, const struct node *);
void posture_role(struct making *, const struct node *);
void posture_pauser(struct making *, const struct node *);

/* posture_assets.c */
void posture_asset(struct making *, const struct node *);
void posture_bridge(struct making *, const struct node *);
void posture_dependency(struct making *, const struct node *);
void posture_cover(struct making *, const struct node *);
void posture_durable_nonces(struct making *, const struct node *);

/* posture_response.c */
void posture_plan(struct making *, const struct node *);
void posture_contact(struct making *, const struct node *);
void posture_runbook(struct making *, const struct node *);
void posture_drill(struct making *, const struct node *);
void posture_call(struct making *, const struct node *);
void posture_safe_harbor(struct making *, const struct node *);
void posture_monitor(struct making *, const struct node *);
void posture_audit(struct making *, const struct node *);

#endif
