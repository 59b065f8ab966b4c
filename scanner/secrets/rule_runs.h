#ifndef SECRETS_RULE_RUNS_H
#define SECRETS_RULE_RUNS_H

#include "base/str.h"

/*
 * Most tokens are long runs of letters and digits, and most windows of a rule
 * have none: then there is no need to ask PCRE2. What a pattern wants is told
 * from the pattern itself; what is not understood wants nothing.
 */
#define RULE_RUN 32 /* bytes of a run */

/* Does every match of the pattern, in which white space is ignored, hold a run?
 */
bool rule_wants_run(struct str pattern);

/* What is known of a text: no run begins from `from` up to `at`; one begins
 * there if it was found. { 0 } at the beginning of each text. */
struct rule_run {
	size_t from, at;
	bool found;
};

/* Is there a run within these bytes? Cheap when asked in order. */
bool rule_run_in(struct rule_run *, struct str text, size_t from, size_t to);

#endif
