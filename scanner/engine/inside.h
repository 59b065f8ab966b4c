#ifndef ENGINE_INSIDE_H
#define ENGINE_INSIDE_H

#include "engine/run.h"

/* Private to engine/. */

/* Add a check; false when there is no room for it (LIMIT_CHECKS). Checks are
 * only added before the first scan, so that scans may share them. */
bool table_add(const struct check *);

/* The engine's own checks: what exceptions say about themselves. */
extern const struct check *const excepted_checks[];
extern const size_t excepted_checks_n;

/* Mark the findings that a valid exception accepts, and report every
 * exception that is expired, matches nothing or lasts too long. */
void excepted_apply(struct arena *, const struct scene *, struct findings *);

bool check_is_off(const struct policy *, const char *id);

#endif
