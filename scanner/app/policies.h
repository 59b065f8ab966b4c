#ifndef APP_POLICIES_H
#define APP_POLICIES_H

#include "app/options.h"
#include "repo/repo.h"

/*
 * The policy of a scan: --policy FILE (or baseline, strict), else
 * .quorate/policy.yaml of the scanned revision, else baseline; with the
 * exceptions of .quorate/exceptions.yaml and the baseline of
 * .quorate/baseline.yaml unless --policy was given; and the command line's own
 * parameters on top.
 */
int policy_of(struct arena *, const struct options *, struct repo *,
    const struct policy **ret, struct err *reterr);
/* By name or path alone. */
int policy_named(struct arena *, const char *name, const struct policy **ret,
    struct err *reterr);

/* May the gate trust --policy FILE? Not one that lies in the checked out files
 * of the repository, or is reached through them: the change under test could
 * have put it there. Built-in names are fine. 0, or ERR_USAGE. */
int policy_outside(const char *file, const char *repo, struct err *reterr);

#endif
