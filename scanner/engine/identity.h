#ifndef ENGINE_IDENTITY_H
#define ENGINE_IDENTITY_H

#include "model/change.h"
#include "model/finding.h"
#include "model/graph.h"
#include "policy/policy.h"

/*
 * Is it the same finding? Two runs, two commits, two ways a history was
 * rebased may ask, so nothing that moves is part of the answer: no line, no
 * commit, no folder, no word of the message, and never a secret.
 *
 *	identity     check, subject, cause, slot: which thing, exactly
 *	fingerprint  SHA-256 of the same with only the names of files, not
 *	             their folders, and an ordinal among equal ones
 *	state        SHA-256 of the verdict, of what the facts tell of the
 *	             subject, without places, grades and times, and of the
 *	             keys that open it: what was accepted once is accepted
 *	             only as long as it stays the same
 */

/* Give each FAIL and UNKNOWN its fingerprint. They come sorted, so the ordinal
 * does not depend on how they were found. */
void identify(struct arena *, struct finding *const *, size_t n);

/*
 * Where each FAIL and UNKNOWN of a change stands. Those after it become
 * INTRODUCED or UNCHANGED; INTRODUCED too when they are worse than before: more
 * severe, FAIL where it could not be told, UNKNOWN where it was told, confirmed
 * now, accepted no longer, or a finding_of_change(). Those before it become
 * UNCHANGED when they have a counterpart, HIDDEN when nothing answers what
 * could not be told, or when all files that proved them are deleted and they
 * are about something a deletion does not change (an account, a key); else
 * FIXED. files are by path; renamed ones are followed.
 */
void compare_findings(struct arena *, const struct changed_file *files,
    size_t n_files, struct finding *const *before, size_t n_before,
    struct finding *const *after, size_t n_after);

/* The state of each finding, FINGERPRINT_LEAST digits: its verdict, and what is
 * known of its subject; where nothing is, what the finding says of it. One pass
 * over the facts for all of them. */
void finding_states(struct arena *, const struct graph *,
    const struct finding *const *, size_t n, struct str *ret);

#endif
