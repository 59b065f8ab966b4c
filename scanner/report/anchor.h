#ifndef REPORT_ANCHOR_H
#define REPORT_ANCHOR_H

#include "report/report.h"

/*
 * The one line at which a finding is shown. A scan: its first evidence. Under
 * the gate a reviewer sees only lines of the change, and a platform may show
 * nothing elsewhere, so the best of all evidence is taken, the first of equals:
 *
 *	a line that was added or edited
 *	the added or edited line nearest to it in its file
 *	the line behind which lines of its file went away
 *	the evidence as it is
 *	the same in a file that is deleted
 *
 * A finding without evidence is about what is not there: it stands at the
 * manifest, where it can be answered. line is never 0; col is 0 for the whole
 * line. The path is that after the change.
 */
struct evidence anchor_of(const struct results *, const struct finding *);

/* Is it a file that the change made, edited or deleted? */
bool anchor_in_change(const struct results *, struct str path);
/* Was this line added or edited by the change? No, where there is none. */
bool anchor_in_diff(const struct results *, const struct evidence *);

#endif
