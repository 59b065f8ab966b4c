#ifndef READ_POSTURE_H
#define READ_POSTURE_H

#include "model/fact.h"
#include "text/node.h"

/* The path of the manifest, docs/posture.md, in a scanned repository. */
#define POSTURE_PATH ".quorate/posture.yaml"

/* One thing the manifest says; of fact.at nothing is filled. */
struct claim {
	const struct node *at;
	struct fact says;
};

struct posture {
	const struct claim *claims;
	size_t n;
};

/*
 * All or nothing: 0 and every claim, or ERR_USAGE with the place of the first
 * error, for a manifest that is wrong in one place is believed in none.
 * It is valid as long as the arena.
 */
int posture_read(struct arena *, struct str path, struct str bytes,
    struct posture *ret, struct err *reterr);
/* The same for whoever only wants to know whether it is right. */
int posture_check(
    struct arena *, struct str path, struct str bytes, struct err *reterr);

#endif
