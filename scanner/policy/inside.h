#ifndef POLICY_INSIDE_H
#define POLICY_INSIDE_H

#include "base/vec.h"
#include "policy/source.h"

/* Private to policy/: what a policy is made of. */
struct exceptions {
	struct exception *v;
	size_t n, cap;
};

struct policy {
	struct str name;
	int64_t params[PARAMS];
	struct judgement *judgements; /* by check; room for one a check */
	size_t n_judgements;
	struct exceptions exceptions; /* by exceptions_order() */
	struct str digest;
};

/* A judgement in the map replaces the one there was of the same check. */
int judgements_read(
    const struct source *, const struct node *map, struct policy *);

/* Add the exceptions of a list (NULL: none); ids must not come twice. */
int exceptions_read(
    const struct source *, const struct node *list, struct exceptions *);
void exceptions_sort(struct exceptions *);

/* The canonical text's SHA-256, in hex. */
struct str write_digest(struct arena *, const struct policy *);

#endif
