#ifndef READ_CI_GUARD_H
#define READ_CI_GUARD_H

#include "read/ci_shell.h"

/*
 * Programs that look for mistakes and fail a job when they find some: quorate
 * itself and the well-known scanners. Names are conventions, as in ci_names.h;
 * whoever renames one is not followed.
 */

/* The one that an action, image or included pipeline runs; NULL: none. */
const char *ci_guard_of(struct str ref);
/* The one that a command runs. ret_soft: it is told not to fail. */
const char *ci_guard_run(const struct ci_command *, bool *ret_soft);

#endif
