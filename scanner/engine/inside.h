#ifndef ENGINE_INSIDE_H
#define ENGINE_INSIDE_H

#include "base/map.h"
#include "engine/identity.h"
#include "engine/run.h"

/* Private to engine/. */

/* Add a check; false when there is no room for it (LIMIT_CHECKS). Checks are
 * only added before the first scan, so that scans may share them. */
bool table_add(const struct check *);

/* The engine's own checks: what exceptions and the baseline say about
 * themselves. What matches is only known when all other checks have run, so
 * these do not run by themselves: excepted_apply() speaks in their names. */
extern const struct check check_exception_expired, check_exception_self,
    check_exception_too_long, check_exception_unmatched, check_baseline_changed;
extern const struct check *const excepted_checks[];
extern const size_t excepted_checks_n;

/* Mark the findings that a valid exception or the baseline accepts, and report
 * what is expired, matches nothing or lasts too long. Findings have their
 * severity and fingerprint. */
void excepted_apply(struct arena *, const struct scene *, struct findings *);

/* What excepted.c and baselined.c share: the findings that may be accepted,
 * which those of policy/ never are, and where to speak. */
struct accepting {
	struct arena *arena;
	const struct scene *scene;
	struct findings *findings;
	struct finding **open;
	size_t n;
};

void baseline_apply(struct accepting *);

/* The finding has the words of the first that accepts it. */
void accept_finding(struct accepting *, struct finding *, const char *who,
    const struct exception *);
/* A finding of the engine's own; the line is its proof. */
void watch_say(struct accepting *, const struct check *, struct where at,
    struct str subject, struct str says);
/* Is it approved by its own owner, or too long? name: what begins the
 * sentence. */
void watch_terms(struct accepting *, const struct exception *, struct where at,
    struct str subject, struct str name);

/* ---- identity.c, for compared.c ---- */

/* Which thing it is about, exactly, when its subject is called so. */
struct str finding_identity(
    struct arena *, const struct finding *, struct str subject);
/* Its subject as it is called after the change; renamed: path before to struct
 * changed_file. */
struct str finding_subject_now(
    struct arena *, const struct finding *, const struct map *renamed);
bool finding_is_open(const struct finding *); /* FAIL or UNKNOWN */
/* A check speaks of all there is, by its own id as the subject. */
bool finding_is_of_all(const struct finding *);
/* It is about something that a deletion does not change. */
bool finding_outlives_files(const struct finding *);

struct str digest_of(struct arena *, struct str); /* SHA-256 in hex */

bool check_is_off(const struct policy *, const char *id);

#endif
