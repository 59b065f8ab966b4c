#ifndef APP_POLICIES_H
#define APP_POLICIES_H

#include "app/options.h"
#include "repo/repo.h"

/*
 * The policy of a scan: --policy FILE (or baseline, strict), else
 * .quorate/policy.yaml of the scanned revision, else baseline; with the
 * exceptions of .quorate/exceptions.yaml unless --policy was given; and the
 * command line's own parameters on top.
 */
int policy_of(struct arena *, const struct options *, struct repo *,
    const struct policy **ret, struct err *reterr);
/* By name or path alone. */
int policy_named(struct arena *, const char *name, const struct policy **ret,
    struct err *reterr);

#endif
