#ifndef REPORT_JSON_PARTS_H
#define REPORT_JSON_PARTS_H

#include "report/json.h"
#include "report/report.h"

/* The larger members of the report; docs/schema/report.schema.json says what
 * each of theirs means. */
/* Which program, of what, when: the first members of every document. */
void json_source(struct json *, const struct results *);
void json_headline(struct json *, const struct graph *);
void json_headline_of(struct json *, const struct results *);
void json_score(struct json *, const char *key, const struct score *,
    const struct coverage *);
void json_findings(struct json *, const struct results *);
void json_change(struct json *, const struct results *); /* under the gate */
void json_authorities(struct json *, const struct authority *const *, size_t n);
void json_principals(struct json *, const struct graph *);
void json_sets(struct json *, const struct authority *); /* a member */
void json_races(struct json *, const struct graph *);
void json_reaches(struct json *, const struct graph *);
void json_gaps(struct json *, const struct graph *);
void json_coverage(struct json *, const struct coverage *);
void json_facts(struct json *, const struct graph *);

/* path, line, column, commit, blob: in a map of its own, or in this one. */
void json_place(struct json *, const struct evidence *);
void json_place_members(struct json *, const struct evidence *);

#endif
