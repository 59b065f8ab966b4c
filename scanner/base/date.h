#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/str.h"

/* Days and moments as seconds since 1970-01-01 UTC. Time enters the scanner
 * only as an argument: nothing below app/ asks the clock. */

#define DAY_SECONDS 86400

/* "2026-12-31" (its first second) or "2026-12-31T12:00:00Z"; false on
 * anything else, also on days that do not exist. */
bool date_parse(struct str, int64_t *ret);
void date_format(int64_t, char ret[static 11]); /* "2026-12-31" */

/* "48h", "3d", "90s", "15m", "2w" or plain seconds. */
bool duration_parse(struct str, int64_t *ret);
/* Exact, in the unit people use for it: "no delay", "180 s", "15 min",
 * "48 h", "3 d". */
void duration_format(int64_t, char *buf, size_t size);

#endif
