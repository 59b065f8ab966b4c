#ifndef ENGINE_RUN_H
#define ENGINE_RUN_H

#include "base/err.h"
#include "engine/check.h"

/* Every check built in, in the order of their ids; made by the Makefile. */
extern const struct check *const builtin_checks[];
extern const char *const builtin_names[]; /* "key/raw_evm", of their files */
extern const size_t builtin_checks_n;

/* Built-in checks, those of the engine itself (policy/...), and plug-ins. */
const struct check *const *engine_checks(size_t *n);
const struct check *engine_check(struct str id); /* NULL: no such check */
struct check_ids engine_check_ids(void);

/*
 * Run one check. What it needs and nobody read becomes UNKNOWN here,
 * so no check has to remember to say so.
 */
void run_check(const struct check *, const struct scene *, struct findings *);

/* Run them all and apply the policy: severities, checks that are off,
 * exceptions (and a finding for each that is expired, unmatched or too
 * long), the cap on test chains. */
struct findings *run_checks(struct arena *, const struct scene *);

/*
 * Load checks from a shared object. Off unless the operator names the file
 * on the command line; never from the environment, a policy or the scanned
 * repository. The file must be regular, not a link, owned by root or the
 * operator, and writable by nobody else: opening it runs its code, so this is
 * the gate and the ABI number is only a courtesy.
 */
int plugin_load(const char *path, struct err *reterr);

#endif
