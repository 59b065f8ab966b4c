#ifndef POLICY_LOOSENED_H
#define POLICY_LOOSENED_H

#include "policy/inside.h"

/* Private to policy/: two policies side by side. */
struct comparing {
	struct arena *arena;
	const struct policy *base, *head;
	VEC(struct loosening) all;
};

void loosened_tell(struct comparing *, enum loosened_how, struct str what,
    struct where at, struct str says);

/* What head accepts and base does not, or not for so long. */
void loosened_exceptions(struct comparing *);
void loosened_baseline(struct comparing *);

#endif
